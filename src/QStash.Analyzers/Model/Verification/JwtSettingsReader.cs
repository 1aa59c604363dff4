using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Reads what a verifier turns off in the parameters of its token validation and does not do by itself.</summary>
internal sealed class JwtSettingsReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;

    public JwtSettingsReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
    }

    public IEnumerable<SignatureFault> Of(HandWrittenVerifier verifier, ClaimReads around, CancellationToken cancellationToken) =>
        Of(verifier.Own.Operations, around, cancellationToken);

    /// <param name="operations">All that sets the parameters, and all that uses them.</param>
    /// <param name="around">The claims that are compared by hand.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public IEnumerable<SignatureFault> Of(IReadOnlyList<IOperation> operations, ClaimReads around, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, List<ISimpleAssignmentOperation>>();
        var foreign = ForeignParameters(operations, cancellationToken);
        foreach (var operation in operations)
        {
            if (foreign.Count > 0 && foreign.Contains(Holder(operation)))
                continue;
            if (operation is not ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property: { ContainingType.Name: "TokenValidationParameters", Name: var name } } } assignment || DevelopmentScope.Covers(operation))
                continue;
            if (!settings.TryGetValue(name, out var written))
                settings.Add(name, written = new List<ISimpleAssignmentOperation>());
            written.Add(assignment);
        }

        foreach (var pair in settings)
            foreach (var assignment in pair.Value)
                if (KindOf(pair.Key, assignment, settings, around, cancellationToken) is { } kind)
                    yield return new SignatureFault(kind, assignment.Syntax.GetLocation(), pair.Key, assignment);
    }

    // The parameters of another token's validation, which the signature does not reach: a bearer token that the same code accepts.
    private HashSet<SyntaxNode?> ForeignParameters(IReadOnlyList<IOperation> operations, CancellationToken cancellationToken)
    {
        var (ours, others) = (new HashSet<SyntaxNode?>(), new HashSet<SyntaxNode?>());
        var reached = new HashSet<SyntaxNode>();
        foreach (var validation in _reach.Validations)
            reached.Add(validation.Syntax);
        foreach (var operation in operations)
            if (operation is IInvocationOperation { TargetMethod.Name: "ValidateToken" or "ValidateTokenAsync" } call)
                foreach (var argument in call.Arguments)
                    if (argument.Parameter?.Type.Name == "TokenValidationParameters")
                        foreach (var origin in _program.Origins.Of(argument.Value, cancellationToken))
                            (reached.Contains(call.Syntax) ? ours : others).Add(origin.Syntax);
        others.ExceptWith(ours);
        return others;
    }

    private static SyntaxNode? Holder(IOperation setting)
    {
        foreach (var ancestor in setting.Ancestors())
            if (ancestor is IObjectCreationOperation { Type.Name: "TokenValidationParameters" })
                return ancestor.Syntax;
        return null;
    }

    private SignatureFaultKind? KindOf(string name, ISimpleAssignmentOperation assignment, Dictionary<string, List<ISimpleAssignmentOperation>> settings, ClaimReads around, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case "ValidateIssuer" when IsFalse(assignment.Value) && !around.Issuer:
                return SignatureFaultKind.IssuerOff;
            case "ValidIssuer" when !around.Issuer && !settings.ContainsKey("ValidIssuers") && !settings.ContainsKey("IssuerValidator") && settings[name].TrueForAll(a => IsOther(a.Value, cancellationToken)):
                return SignatureFaultKind.WrongIssuer;
            case "ClockSkew" when !around.Expiry && Hours(assignment.Value.Unwrap()):
                return SignatureFaultKind.SkewTooWide;
            case "IssuerValidator" when !around.Issuer && Body(assignment.Value, cancellationToken) is { } validator && HandsBackFirst(validator):
                return SignatureFaultKind.IssuerOff;
            case "ValidateLifetime" when IsFalse(assignment.Value) && !around.Expiry && !settings.ContainsKey("LifetimeValidator"):
                return SignatureFaultKind.LifetimeOff;
            case "LifetimeValidator" when !around.Expiry && Body(assignment.Value, cancellationToken) is { } lifetime && Returns(lifetime, true):
                return SignatureFaultKind.LifetimeOff;
            case "RequireExpirationTime" when IsFalse(assignment.Value) && !around.Expiry && !settings.ContainsKey("LifetimeValidator")
                && !(settings.TryGetValue("ValidateLifetime", out var whole) && whole.Exists(a => IsFalse(a.Value))):
                return SignatureFaultKind.ExpiryNotRequired;
            case "RequireSignedTokens" when IsFalse(assignment.Value):
                return SignatureFaultKind.UnsignedAllowed;
            case "SignatureValidator" or "SignatureValidatorUsingConfiguration" when Body(assignment.Value, cancellationToken) is { } signature:
                var use = CryptographyUse.Of(VerifierScope.Of(_program, _reach.Implementations, new[] { signature }, new IMethodSymbol[0], cancellationToken));
                return use.Readings.Count > 0 && !use.UsesMac && use.Validations.Count == 0 && !use.UsesOther ? SignatureFaultKind.AnySignature : null;
            default:
                return null;
        }
    }

    private bool IsOther(IOperation value, CancellationToken cancellationToken)
    {
        foreach (var alternative in _program.Values.Text(value, cancellationToken).Alternatives)
            if (alternative.Whole is not { Length: > 0 } issuer || issuer == QStashToken.Issuer)
                return false;
        return true;
    }

    // A signature lives for minutes: clocks that differ by more than an hour are wrong.
    private static bool Hours(IOperation value)
    {
        switch (value)
        {
            case IFieldReferenceOperation { Field: { Name: "MaxValue", ContainingType.Name: "TimeSpan" } }:
                return true;
            case IInvocationOperation { TargetMethod: { ContainingType.Name: "TimeSpan", Name: var unit }, Arguments: { Length: > 0 } arguments } when Number(arguments[0].Value) is { } count:
                return unit switch { "FromDays" => count > 0, "FromHours" => count >= 1, "FromMinutes" => count >= 60, "FromSeconds" => count >= 3600, _ => false };
            case IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: { Length: 3 } parts }:
                return Number(parts[0].Value) >= 1;
            case IObjectCreationOperation { Type.Name: "TimeSpan", Arguments: { Length: > 3 } parts }:
                return Number(parts[0].Value) >= 1 || Number(parts[1].Value) >= 1;
            default:
                return false;
        }
    }

    private static double? Number(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: { } value } && value is int or long or double ? System.Convert.ToDouble(value, System.Globalization.CultureInfo.InvariantCulture) : null;

    private static bool IsFalse(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: false };

    private IOperation? Body(IOperation value, CancellationToken cancellationToken)
    {
        value = _program.Origins.Single(value, cancellationToken);
        if (value is IDelegateCreationOperation creation)
            value = creation.Target;
        return value switch
        {
            IAnonymousFunctionOperation lambda => lambda,
            IMethodReferenceOperation { Method: var method } when _program.Bodies.Of(method, cancellationToken) is { Length: 1 } bodies => bodies[0],
            _ => null,
        };
    }

    private static bool Returns(IOperation body, bool answer)
    {
        var met = false;
        foreach (var operation in body.Descendants())
        {
            if (operation is IThrowOperation)
                return false;
            if (operation is not IReturnOperation { ReturnedValue: { } value })
                continue;
            if (value.Unwrap().ConstantValue is not { HasValue: true, Value: bool known } || known != answer)
                return false;
            met = true;
        }
        return met;
    }

    private static bool HandsBackFirst(IOperation body)
    {
        var met = false;
        foreach (var operation in body.Descendants())
        {
            if (operation is IThrowOperation or IInvocationOperation or IConditionalOperation or IBinaryOperation)
                return false;
            if (operation is IReturnOperation { ReturnedValue: { } value })
                met = value.Unwrap() is IParameterReferenceOperation { Parameter.Ordinal: 0 };
        }
        return met;
    }
}
