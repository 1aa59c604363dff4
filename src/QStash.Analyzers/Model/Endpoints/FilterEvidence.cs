using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What the filters, attributes and policies around an endpoint tell: whoever asks for a delivery header there expects deliveries.</summary>
internal sealed class FilterEvidence
{
    private const int DeepestConvention = 3;

    private readonly ProgramModel _program;
    private readonly HandlerReach _reach;
    private readonly Dictionary<ISymbol, Evidence?> _headers = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellationToken;

    public FilterEvidence(ProgramModel program, HandlerReach reach, CancellationToken cancellationToken)
    {
        _program = program;
        _reach = reach;
        _cancellationToken = cancellationToken;
    }

    /// <summary>A header that a filter on the endpoint, its controller or group reads.</summary>
    public Evidence? HeaderOf(EndpointDraft draft)
    {
        foreach (var attribute in draft.Attributes)
            foreach (var type in TypesOf(attribute))
                if (HeaderOf(type) is { } read)
                    return read;
        foreach (var convention in draft.Conventions)
            if (HeaderOf(convention, 0) is { } read)
                return read;
        return null;
    }

    /// <summary>A filter, attribute or policy whose name says QStash.</summary>
    public static Evidence? NameOf(EndpointDraft draft)
    {
        foreach (var attribute in draft.Attributes)
        {
            var named = TypesOf(attribute).Select(t => t.Name).Concat(attribute.NamedArguments.Select(a => a.Value.Kind == TypedConstantKind.Primitive ? a.Value.Value as string : null))
                .Concat(attribute.ConstructorArguments.Select(a => a.Kind == TypedConstantKind.Primitive ? a.Value as string : null));
            if (!EndpointAttributes.Is(attribute, "Route") && !attribute.AttributeClass!.Name.StartsWith("Http", System.StringComparison.Ordinal) && named.FirstOrDefault(QStashWords.In) is { } name)
                return Says(name, draft);
        }
        foreach (var convention in draft.Conventions)
        {
            var named = convention.TargetMethod.TypeArguments.Select(t => t.Name).Concat(new[] { convention.TargetMethod.Name });
            if (convention.TargetMethod.Name == "RequireAuthorization")
                named = named.Concat(convention.Descendants().Select(d => d.ConstantValue is { HasValue: true, Value: string policy } ? policy : ""));
            if (named.FirstOrDefault(QStashWords.In) is { } name)
                return Says(name, draft);
        }
        return null;
    }

    private static Evidence Says(string name, EndpointDraft draft) => new(draft.Location, "'" + name + "' on it says QStash");

    // The attribute itself, and what [ServiceFilter(typeof(X))] and its kin lead to.
    private static IEnumerable<INamedTypeSymbol> TypesOf(AttributeData attribute)
    {
        if (attribute.AttributeClass is not { } type)
            yield break;
        yield return type;
        foreach (var argument in type.TypeArguments.OfType<INamedTypeSymbol>())
            yield return argument;
        foreach (var argument in attribute.ConstructorArguments)
            if (argument is { Kind: TypedConstantKind.Type, Value: INamedTypeSymbol named })
                yield return named;
    }

    private Evidence? HeaderOf(IInvocationOperation convention, int depth)
    {
        foreach (var type in convention.TargetMethod.TypeArguments.OfType<INamedTypeSymbol>())
            if (HeaderOf(type) is { } read)
                return read;
        foreach (var argument in convention.Arguments)
            foreach (var lambda in argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>().Take(1))
                if (HeaderIn(_reach.Of(ImmutableArray.Create<IOperation>(lambda.Body)), "a filter on it") is { } read)
                    return read;
        if (depth >= DeepestConvention)
            return null;
        foreach (var body in _program.Bodies.Of(convention.TargetMethod, _cancellationToken))
            foreach (var inner in body.DescendantsAndSelf().OfType<IInvocationOperation>())
                if (inner.Receiver()?.Type is { } receiver && receiver.Name.EndsWith("Builder", System.StringComparison.Ordinal) && HeaderOf(inner, depth + 1) is { } read)
                    return read;
        return null;
    }

    private Evidence? HeaderOf(INamedTypeSymbol type)
    {
        type = type.OriginalDefinition;
        if (!SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, _program.Compilation.Assembly))
            return null;
        if (!_headers.TryGetValue(type, out var known))
        {
            // Filters run all their methods sooner or later; which one asks does not matter.
            var bodies = type.GetMembers().OfType<IMethodSymbol>().Where(m => m.MethodKind == MethodKind.Ordinary).SelectMany(m => _program.Bodies.Of(m, _cancellationToken)).ToImmutableArray();
            _headers[type] = known = HeaderIn(_reach.Of(bodies), "its filter '" + type.Name + "'");
        }
        return known;
    }

    private Evidence? HeaderIn(ImmutableArray<IOperation> bodies, string who)
    {
        foreach (var body in bodies)
            foreach (var operation in body.DescendantsAndSelf())
                if (HeaderRead.NameOf(_program, operation, _cancellationToken) is { } name)
                    return new Evidence(operation.Syntax.GetLocation(), who + " reads the header '" + name + "'");
        return null;
    }
}
