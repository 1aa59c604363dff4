using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// What a filter, attribute or middleware does for an endpoint that it stands in front of. A class is judged by its methods where they can be seen, and by its
/// name only where they cannot.
/// </summary>
internal sealed class GateReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;

    public GateReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
    }

    /// <summary>The stronger of two verdicts: what verifies wins over what cannot be seen, that over another authentication.</summary>
    public static GuardVerdict Stronger(GuardVerdict left, GuardVerdict right)
    {
        static int Rank(GuardVerdict verdict) => verdict switch { GuardVerdict.Signature => 3, GuardVerdict.Unknown => 2, GuardVerdict.OtherAuthentication => 1, _ => 0 };
        return Rank(left) >= Rank(right) ? left : right;
    }

    /// <summary>What a filter, attribute or middleware class does.</summary>
    public GuardVerdict OfType(ITypeSymbol? type, Endpoint? endpoint, CancellationToken cancellationToken, int depth = 0)
    {
        if (type is not INamedTypeSymbol named || depth > 4)
            return GuardVerdict.None;
        if (VerifierWords.Matches(named, _program.Options.VerifierTypes))
            return GuardVerdict.Signature;
        if (!IsSource(named))
            return OfUnseen(named);

        var verdict = GuardVerdict.None;
        for (INamedTypeSymbol? current = named; current is not null && verdict != GuardVerdict.Signature; current = current.BaseType)
        {
            if (!IsSource(current))
            {
                verdict = Stronger(verdict, OfUnseen(current));
                break;
            }
            if (current.BaseType is { Name: "TypeFilterAttribute" or "ServiceFilterAttribute" })
                verdict = Stronger(verdict, OfBaseArguments(current, endpoint, cancellationToken, depth));
            foreach (var member in current.GetMembers())
            {
                if (member is not IMethodSymbol method)
                    continue;
                if (IsGate(method.Name))
                    verdict = Stronger(verdict, OfMethod(method, endpoint, cancellationToken));
                else if (method.Name.EndsWith("CreateInstance", System.StringComparison.Ordinal) || method.MethodKind == MethodKind.Constructor && current.BaseType is { Name: "TypeFilterAttribute" or "ServiceFilterAttribute" })
                    verdict = Stronger(verdict, OfMade(method, endpoint, cancellationToken, depth));
            }
        }
        return verdict;
    }

    /// <summary>What a method that requests pass through does.</summary>
    public GuardVerdict OfMethod(IMethodSymbol method, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        var summary = _reach.SummaryOf(method, 0, cancellationToken);
        foreach (var body in _program.Bodies.Of(method, cancellationToken))
            verdict = Stronger(verdict, OfBody(body, summary, endpoint, cancellationToken));
        return verdict;
    }

    /// <summary>What a lambda that requests pass through does.</summary>
    public GuardVerdict OfLambda(IAnonymousFunctionOperation lambda, Endpoint? endpoint, CancellationToken cancellationToken) =>
        OfBody(lambda.Body, _reach.SummaryOf(lambda.Body, cancellationToken), endpoint, cancellationToken);

    /// <summary>What a delegate that is handed over does: a lambda, a method, or one that a local or field holds.</summary>
    public GuardVerdict OfDelegate(IOperation operation, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        foreach (var origin in _program.Origins.Of(operation, cancellationToken))
        {
            var target = origin is IDelegateCreationOperation creation ? creation.Target : origin;
            verdict = Stronger(verdict, target switch
            {
                IAnonymousFunctionOperation lambda => OfLambda(lambda, endpoint, cancellationToken),
                IMethodReferenceOperation reference => OfReference(reference, endpoint, cancellationToken),
                _ => GuardVerdict.Unknown,
            });
        }
        return verdict;
    }

    private GuardVerdict OfReference(IMethodReferenceOperation reference, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        if (_program.Bodies.Of(reference.Method, cancellationToken).IsEmpty)
            return OfName(reference.Method.ContainingType.Name + reference.Method.Name);
        return OfMethod(reference.Method, endpoint, cancellationToken);
    }

    /// <summary>What the name of something unseen says that it does.</summary>
    public static GuardVerdict OfName(string name) =>
        VerifierWords.SayQStashGuard(name) ? GuardVerdict.Signature : VerifierWords.SayGuard(name) ? GuardVerdict.Unknown : GuardVerdict.None;

    private GuardVerdict OfBody(IOperation body, FlowSummary summary, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        if (summary.Check == SignatureCheck.None)
            return summary.LooksAtUpstash || !Rejects(body) ? GuardVerdict.None : Covers(body, endpoint, cancellationToken) ? GuardVerdict.OtherAuthentication : GuardVerdict.None;

        var carriers = new CarrierSet(summary.Carriers);
        var condition = new GateCondition(_program, _reach.Header, endpoint, carriers.IsReferenced, null, cancellationToken);
        if (!GateWalk.Holds(body, summary.Checks, condition))
            return GuardVerdict.None;
        return summary.Check == SignatureCheck.Verified ? GuardVerdict.Signature : GuardVerdict.Unknown;
    }

    // Another scheme's gate may leave the endpoint's path alone: then no rejection is met on the way of its requests.
    private bool Covers(IOperation body, Endpoint? endpoint, CancellationToken cancellationToken)
    {
        var rejections = ImmutableDictionary.CreateBuilder<IOperation, SignatureCheck>();
        foreach (var operation in body.Descendants())
            if (operation is IConditionalOperation { Condition: var condition } conditional && Rejects(conditional.WhenTrue))
                foreach (var part in condition.DescendantsAndSelf())
                    if (part is IInvocationOperation or IBinaryOperation && !IsAboutRoute(part))
                        rejections[part] = SignatureCheck.Verified;
        if (rejections.Count == 0)
            return true;
        return GateWalk.Holds(body, rejections, new GateCondition(_program, _reach.Header, endpoint, _ => false, null, cancellationToken));
    }

    private static bool IsAboutRoute(IOperation operation)
    {
        foreach (var part in operation.DescendantsAndSelf())
            if (part is IPropertyReferenceOperation { Property.Name: "Path" })
                return true;
        return false;
    }

    // A filter factory, or an attribute that names its filter's type.
    private GuardVerdict OfMade(IMethodSymbol method, Endpoint? endpoint, CancellationToken cancellationToken, int depth)
    {
        var verdict = GuardVerdict.None;
        foreach (var body in _program.Bodies.Of(method, cancellationToken))
            verdict = Stronger(verdict, OfMade(body, endpoint, cancellationToken, depth));
        return verdict;
    }

    // `class SignedAttribute() : TypeFilterAttribute(typeof(Filter))`
    private GuardVerdict OfBaseArguments(INamedTypeSymbol type, Endpoint? endpoint, CancellationToken cancellationToken, int depth)
    {
        var verdict = GuardVerdict.None;
        foreach (var reference in type.DeclaringSyntaxReferences)
            foreach (var root in _program.Bound(reference.SyntaxTree, cancellationToken).RootsWithin(reference.Span))
                if (root.Syntax.Parent?.Parent is { } declaration && declaration.Span == reference.Span)
                    verdict = Stronger(verdict, OfMade(root, endpoint, cancellationToken, depth));
        return verdict;
    }

    private GuardVerdict OfMade(IOperation body, Endpoint? endpoint, CancellationToken cancellationToken, int depth)
    {
        var verdict = GuardVerdict.None;
        foreach (var operation in body.DescendantsAndSelf())
        {
            var made = operation switch
            {
                ITypeOfOperation typeOf => typeOf.TypeOperand,
                IObjectCreationOperation creation => creation.Type,
                IInvocationOperation { TargetMethod.TypeArguments: { Length: 1 } arguments } => arguments[0],
                _ => null,
            };
            if (made is not null)
                verdict = Stronger(verdict, OfType(made, endpoint, cancellationToken, depth + 1));
        }
        return verdict;
    }

    private GuardVerdict OfUnseen(INamedTypeSymbol type)
    {
        if (type.SpecialType == SpecialType.System_Object || VerifierWords.IsFramework(type))
            return type.Name is "AuthorizeFilter" ? GuardVerdict.OtherAuthentication : GuardVerdict.None;
        return OfName((type.ContainingNamespace is { } space && VerifierWords.SayQStash(space.ToDisplayString()) ? "QStash" : "") + type.Name);
    }

    private static bool IsGate(string method)
    {
        var name = method.Substring(method.LastIndexOf('.') + 1);
        return name is "Invoke" or "InvokeAsync" or "OnActionExecuting" or "OnActionExecutionAsync" or "OnAuthorization" or "OnAuthorizationAsync" or "OnResourceExecuting" or "OnResourceExecutionAsync"
            or "HandleAuthenticateAsync" or "BindAsync" or "BindModelAsync";
    }

    private bool IsSource(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type.OriginalDefinition.ContainingAssembly, _program.Compilation.Assembly);

    /// <summary>Whether code refuses a caller: answers 401 or 403.</summary>
    private static bool Rejects(IOperation body)
    {
        foreach (var operation in body.DescendantsAndSelf())
        {
            switch (operation)
            {
                case IObjectCreationOperation { Type.Name: "UnauthorizedResult" or "UnauthorizedObjectResult" or "ForbidResult" or "ChallengeResult" or "UnauthorizedAccessException" }:
                case IInvocationOperation { TargetMethod.Name: "Unauthorized" or "Forbid" or "Challenge" or "ChallengeAsync" or "ForbidAsync" }:
                case IFieldReferenceOperation { Field.Name: "Status401Unauthorized" or "Status403Forbidden" or "Unauthorized" or "Forbidden" }:
                case ILiteralOperation { ConstantValue: { HasValue: true, Value: 401 or 403 } }:
                    return true;
            }
        }
        return false;
    }
}
