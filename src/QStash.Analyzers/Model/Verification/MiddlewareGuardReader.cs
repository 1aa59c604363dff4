using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Verification in middleware that covers the endpoint's route: registered by type, inline, in a branch or by an extension method.</summary>
internal sealed class MiddlewareGuardReader
{
    private const int DeepestExtension = 3;

    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly ProgramWiring _wiring;
    private readonly GateReader _gates;

    public MiddlewareGuardReader(ProgramModel program, SignatureReach reach, ProgramWiring wiring, GateReader gates)
    {
        _program = program;
        _reach = reach;
        _wiring = wiring;
        _gates = gates;
    }

    public GuardVerdict Of(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        foreach (var registration in _wiring.Middleware(cancellationToken))
        {
            if (verdict == GuardVerdict.Signature)
                break;
            if (endpoint.Kind == EndpointKind.LambdaFunction || IsWorker(registration) != (endpoint.Kind == EndpointKind.AzureFunction) || DevelopmentScope.Covers(registration))
                continue;
            var gate = GateOf(registration, endpoint, cancellationToken);
            if (gate != GuardVerdict.None && IsReached(registration, endpoint, 0, _ => null, cancellationToken) != false)
                verdict = GateReader.Stronger(verdict, gate);
        }
        return verdict;
    }

    private GuardVerdict GateOf(IInvocationOperation registration, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var method = registration.TargetMethod;
        var verdict = GuardVerdict.None;
        switch (method.Name)
        {
            case "UseMiddleware":
                foreach (var type in method.TypeArguments)
                    verdict = GateReader.Stronger(verdict, _gates.OfType(type, endpoint, cancellationToken));
                foreach (var argument in registration.Arguments)
                    if (argument.Value.Unwrap() is ITypeOfOperation typeOf)
                        verdict = GateReader.Stronger(verdict, _gates.OfType(typeOf.TypeOperand, endpoint, cancellationToken));
                return verdict;
            case "UseWhen" when method.TypeArguments.Length == 1:
                return _gates.OfType(method.TypeArguments[0], endpoint, cancellationToken);
            case "Use":
                foreach (var argument in registration.Arguments)
                    if (argument.Value.Unwrap() is IDelegateCreationOperation middleware)
                        verdict = GateReader.Stronger(verdict, OfInline(middleware, endpoint, cancellationToken));
                return verdict;
            case "Map" or "MapWhen" or "UseWhen" or "Run":
                return GuardVerdict.None;
            default:
                // A visible extension's own registrations are in the list themselves.
                return _reach.Implementations.Of(method, cancellationToken).IsEmpty ? GateReader.OfName(method.Name) : GuardVerdict.None;
        }
    }

    // `app.Use((context, next) => …)` or `app.Use(next => context => …)`
    private GuardVerdict OfInline(IDelegateCreationOperation middleware, Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (middleware.Target is not IAnonymousFunctionOperation { Symbol.Parameters.Length: 1 } factory)
            return _gates.OfDelegate(middleware, endpoint, cancellationToken);
        var verdict = GuardVerdict.None;
        foreach (var operation in factory.Body.Descendants())
            if (operation is IAnonymousFunctionOperation inner)
                verdict = GateReader.Stronger(verdict, _gates.OfLambda(inner, endpoint, cancellationToken));
        return verdict;
    }

    // Whether requests for the endpoint come by: through branches that the registration stands in, and through the extensions that hold it.
    private bool? IsReached(IInvocationOperation registration, Endpoint endpoint, int depth, Func<IParameterSymbol, TextValue?> argument, CancellationToken cancellationToken)
    {
        bool? reached = true;
        if (registration.TargetMethod is { Name: "UseWhen", TypeArguments.Length: 1 })
            reached = Asks(registration, endpoint, argument, cancellationToken);

        IOperation child = registration;
        for (var parent = registration.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            if (parent is not IInvocationOperation { TargetMethod.Name: "UseWhen" or "MapWhen" or "Map" } branch || !ProgramWiring.IsApplicationBuilder(branch.Receiver()?.Unwrap().Type))
                continue;
            if (endpoint.Mapping is { } mapping && mapping.Syntax.SyntaxTree == branch.Syntax.SyntaxTree && branch.Syntax.Span.Contains(mapping.Syntax.Span))
                continue;
            reached = And(reached, branch.TargetMethod.Name == "Map" ? IsBelow(branch, endpoint, argument, cancellationToken) : Asks(branch, endpoint, argument, cancellationToken));
        }

        if (reached == false || ExtensionAround(registration, cancellationToken) is not { } extension)
            return reached;
        bool? called = false;
        foreach (var call in _wiring.Middleware(cancellationToken))
        {
            if (!SymbolEqualityComparer.Default.Equals((call.TargetMethod.ReducedFrom ?? call.TargetMethod).OriginalDefinition, extension) || depth >= DeepestExtension || DevelopmentScope.Covers(call))
                continue;
            TextValue? Handed(IParameterSymbol parameter) =>
                CallArguments.Of(call, parameter) is { } value ? _program.Values.Text(value, cancellationToken).Substitute(argument) : null;
            var outer = IsReached(call, endpoint, depth + 1, argument, cancellationToken);
            var inner = depth == 0 ? IsReachedInside(registration, endpoint, Handed, cancellationToken) : true;
            called = Or(called, And(outer, inner));
        }
        return And(reached, called);
    }

    // The branches again, with what the extension's caller hands over.
    private bool? IsReachedInside(IInvocationOperation registration, Endpoint endpoint, Func<IParameterSymbol, TextValue?> argument, CancellationToken cancellationToken)
    {
        bool? reached = true;
        for (var parent = registration.Parent; parent is not null; parent = parent.Parent)
            if (parent is IInvocationOperation { TargetMethod.Name: "UseWhen" or "MapWhen" or "Map" } branch)
                reached = And(reached, branch.TargetMethod.Name == "Map" ? IsBelow(branch, endpoint, argument, cancellationToken) : Asks(branch, endpoint, argument, cancellationToken));
        return reached;
    }

    // An extension method that nobody calls wires nothing.
    private IMethodSymbol? ExtensionAround(IInvocationOperation registration, CancellationToken cancellationToken)
    {
        var method = EnclosingMethod.Of(_program.SemanticModelOf(registration.Syntax.SyntaxTree), registration.Syntax, cancellationToken);
        return method is { IsExtensionMethod: true } && ProgramWiring.IsApplicationBuilder(method.Parameters[0].Type) ? method.OriginalDefinition : null;
    }

    private bool? IsBelow(IInvocationOperation branch, Endpoint endpoint, Func<IParameterSymbol, TextValue?> argument, CancellationToken cancellationToken)
    {
        foreach (var path in branch.Arguments)
            if (path.Parameter?.Name == "pathMatch" && _program.Values.Text(path.Value, cancellationToken).Substitute(argument).Constant is { } prefix)
                return RoutePath.IsBelow(endpoint, prefix);
        return null;
    }

    private bool? Asks(IInvocationOperation branch, Endpoint endpoint, Func<IParameterSymbol, TextValue?> argument, CancellationToken cancellationToken)
    {
        foreach (var predicate in branch.Arguments)
        {
            if (predicate.Parameter?.Name != "predicate")
                continue;
            var target = _program.Origins.Single(predicate.Value, cancellationToken);
            target = target is IDelegateCreationOperation creation ? creation.Target : target;
            var body = target switch
            {
                IAnonymousFunctionOperation lambda => lambda.Body,
                IMethodReferenceOperation reference when _program.Bodies.Of(reference.Method, cancellationToken) is { Length: 1 } bodies => bodies[0],
                _ => null,
            };
            var returned = body is null ? null : OnlyReturn(body);
            return returned is null ? null : new GateCondition(_program, _reach.Header, endpoint, _ => false, argument, cancellationToken).Evaluate(returned);
        }
        return null;
    }

    private static IOperation? OnlyReturn(IOperation body)
    {
        IOperation? only = null;
        foreach (var operation in body.Descendants())
            if (operation is IReturnOperation { ReturnedValue: { } value })
            {
                if (only is not null)
                    return null;
                only = value;
            }
        return only;
    }

    private static bool IsWorker(IInvocationOperation registration)
    {
        var receiver = registration.Receiver()?.Unwrap().Type;
        if (receiver is null)
            return false;
        if (receiver.Name == "IFunctionsWorkerApplicationBuilder")
            return true;
        foreach (var implemented in receiver.AllInterfaces)
            if (implemented.Name == "IFunctionsWorkerApplicationBuilder")
                return true;
        return false;
    }

    private static bool? And(bool? left, bool? right) => left == false || right == false ? false : left == true && right == true ? true : null;

    private static bool? Or(bool? left, bool? right) => left == true || right == true ? true : left == false && right == false ? false : null;
}
