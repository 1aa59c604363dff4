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

    public BatchReader(ProgramModel program, PayloadReader payloads)
    {
        _program = program;
        _payloads = payloads;
    }

    /// <summary>Adds the destinations of the items to <paramref name="targets"/>; returns the expressions of their bodies.</summary>
    public ImmutableArray<IOperation> Read(ImmutableArray<IOperation> collections, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, CancellationToken cancellationToken)
    {
        var bodies = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var collection in collections)
            ReadCollection(collection, kind, targets, bodies, 0, cancellationToken);
        return bodies.ToImmutable();
    }

    private void ReadCollection(IOperation collection, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<IOperation>.Builder bodies, int depth, CancellationToken cancellationToken)
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
                            ReadItem(item, kind, targets, bodies, cancellationToken);
                    break;
                case IInvocationOperation { TargetMethod.Name: "ToArray" or "ToList" or "AsReadOnly" or "ToImmutableArray" or "Concat" or "AsEnumerable" } chained when chained.Receiver() is { } inner:
                    ReadCollection(inner, kind, targets, bodies, depth + 1, cancellationToken);
                    break;
                case IAnonymousObjectCreationOperation:
                    // `new { endpoints = new[] { … } }`
                    foreach (var made in _program.Objects.Of(origin, cancellationToken))
                        foreach (var name in ListMembers)
                            if (made[name] is { } list)
                                ReadCollection(list, kind, targets, bodies, depth + 1, cancellationToken);
                    break;
                case IObjectCreationOperation { Initializer: null or { Initializers.IsEmpty: true } } when collection.Unwrap() is ILocalReferenceOperation { Local: var local }:
                    AddedLater(local, collection, kind, targets, bodies, cancellationToken);
                    break;
                default:
                    var elements = _program.Objects.Elements(origin, cancellationToken);
                    if (elements.IsEmpty)
                        ReadRequest(origin, kind, targets, bodies, depth, cancellationToken);
                    foreach (var element in elements)
                        ReadItem(element, kind, targets, bodies, cancellationToken);
                    break;
            }
        }
    }

    private static readonly string[] ListMembers = { "endpoints", "messages", "items", "requests" };

    // An object around the list: `new AddEndpointsRequest { Endpoints = … }`.
    private void ReadRequest(IOperation origin, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<IOperation>.Builder bodies, int depth, CancellationToken cancellationToken)
    {
        foreach (var made in _program.Objects.Of(origin, cancellationToken))
            foreach (var name in ListMembers)
                if (made[name] is { } list)
                    ReadCollection(list, kind, targets, bodies, depth + 1, cancellationToken);
    }

    // `var messages = new List<object>(); messages.Add(new { … });`
    private void AddedLater(ILocalSymbol local, IOperation use, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<IOperation>.Builder bodies, CancellationToken cancellationToken)
    {
        foreach (var other in SymbolUses.Around(use).Of(local))
            if (other.Parent is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 1 } added })
                ReadItem(added[0].Value, kind, targets, bodies, cancellationToken);
    }

    private void ReadItem(IOperation item, PublishKind kind, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<IOperation>.Builder bodies, CancellationToken cancellationToken)
    {
        var role = kind == PublishKind.UrlGroup ? DestinationRole.UrlGroupEndpoint : DestinationRole.BatchItem;
        if (item.Type?.SpecialType == SpecialType.System_String || item.Type?.Name == "Uri")
        {
            targets.Add(new TargetValue(role, item, _program.Values.Text(item, cancellationToken)));
            return;
        }
        foreach (var made in _program.Objects.Of(item, cancellationToken))
            foreach (var member in made.Members)
                ReadMember(member.Key, member.Value, role, targets, bodies, cancellationToken);
    }

    private void ReadMember(string name, IOperation value, DestinationRole role, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<IOperation>.Builder bodies, CancellationToken cancellationToken)
    {
        switch (RoleNames.RoleOf(name))
        {
            case PublishRole.Destination:
                targets.Add(new TargetValue(role, value, _program.Values.Text(value, cancellationToken)));
                break;
            case PublishRole.Callback:
                targets.Add(new TargetValue(DestinationRole.Callback, value, _program.Values.Text(value, cancellationToken)));
                break;
            case PublishRole.FailureCallback:
                targets.Add(new TargetValue(DestinationRole.FailureCallback, value, _program.Values.Text(value, cancellationToken)));
                break;
            case PublishRole.Body:
                bodies.AddRange(_payloads.SourcesOf(value, cancellationToken));
                break;
            case PublishRole.Headers when role == DestinationRole.BatchItem:
                foreach (var made in _program.Objects.Of(value, cancellationToken))
                    foreach (var header in made.Members.Where(m => RoleNames.RoleOfHeader(m.Key) is PublishRole.Callback or PublishRole.FailureCallback))
                        targets.Add(new TargetValue(
                            header.Key.IndexOf("failure", StringComparison.OrdinalIgnoreCase) >= 0 ? DestinationRole.FailureCallback : DestinationRole.Callback,
                            header.Value, _program.Values.Text(header.Value, cancellationToken)));
                break;
        }
    }
}
