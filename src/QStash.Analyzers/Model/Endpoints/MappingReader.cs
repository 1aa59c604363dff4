using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Reads minimal APIs and request delegates: calls of <c>MapPost</c> and its kin, and <c>Run</c> at the end of a pipeline's branch.</summary>
internal sealed class MappingReader
{
    private readonly ProgramModel _program;
    private readonly RoutePlaces _places;
    private readonly HandlerReader _handlers;
    private readonly ISet<ITypeSymbol> _services;
    private readonly CancellationToken _cancellationToken;

    public MappingReader(ProgramModel program, RoutePlaces places, ISet<ITypeSymbol> services, CancellationToken cancellationToken)
    {
        _program = program;
        _places = places;
        _services = services;
        _handlers = new HandlerReader(program, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The endpoints that a call maps; several when the method around it is called several times.</summary>
    public IEnumerable<EndpointDraft> Of(IInvocationOperation call)
    {
        var isTerminal = MappingShape.IsTerminal(call);
        if (!isTerminal && !MappingShape.IsEndpoint(call))
            yield break;

        foreach (var place in _places.Of(call))
            foreach (var handler in _handlers.Of(MappingShape.Handler(call)!, place.Frame))
                yield return Read(call, place, handler, isTerminal);
    }

    private EndpointDraft Read(IInvocationOperation call, RoutePlace place, HandlerReader.Handler handler, bool isTerminal)
    {
        var verbs = isTerminal ? ImmutableArray<string>.Empty : Verbs(call, place.Frame);
        var method = handler.Method;
        var takesRequest = isTerminal || MappingShape.TakesRequestDelegate(call);
        var infers = !takesRequest && (verbs.IsEmpty || verbs.Any(v => v is "POST" or "PUT" or "PATCH"));
        return new EndpointDraft
        {
            Kind = takesRequest ? EndpointKind.RequestDelegate : EndpointKind.MinimalApi,
            Location = NameOf(Site(call, place.Frame)),
            Handler = method,
            ReadBodies = handler.Bodies,
            Mapping = call,
            Conventions = place.Conventions,
            Attributes = method?.GetAttributes() ?? ImmutableArray<AttributeData>.Empty,
            Routes = Routes(call, place, isTerminal),
            Verbs = verbs,
            BodyParameter = method is null || takesRequest ? null : BodyBinding.OfHandler(method, infers, _services),
            Owner = Owner(call, method),
        };
    }

    private ImmutableArray<string> Routes(IInvocationOperation call, RoutePlace place, bool isTerminal)
    {
        if (isTerminal)
            return place.Prefix.Length == 0 ? ImmutableArray<string>.Empty : ImmutableArray.Create(RouteTemplate.Join(place.Prefix, "{*path}"));
        if (MappingShape.Pattern(call) is not { } pattern)
            return ImmutableArray.Create(RouteTemplate.Join(place.Prefix, "{*path}"));
        return place.Frame.Templates(_program, pattern, _cancellationToken).Select(t => RouteTemplate.Join(place.Prefix, t)).ToImmutableArray();
    }

    private ImmutableArray<string> Verbs(IInvocationOperation call, CallFrame frame)
    {
        if (call.TargetMethod.Name != "MapMethods" || call.ArgumentNamed("httpMethods") is not { } methods)
            return MappingShape.Verbs(call);
        var verbs = ImmutableArray.CreateBuilder<string>();
        foreach (var element in _program.Objects.Elements(methods, _cancellationToken))
        {
            var value = element.Unwrap();
            // HttpMethods.Post is no constant, but its name is its verb.
            if (value is IMemberReferenceOperation { Member: { Name: var name, ContainingType.Name: "HttpMethods" or "HttpMethod" } })
                verbs.Add(name.ToUpperInvariant());
            else if (frame.Text(_program, value, _cancellationToken).Constant is { } text)
                verbs.Add(text.ToUpperInvariant());
            else
                return ImmutableArray<string>.Empty;
        }
        return verbs.Distinct().ToImmutableArray();
    }

    // Where a team's own method maps what its callers hand in, the caller's line is the endpoint.
    private IInvocationOperation Site(IInvocationOperation call, CallFrame frame)
    {
        for (var depth = 0; depth <= frame.Depth; depth++)
        {
            var handed = new[] { MappingShape.Handler(call) ?? LastDelegate(call), MappingShape.Pattern(call) ?? call.Arguments.Select(a => a.Value).FirstOrDefault(a => a.Unwrap() is IParameterReferenceOperation p && p.Parameter.Type.SpecialType == SpecialType.System_String) };
            IInvocationOperation? outer = null;
            foreach (var argument in handed)
                if (argument?.Unwrap() is { } value && Target(value) is IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol method } && frame.CallOf(method) is { } site && site != call)
                    outer = site;
            if (outer is null)
                return call;
            call = outer;
        }
        return call;
    }

    private static IOperation? LastDelegate(IInvocationOperation call) =>
        call.Arguments.Select(a => a.Value).LastOrDefault(v => v.Type?.TypeKind == TypeKind.Delegate || v.Type?.Name == "Delegate");

    private static IOperation Target(IOperation value) => value is IDelegateCreationOperation creation ? creation.Target.Unwrap() : value;

    private INamedTypeSymbol? Owner(IInvocationOperation call, IMethodSymbol? handler)
    {
        var owner = handler is { MethodKind: MethodKind.Ordinary } ? handler.ContainingType
            : call.SemanticModel?.GetEnclosingSymbol(call.Syntax.SpanStart, _cancellationToken)?.ContainingType;
        return owner is { Name: "Program" or "Startup" or "" } ? null : owner;
    }

    internal static Location NameOf(IInvocationOperation call) => call.Syntax is InvocationExpressionSyntax invocation
        ? invocation.Expression switch
        {
            MemberAccessExpressionSyntax access => access.Name.Identifier.GetLocation(),
            MemberBindingExpressionSyntax binding => binding.Name.Identifier.GetLocation(),
            SimpleNameSyntax name => name.Identifier.GetLocation(),
            _ => invocation.Expression.GetLocation(),
        }
        : call.Syntax.GetLocation();
}
