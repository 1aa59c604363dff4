using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads calls of types in the shape of Upstash's SDKs, and of wrappers whose bodies cannot be seen, by names and signatures.</summary>
internal sealed class SdkReader
{
    private readonly ProgramModel _program;
    private readonly PayloadReader _payloads;
    private readonly BatchReader _batches;
    private readonly RequestHeaderReader _headers;

    public SdkReader(ProgramModel program, PayloadReader payloads, BatchReader batches, RequestHeaderReader headers)
    {
        _program = program;
        _payloads = payloads;
        _batches = batches;
        _headers = headers;
    }

    public PublishDraft? Read(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (RequestShape.Builds(call.TargetMethod))
            return null;
        var evidence = SdkShape.EvidenceOf(call, _program.Options);
        if (evidence == SdkEvidence.None)
            return null;
        var kind = SdkShape.KindOf(call, out var needsDestination);
        if (kind is null && evidence != SdkEvidence.Declared)
            return null;

        var reading = new SdkReading(_program, _payloads, _batches, _headers, call, kind ?? PublishKind.Message, cancellationToken);
        foreach (var argument in call.Arguments)
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && !(call.TargetMethod.IsExtensionMethod && parameter.Ordinal == 0))
                reading.Argument(parameter, argument.Value);
        reading.Chain(call.Receiver());

        var draft = reading.Draft();
        var sends = draft.Targets.Any(t => t.Role is not (DestinationRole.Callback or DestinationRole.FailureCallback));
        var speaks = sends || draft.Values.Any(v => v.Role is PublishRole.Destination or PublishRole.UrlGroup or PublishRole.Queue or PublishRole.Cron);
        if (needsDestination || kind is null)
            return speaks && (sends || !draft.Payloads.IsEmpty) ? draft : null;
        if (evidence == SdkEvidence.Namespace)
            return speaks ? draft : null;
        return speaks || !draft.Payloads.IsEmpty || kind is PublishKind.Schedule or PublishKind.UrlGroup && !draft.Values.IsEmpty || reading.HasOptions ? draft : null;
    }
}
