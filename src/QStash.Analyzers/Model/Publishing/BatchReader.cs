using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads the messages of a batch and the endpoints of a URL group: objects, anonymous objects and dictionaries in arrays, lists and queries.</summary>
internal sealed class BatchReader
{
    private readonly ProgramModel _program;
    private readonly PayloadReader _payloads;
    private readonly RequestHeaderReader _headers;

    public BatchReader(ProgramModel program, PayloadReader payloads, RequestHeaderReader headers)
    {
        _program = program;
        _payloads = payloads;
        _headers = headers;
    }

    /// <summary>Adds the destinations of the items to <paramref name="targets"/>; returns the items.</summary>
    public ImmutableArray<BatchItem> Read(ImmutableArray<IOperation> collections, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<BatchItem>();
        foreach (var collection in collections)
            ReadCollection(collection, kind, targets, items, 0, cancellationToken);
        return items.ToImmutable();
    }

    private void ReadCollection(IOperation collection, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<BatchItem>.Builder items, int depth, CancellationToken cancellationToken)
    {
        if (depth > 4)
            return;
        foreach (var origin in _program.Origins.Of(collection, cancellationToken))
        {
            switch (origin)
            {
                // items.Select(x => new { destination = … }).ToArray()
                case IInvocationOperation { TargetMethod.Name: "Select", Arguments: { Length: > 1 } arguments } when arguments[1].Value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                    foreach (var operation in lambda.Body.DescendantsAndSelf())
                        if (operation is IReturnOperation { ReturnedValue: { } item })
                            ReadItem(item, kind, targets, items, cancellationToken);
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "AsReadOnly" or "ToImmutableArray" or "Concat" or "AsEnumerable" } chained when chained.Receiver() is { } inner:
                    ReadCollection(inner, kind, targets, items, depth + 1, cancellationToken);
                    break;
                case IAnonymousObjectCreationOperation:
                    // `new { endpoints = new[] { … } }`
                    foreach (var made in _program.Objects.Of(origin, cancellationToken))
                        foreach (var name in ListMembers)
                            if (made[name] is { } list)
                                ReadCollection(list, kind, targets, items, depth + 1, cancellationToken);
                    break;
                case IObjectCreationOperation { Initializer: null or { Initializers.IsEmpty: true } } when collection.Unwrap() is ILocalReferenceOperation { Local: var local }:
                    AddedLater(local, collection, kind, targets, items, cancellationToken);
                    break;
                default:
                    var elements = _program.Objects.Elements(origin, cancellationToken);
                    if (elements.IsEmpty)
                        ReadRequest(origin, kind, targets, items, depth, cancellationToken);
                    foreach (var element in elements)
                        ReadItem(element, kind, targets, items, cancellationToken);
                    break;
            }
        }
    }

    private static readonly string[] ListMembers = { "endpoints", "messages", "items", "requests" };

    // An object around the list: `new AddEndpointsRequest { Endpoints = … }`.
    private void ReadRequest(IOperation origin, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<BatchItem>.Builder items, int depth, CancellationToken cancellationToken)
    {
        foreach (var made in _program.Objects.Of(origin, cancellationToken))
            foreach (var name in ListMembers)
                if (made[name] is { } list)
                    ReadCollection(list, kind, targets, items, depth + 1, cancellationToken);
    }

    // `var messages = new List<object>(); messages.Add(new { … });`
    private void AddedLater(ILocalSymbol local, IOperation use, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<BatchItem>.Builder items, CancellationToken cancellationToken)
    {
        foreach (var other in SymbolUses.Around(use).Of(local))
            if (other.Parent is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } added })
                ReadItem(added[0].Value, kind, targets, items, cancellationToken);
    }

    private void ReadItem(IOperation item, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<BatchItem>.Builder items, CancellationToken cancellationToken)
    {
        var role = kind == PublishKind.UrlGroup ? DestinationRole.UrlGroupEndpoint : DestinationRole.BatchItem;
        if (item.Type?.SpecialType == SpecialType.System_String || item.Type?.Name == "Uri")
        {
            targets.Add(new TargetValue(role, item, _program.Values.Text(item, cancellationToken)));
            return;
        }
        foreach (var made in _program.Objects.Of(item, cancellationToken))
            items.Add(Item(made, role, targets, cancellationToken));
    }

    private BatchItem Item(ObjectValue made, DestinationRole role, ImmutableArray<TargetValue>.Builder targets, CancellationToken cancellationToken)
    {
        var values = ImmutableArray.CreateBuilder<RoleValue>();
        var payloads = ImmutableArray.CreateBuilder<IOperation>();
        var complete = made.IsComplete;
        foreach (var member in made.Members)
        {
            switch (RoleNames.RoleOf(member.Key))
            {
                case PublishRole.Body:
                    payloads.AddRange(_payloads.SourcesOf(member.Value, cancellationToken));
                    break;
                case PublishRole.Headers when role == DestinationRole.BatchItem:
                    complete &= ReadHeaders(member.Value, values, cancellationToken);
                    break;
                case { } known:
                    values.Add(new RoleValue(known, member.Value, _program.Values.Text(member.Value, cancellationToken)));
                    break;
            }
        }
        foreach (var value in values)
            if (TargetOf(value.Role, role) is { } target)
                targets.Add(new TargetValue(target, value.Source, value.Text));
        return new BatchItem
        {
            Creation = made.Creation,
            Arguments = values.GroupBy(v => v.Role).ToImmutableDictionary(g => g.Key, g => g.First().Source),
            Texts = values.GroupBy(v => v.Role).ToImmutableDictionary(g => g.Key, g => g.First().Text),
            Payloads = payloads.ToImmutable(),
            IsComplete = complete,
        };
    }

    // Answers whether all of them could be read.
    private bool ReadHeaders(IOperation value, ImmutableArray<RoleValue>.Builder values, CancellationToken cancellationToken)
    {
        if (value is IObjectOrCollectionInitializerOperation initializer)
        {
            foreach (var header in _headers.InInitializer(initializer, cancellationToken))
                foreach (var name in header.Name.Alternatives)
                    if (name.Whole is { } whole && RoleNames.RoleOfHeader(whole) is { } given)
                        values.Add(new RoleValue(given, header.Source, header.Value));
            return true;
        }
        var objects = _program.Objects.Of(value, cancellationToken);
        foreach (var made in objects)
            foreach (var header in made.Members)
                if (RoleNames.RoleOfHeader(header.Key) is { } given)
                    values.Add(new RoleValue(given, header.Value, _program.Values.Text(header.Value, cancellationToken)));
        return objects.Length == 1 && objects[0].IsComplete;
    }

    private static DestinationRole? TargetOf(PublishRole role, DestinationRole item) => role switch
    {
        PublishRole.Destination => item,
        PublishRole.Callback => DestinationRole.Callback,
        PublishRole.FailureCallback => DestinationRole.FailureCallback,
        _ => null,
    };
}
