using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Verification in the handler itself: its body and what it calls, its base controller's overrides, the types that bind its parameters.</summary>
internal sealed class HandlerGuardReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly GateReader _gates;

    public HandlerGuardReader(ProgramModel program, SignatureReach reach, GateReader gates)
    {
        _program = program;
        _reach = reach;
        _gates = gates;
    }

    public GuardVerdict Of(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        if (endpoint.Bodies.IsDefaultOrEmpty)
            verdict = endpoint.Handler is null || _program.Bodies.Of(endpoint.Handler, cancellationToken).IsEmpty ? GuardVerdict.Unknown : GuardVerdict.None;
        foreach (var body in endpoint.Bodies.IsDefault ? default : endpoint.Bodies)
            verdict = GateReader.Stronger(verdict, Of(_reach.SummaryOf(body, cancellationToken)));
        if (endpoint.Handler is not { } handler)
            return verdict;

        if (handler.MethodKind is MethodKind.Ordinary)
        {
            verdict = GateReader.Stronger(verdict, Of(_reach.SummaryOf(handler, 0, cancellationToken)));
            // A controller's own overrides run before each of its actions.
            if (endpoint.Kind == EndpointKind.ControllerAction && verdict != GuardVerdict.Signature)
                verdict = GateReader.Stronger(verdict, _gates.OfType(handler.ContainingType, endpoint, cancellationToken));
        }
        foreach (var parameter in handler.Parameters)
            verdict = GateReader.Stronger(verdict, OfParameter(parameter, endpoint, cancellationToken));
        return verdict;
    }

    private static GuardVerdict Of(FlowSummary summary) => summary.Check switch
    {
        SignatureCheck.Verified => GuardVerdict.Signature,
        SignatureCheck.Unknown => GuardVerdict.Unknown,
        _ => GuardVerdict.None,
    };

    // A parameter whose type binds itself (BindAsync), or that a binder of its own binds, can be verified on the way in.
    private GuardVerdict OfParameter(IParameterSymbol parameter, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        if (parameter.Type is INamedTypeSymbol type && !VerifierWords.IsFramework(type))
        {
            foreach (var member in type.GetMembers("BindAsync"))
                if (member is IMethodSymbol { IsStatic: true } bind)
                    verdict = GateReader.Stronger(verdict, _program.Bodies.Of(bind, cancellationToken).IsEmpty ? GateReader.OfName(type.Name) : Of(_reach.SummaryOf(bind, 0, cancellationToken)));
        }
        foreach (var attribute in parameter.GetAttributes())
            if (attribute.AttributeClass is { Name: "ModelBinderAttribute" } binder)
            {
                foreach (var argument in attribute.ConstructorArguments)
                    verdict = GateReader.Stronger(verdict, _gates.OfType(argument.Value as ITypeSymbol, endpoint, cancellationToken));
                foreach (var generic in binder.TypeArguments)
                    verdict = GateReader.Stronger(verdict, _gates.OfType(generic, endpoint, cancellationToken));
            }
        return verdict;
    }
}
