using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What a call gives for one role.</summary>
/// <param name="Role">The role.</param>
/// <param name="Source">The expression, where it is written.</param>
/// <param name="Text">Its texts.</param>
internal sealed record RoleValue(PublishRole Role, IOperation Source, TextValue Text);

/// <summary>A text that QStash is asked to call.</summary>
/// <param name="Role">As what.</param>
/// <param name="Source">The argument.</param>
/// <param name="Text">Its texts.</param>
/// <param name="MayBeRelative">Code that we cannot see may complete a relative path, so that a path is no fault.</param>
internal sealed record TargetValue(DestinationRole Role, IOperation Source, TextValue Text, bool MayBeRelative = false);

/// <summary>A publish call as a reader found it: texts may still have holes for the parameters of the method around it.</summary>
internal sealed record PublishDraft
{
    public required IInvocationOperation Operation { get; init; }

    public required PublishKind Kind { get; init; }

    public required PublishDialect Dialect { get; init; }

    public required ImmutableArray<RoleValue> Values { get; init; }

    public required ImmutableArray<TargetValue> Targets { get; init; }

    /// <summary>The expressions whose types are the messages' bodies.</summary>
    public required ImmutableArray<IOperation> Payloads { get; init; }

    /// <summary>The messages of a batch, as far as they are written down.</summary>
    public ImmutableArray<BatchItem> Items { get; init; } = ImmutableArray<BatchItem>.Empty;

    public required bool IsComplete { get; init; }

    /// <summary>The name of the queue or URL group, where the operation has one.</summary>
    public TextValue? Name { get; init; }

    /// <summary>The call has a place for a destination: one that gives none forgot it.</summary>
    public bool HasDestinationPlace { get; init; }

    /// <summary>The call has a place for the name of a URL group.</summary>
    public bool HasGroupPlace { get; init; }

    /// <summary>The object that should hold the destination, if that is where it belongs.</summary>
    public IOperation? DestinationPlace { get; init; }

    /// <summary>The client is aimed at the local development server.</summary>
    public bool IsLocalServer { get; init; }

    /// <summary>The call throws by itself when QStash refuses.</summary>
    public bool ThrowsByItself { get; init; }

    /// <summary>The HTTP request behind it, for calls through REST: what a caller fills in is read anew.</summary>
    public HttpRequestDraft? Request { get; init; }

    /// <summary>For a call of a wrapper: the call in the wrapper's body.</summary>
    public PublishDraft? Inner { get; init; }

    /// <summary>A clause that says why this is taken for a publish call.</summary>
    public required string Reason { get; init; }
}
