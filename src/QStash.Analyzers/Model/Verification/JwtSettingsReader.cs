using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
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

    public IEnumerable<SignatureFault> Of(HandWrittenVerifier verifier, ClaimReads around, CancellationToken cancellationToken)
    {
        var settings = new Dictionary<string, List<ISimpleAssignmentOperation>>();
        foreach (var operation in verifier.Own.Operations)
        {
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

    private SignatureFaultKind? KindOf(string name, ISimpleAssignmentOperation assignment, Dictionary<string, List<ISimpleAssignmentOperation>> settings, ClaimReads around, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case "ValidateIssuer" when IsFalse(assignment.Value) && !around.Issuer:
                return SignatureFaultKind.IssuerOff;
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
