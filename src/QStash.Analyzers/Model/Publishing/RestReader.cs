using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Decides whether an HTTP request goes to QStash, and reads what it asks for from its path and headers.</summary>
internal sealed class RestReader
{
    private readonly BatchReader _batches;

    public RestReader(BatchReader batches) => _batches = batches;

    /// <summary>The publish call that a request is; null when it goes elsewhere, only manages QStash or cannot be told.</summary>
    public PublishDraft? Read(HttpRequestDraft request, CancellationToken cancellationToken)
    {
        var values = ImmutableArray.CreateBuilder<RoleValue>();
        var targets = ImmutableArray.CreateBuilder<TargetValue>();
        var complete = request.IsComplete;
        var named = ReadHeaders(request, values, targets, ref complete);

        // An address that is somebody else's, if only as a fallback, tells whose the others are.
        if (!named && request.Url.Alternatives.Any(a => QStashPath.Parse(a.Pieces()).Base == QStashBase.Other) && request.Url.Alternatives.All(a => QStashPath.Parse(a.Pieces()).Base != QStashBase.Service))
            return null;

        QStashPath? chosen = null;
        var local = false;
        var names = new List<TextAlternative>();
        var destinations = new List<TextAlternative>();
        foreach (var alternative in request.Url.Alternatives)
        {
            if (alternative.IsNull)
                continue;
            var path = QStashPath.Parse(alternative.Pieces());
            if (!IsQStash(path, alternative, request, named))
                continue;
            if (path.Operation == QStashOperation.Management || path.Operation == QStashOperation.Schedules && request.Verb is not ("POST" or null))
                return null;
            chosen ??= path;
            local |= path.Base == QStashBase.Local;
            if (path.NameStart >= 0)
                names.Add(alternative.Slice(path.NameStart, path.Name!.Length));
            if (path.DestinationStart >= 0)
                destinations.Add(alternative.Slice(path.DestinationStart));
        }

        if (chosen is null || request.Verb is "GET" or "DELETE" or "HEAD" || chosen.Operation == QStashOperation.None && (!named || request.Message is not null))
            return null;
        if (destinations.Count > 0)
            AddDestination(chosen, new TextValue(destinations.ToImmutableArray()), request, targets, values);
        var kind = KindOf(chosen, values);
        var payloads = request.Payloads;
        var items = ImmutableArray<BatchItem>.Empty;
        if (chosen.Operation is QStashOperation.Batch or QStashOperation.UrlGroups)
        {
            items = _batches.Read(request.Payloads, kind, targets, cancellationToken);
            payloads = items.SelectMany(item => item.Payloads).ToImmutableArray();
        }
        if (kind == PublishKind.UrlGroup)
            payloads = ImmutableArray<IOperation>.Empty;
        return new PublishDraft
        {
            Operation = request.Call,
            Kind = kind,
            Dialect = PublishDialect.Rest,
            Values = values.ToImmutable(),
            Targets = targets.ToImmutable(),
            Payloads = payloads,
            Items = items,
            IsComplete = complete,
            Name = names.Count > 0 ? new TextValue(names.ToImmutableArray()) : null,
            IsLocalServer = local,
            ThrowsByItself = request.ThrowsByItself,
            Request = request,
            Reason = "sends a request to QStash's API",
        };
    }

    private static bool ReadHeaders(HttpRequestDraft request, ImmutableArray<RoleValue>.Builder values, ImmutableArray<TargetValue>.Builder targets, ref bool complete)
    {
        var named = false;
        foreach (var header in request.Headers)
        {
            if (header.Collection is not null)
                complete = false;
            foreach (var name in header.Name.Alternatives)
            {
                named |= name.Prefix.StartsWith(QStashHeaders.Prefix, StringComparison.OrdinalIgnoreCase) && !QStashHeaders.IsDeliveryHeader(name.Whole);
                if (name.Whole is not { } whole || RoleNames.RoleOfHeader(whole) is not { } role)
                    continue;
                values.Add(new RoleValue(role, header.Source, header.Value));
                if (role is PublishRole.Callback)
                    targets.Add(new TargetValue(DestinationRole.Callback, header.Source, header.Value));
                else if (role is PublishRole.FailureCallback)
                    targets.Add(new TargetValue(DestinationRole.FailureCallback, header.Source, header.Value));
            }
        }
        return named;
    }

    private static void AddDestination(QStashPath path, TextValue text, HttpRequestDraft request, ImmutableArray<TargetValue>.Builder targets, ImmutableArray<RoleValue>.Builder values)
    {
        var role = path.Operation == QStashOperation.Schedules ? DestinationRole.ScheduleDestination : DestinationRole.Destination;
        targets.Add(new TargetValue(role, request.UrlSource, text));
        if (text.Alternatives.Any(a => !a.IsNullOrEmpty))
            values.Add(new RoleValue(PublishRole.Destination, request.UrlSource, text));
    }

    private static PublishKind KindOf(QStashPath path, IEnumerable<RoleValue> values) => path.Operation switch
    {
        QStashOperation.Enqueue => PublishKind.Enqueue,
        QStashOperation.Batch => PublishKind.Batch,
        QStashOperation.Schedules => PublishKind.Schedule,
        QStashOperation.UrlGroups => PublishKind.UrlGroup,
        QStashOperation.None when values.Any(v => v.Role == PublishRole.Cron) => PublishKind.Schedule,
        _ => PublishKind.Message,
    };

    // A known host decides; a path alone is enough only where no other service is likely to have it.
    private static bool IsQStash(QStashPath path, TextAlternative url, HttpRequestDraft request, bool named) => path.Base switch
    {
        QStashBase.Service => path.Operation != QStashOperation.None || named,
        QStashBase.Local => path is { IsVersioned: true, Operation: not QStashOperation.None } || named,
        QStashBase.Other => named,
        _ when named => true,
        _ => path.Operation switch
        {
            QStashOperation.None => false,
            QStashOperation.Publish or QStashOperation.Enqueue when path.IsVersioned => true,
            _ => request.NamesQStash || url.Parts.Any(p => p is { IsHole: true, Name: { } name } && (QStashNames.SayQStash(name) || QStashEnvironment.NamesServiceUrl(name))),
        },
    };
}
