using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Verification in filters: attributes of the action, its controller and their bases, endpoint filters of the endpoint and its groups, filters of all controllers.</summary>
internal sealed class FilterGuardReader
{
    private readonly ProgramModel _program;
    private readonly ProgramWiring _wiring;
    private readonly GateReader _gates;

    public FilterGuardReader(ProgramModel program, ProgramWiring wiring, GateReader gates)
    {
        _program = program;
        _wiring = wiring;
        _gates = gates;
    }

    public GuardVerdict Of(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        foreach (var attribute in endpoint.Attributes)
            verdict = GateReader.Stronger(verdict, OfAttribute(attribute, endpoint, cancellationToken));
        foreach (var convention in endpoint.Conventions)
            verdict = GateReader.Stronger(verdict, OfConvention(convention, endpoint, 0, cancellationToken));
        if (endpoint.Kind != EndpointKind.ControllerAction)
            return verdict;

        foreach (var filter in _wiring.GlobalFilters(cancellationToken))
            verdict = GateReader.Stronger(verdict, OfRegistered(filter, endpoint, cancellationToken));
        foreach (var convention in _wiring.ControllerConventions(cancellationToken))
            verdict = GateReader.Stronger(verdict, OfConvention(convention, endpoint, 0, cancellationToken));
        return verdict;
    }

    private GuardVerdict OfAttribute(AttributeData attribute, Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (attribute.AttributeClass is not { } type)
            return GuardVerdict.None;
        if (type.Name is "ServiceFilterAttribute" or "TypeFilterAttribute")
        {
            var verdict = GuardVerdict.None;
            foreach (var argument in attribute.ConstructorArguments)
                verdict = GateReader.Stronger(verdict, _gates.OfType(argument.Value as ITypeSymbol, endpoint, cancellationToken));
            foreach (var generic in type.TypeArguments)
                verdict = GateReader.Stronger(verdict, _gates.OfType(generic, endpoint, cancellationToken));
            return verdict;
        }
        if (endpoint.Kind == EndpointKind.ControllerAction)
            return _gates.OfType(type, endpoint, cancellationToken);
        // Elsewhere nothing runs a filter attribute; only what cannot be seen may be read by something that does.
        return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _program.Compilation.Assembly) ? GuardVerdict.None : _gates.OfType(type, endpoint, cancellationToken);
    }

    private GuardVerdict OfConvention(IInvocationOperation convention, Endpoint endpoint, int depth, CancellationToken cancellationToken)
    {
        var method = convention.TargetMethod;
        var verdict = GuardVerdict.None;
        switch (method.Name)
        {
            case "AddEndpointFilter":
                foreach (var type in method.TypeArguments)
                    if (IsFilter(type))
                        verdict = GateReader.Stronger(verdict, _gates.OfType(type, endpoint, cancellationToken));
                foreach (var argument in convention.Arguments)
                    if (argument.Value.Unwrap() is IDelegateCreationOperation created)
                        verdict = GateReader.Stronger(verdict, _gates.OfDelegate(created, endpoint, cancellationToken));
                    else if (argument.Parameter?.Ordinal == 1 && argument.Value.Unwrap() is var handed)
                        verdict = GateReader.Stronger(verdict, IsFilter(handed.Type) && handed.Type!.TypeKind != TypeKind.Interface ? _gates.OfType(handed.Type, endpoint, cancellationToken) : OfHanded(handed, endpoint, cancellationToken));
                return verdict;
            case "AddEndpointFilterFactory":
                foreach (var operation in convention.Descendants())
                    if (operation is IAnonymousFunctionOperation lambda)
                        verdict = GateReader.Stronger(verdict, _gates.OfLambda(lambda, endpoint, cancellationToken));
                return verdict;
        }
        if (depth > 4 || VerifierWords.IsFramework(method.ContainingType))
            return GuardVerdict.None;

        var bodies = _program.Bodies.Of(method, cancellationToken);
        if (bodies.IsEmpty)
            return GateReader.OfName(method.Name);
        foreach (var body in bodies)
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation inner)
                    verdict = GateReader.Stronger(verdict, OfConvention(inner, endpoint, depth + 1, cancellationToken));
        return verdict;
    }

    private GuardVerdict OfHanded(IOperation handed, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        foreach (var origin in _program.Origins.Of(handed, cancellationToken))
            verdict = GateReader.Stronger(verdict, IsFilter(origin.Type) ? _gates.OfType(origin.Type, endpoint, cancellationToken) : _gates.OfDelegate(origin, endpoint, cancellationToken));
        return verdict;
    }

    // `options.Filters.Add<F>()`, `.Add(new F())`, `.Add(typeof(F))`, `.AddService<F>()`
    private GuardVerdict OfRegistered(IInvocationOperation registration, Endpoint endpoint, CancellationToken cancellationToken)
    {
        var verdict = GuardVerdict.None;
        foreach (var type in registration.TargetMethod.TypeArguments)
            verdict = GateReader.Stronger(verdict, _gates.OfType(type, endpoint, cancellationToken));
        foreach (var argument in registration.Arguments)
            foreach (var origin in _program.Origins.Of(argument.Value, cancellationToken))
            {
                verdict = GateReader.Stronger(verdict, _gates.OfType(origin is ITypeOfOperation typeOf ? typeOf.TypeOperand : origin.Type, endpoint, cancellationToken));
                if (origin is IObjectCreationOperation { Type.Name: "ServiceFilterAttribute" or "TypeFilterAttribute" } wrapper)
                    foreach (var inner in wrapper.Descendants())
                        if (inner is ITypeOfOperation filter)
                            verdict = GateReader.Stronger(verdict, _gates.OfType(filter.TypeOperand, endpoint, cancellationToken));
            }
        return verdict;
    }

    private static bool IsFilter(ITypeSymbol? type)
    {
        if (type is null)
            return false;
        foreach (var implemented in type.AllInterfaces)
            if (implemented.Name == "IEndpointFilter")
                return true;
        return type.Name == "IEndpointFilter";
    }
}
