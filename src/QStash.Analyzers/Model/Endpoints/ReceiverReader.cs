using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Decides which endpoints receive deliveries, which of them callbacks, and why.</summary>
internal sealed class ReceiverReader
{
    private readonly ProgramModel _program;
    private readonly ExpectedDeliveries _deliveries;
    private readonly HandlerReach _reach;
    private readonly ISet<ITypeSymbol> _services;
    private readonly ILookup<SyntaxTree, PublishCall> _calls;
    private readonly ExpectedPaths _paths;
    private readonly FilterEvidence _filters;
    private readonly QuietHandlers _quiet;
    private readonly Dictionary<IOperation, HandlerConduct> _conducts = new();
    private readonly CancellationToken _cancellationToken;

    public ReceiverReader(ProgramModel program, ExpectedDeliveries deliveries, HandlerReach reach, IReadOnlyList<EndpointDraft> drafts, ISet<ITypeSymbol> services, CancellationToken cancellationToken)
    {
        _program = program;
        _deliveries = deliveries;
        _reach = reach;
        _services = services;
        _filters = new FilterEvidence(program, reach, cancellationToken);
        _quiet = new QuietHandlers(program, deliveries, cancellationToken);
        _cancellationToken = cancellationToken;
        _calls = deliveries.Calls.ToLookup(c => c.Operation.Syntax.SyntaxTree);
        _paths = new ExpectedPaths(deliveries.Paths, drafts);
    }

    /// <summary>Whether nothing, neither an endpoint's own text nor what is said about it, connects it with QStash.</summary>
    public bool IsQuiet(EndpointDraft draft) =>
        _quiet.Is(draft) && (!draft.TakesDeliveryVerb || PathOf(draft) is null && _filters.HeaderOf(draft) is null) && !draft.Routes.Any(QStashWords.In) && FilterEvidence.NameOf(draft) is null;

    public Endpoint Judge(EndpointDraft draft)
    {
        var conduct = HandlerConduct.Of(_program, draft, _reach, _calls, _services, _conducts, _cancellationToken);
        if (conduct.Header is null && !draft.TakesDeliveryVerb)
            return draft.With(ReceiverVerdict.None, ImmutableArray<Evidence>.Empty);

        var filter = draft.TakesDeliveryVerb ? _filters.HeaderOf(draft) : null;
        var path = PathOf(draft);
        var shape = ShapeOf(conduct);
        var payload = PayloadOf(conduct);
        var names = NamesOf(draft, conduct);
        var declared = draft.Routes.Any(r => _program.Options.EndpointRoutes.Any(g => RouteMatch.IsNamedBy(r, g)));

        var isReceiver = conduct.Header is not null || filter is not null || path is not null || declared || (shape is not null && !PublishesBody(conduct))
            || ((payload ?? names.Payload) is not null && !PublishesBody(conduct)) || (names.Place is not null && IsMoreThanAdministration(draft, conduct));
        if (!isReceiver)
            return draft.With(ReceiverVerdict.None, ImmutableArray<Evidence>.Empty);

        var evidence = new[]
        {
            conduct.Header,
            filter,
            path is null ? null : new Evidence(path.Destination.Evidence.Location, "its path is " + path.RoleName + " of this program"),
            shape,
            payload,
            names.Payload,
            names.Place,
            declared ? new Evidence(draft.Location, "'qstash.endpoint_routes' names its route") : null,
        };
        var isCallback = path is not null ? path.IsCallback || shape is not null : shape is not null || SaysCallback(draft, conduct);
        return draft.With(isCallback ? ReceiverVerdict.Callback : ReceiverVerdict.Delivery, evidence.Where(e => e is not null).Select(e => e!).ToImmutableArray());
    }

    private ExpectedPath? PathOf(EndpointDraft draft) => draft.TakesDeliveryVerb ? _paths.Of(draft) : null;

    private static Evidence? ShapeOf(HandlerConduct conduct)
    {
        foreach (var (type, location) in conduct.BodyTypes)
            if (ExpectedDeliveries.IsMessage(type) && CallbackShape.Matches(PropertyNames(type)))
                return new Evidence(location, "'" + type.Name + "' has the shape of a QStash callback");
        return conduct.CallbackProperty;
    }

    private static IEnumerable<string> PropertyNames(ITypeSymbol type)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { IsStatic: false } property)
                    yield return property.Name;
    }

    private Evidence? PayloadOf(HandlerConduct conduct)
    {
        foreach (var (type, _) in conduct.BodyTypes)
            foreach (var part in Messages(type))
                if (_deliveries.Payloads.TryGetValue(part.OriginalDefinition, out var published))
                    return new Evidence(published.Location, "its body '" + part.Name + "' is published to QStash");
        return null;
    }

    private static (Evidence? Payload, Evidence? Place) NamesOf(EndpointDraft draft, HandlerConduct conduct)
    {
        Evidence? payload = null;
        foreach (var (type, location) in conduct.BodyTypes)
            if (Messages(type).FirstOrDefault(m => QStashWords.In(m.Name)) is { } named)
                payload ??= new Evidence(location, "its body '" + named.Name + "' says QStash");

        var place = draft.Routes.FirstOrDefault(QStashWords.In) is { } route ? "its route '/" + route + "' says QStash"
            : IsNamed(draft.Handler) && QStashWords.In(draft.Handler!.Name) ? "its method '" + draft.Handler.Name + "' says QStash"
            : OwnersOf(draft).FirstOrDefault(o => QStashWords.In(o.Name)) is { } owner ? "its class '" + owner.Name + "' says QStash"
            : null;
        return (payload, place is null ? FilterEvidence.NameOf(draft) : new Evidence(draft.Location, place));
    }

    // Publishing again what was bound is what the endpoints do that the program's own users call.
    private static bool PublishesBody(HandlerConduct conduct)
    {
        var bound = conduct.BodyTypes.SelectMany(b => Messages(b.Type)).ToList();
        foreach (var call in conduct.Publishes)
            foreach (var type in call.PayloadTypes.SelectMany(Messages))
                if (bound.Any(b => SymbolEqualityComparer.Default.Equals(b.OriginalDefinition, type.OriginalDefinition)))
                    return true;
        return false;
    }

    // A name is weak: it does not make receivers of endpoints that publish, manage or show.
    private static bool IsMoreThanAdministration(EndpointDraft draft, HandlerConduct conduct)
    {
        var names = draft.Routes.Concat(new[] { IsNamed(draft.Handler) ? draft.Handler!.Name : null, draft.Owner?.Name }).ToList();
        if (PublishesBody(conduct) || names.Any(QStashWords.SayAdministration))
            return false;
        if (conduct.Publishes.Count > 0 || conduct.Manages)
            return conduct.ReadsBody && names.Any(QStashWords.SayReceiving);
        return !draft.Verbs.IsEmpty || conduct.ReadsBody;
    }

    private static bool SaysCallback(EndpointDraft draft, HandlerConduct conduct) =>
        draft.Routes.Any(QStashWords.SayCallback) || (IsNamed(draft.Handler) && QStashWords.SayCallback(draft.Handler!.Name)) || QStashWords.SayCallback(draft.Owner?.Name)
        || conduct.BodyTypes.Any(b => Messages(b.Type).Any(m => QStashWords.SayCallback(m.Name)));

    // The class and those of its bases that the program itself wrote.
    private static IEnumerable<INamedTypeSymbol> OwnersOf(EndpointDraft draft)
    {
        for (var type = draft.Owner; type is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, draft.Owner!.ContainingAssembly); type = type.BaseType)
            yield return type;
    }

    private static bool IsNamed(IMethodSymbol? handler) => handler is { MethodKind: not MethodKind.AnonymousFunction };

    /// <summary>The message types in a body's type: itself, elements of collections, arguments of envelopes.</summary>
    private static IEnumerable<INamedTypeSymbol> Messages(ITypeSymbol type)
    {
        var pending = new Stack<ITypeSymbol>();
        pending.Push(type);
        for (var steps = 0; pending.Count > 0 && steps < 16; steps++)
        {
            switch (pending.Pop())
            {
                case IArrayTypeSymbol array:
                    pending.Push(array.ElementType);
                    break;
                case INamedTypeSymbol named:
                    foreach (var argument in named.TypeArguments)
                        pending.Push(argument);
                    if (ExpectedDeliveries.IsMessage(named))
                        yield return named;
                    break;
            }
        }
    }
}
