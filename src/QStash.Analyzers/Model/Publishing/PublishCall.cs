using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What a call asks QStash to do.</summary>
internal enum PublishKind
{
    Message,
    Enqueue,
    Batch,
    Schedule,
    UrlGroup,
}

/// <summary>In which way of writing C# a call was recognised.</summary>
internal enum PublishDialect
{
    /// <summary>HTTP: HttpClient, RestSharp, Flurl.</summary>
    Rest,

    /// <summary>A type in the shape of Upstash's SDKs.</summary>
    Sdk,

    /// <summary>A team's own type or method in front of the others.</summary>
    Wrapper,
}

/// <summary>What an argument, member or header of a call means to QStash.</summary>
internal enum PublishRole
{
    Destination,
    Callback,
    FailureCallback,
    UrlGroup,
    Queue,
    Body,
    Method,
    Retries,
    RetryDelay,
    Delay,
    NotBefore,
    Timeout,
    DeduplicationId,
    ContentBasedDeduplication,
    Label,
    FlowControlKey,
    FlowControlValue,
    Cron,
    ScheduleId,
    Headers,
}

/// <summary>One call that publishes, enqueues, batches, schedules or changes a URL group.</summary>
internal sealed class PublishCall
{
    /// <summary>The call: the invocation whose task or answer tells whether it succeeded.</summary>
    public required IOperation Operation { get; init; }

    /// <summary>The method in which the call stands (outermost member, not a lambda inside); null at a field initializer.</summary>
    public required ISymbol? ContainingMember { get; init; }

    public required PublishKind Kind { get; init; }

    public required PublishDialect Dialect { get; init; }

    /// <summary>The called method's name as it is written, for messages: <c>PublishAsync</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Where a squiggle about the call belongs: the invoked expression.</summary>
    public required Location Location { get; init; }

    /// <summary>What is given for each role. A role that is not here was not given, if <see cref="IsComplete"/>; else it is not known.</summary>
    public required ImmutableDictionary<PublishRole, IOperation> Arguments { get; init; }

    /// <summary>All options of the call could be read.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>Destinations, callbacks, batch items.</summary>
    public required ImmutableArray<Destination> Destinations { get; init; }

    /// <summary>Types of the messages' bodies, without collections and wrappers around them.</summary>
    public required ImmutableArray<ITypeSymbol> PayloadTypes { get; init; }

    /// <summary>The client is aimed at the local development server, or the call stands in development-only code.</summary>
    public required bool IsDevelopmentOnly { get; init; }

    /// <summary>The name of the queue or URL group, when it can be read.</summary>
    public TextValue? QueueOrGroup { get; init; }

    /// <summary>Where a URL group's name is missing, and how; null when the call needs none or gives one. Rule 504 reads it.</summary>
    public Evidence? MissingGroupName { get; init; }

    /// <summary>The texts of <see cref="Arguments"/>, with what callers hand through wrappers filled in.</summary>
    public required ImmutableDictionary<PublishRole, TextValue> Texts { get; init; }

    /// <summary>Destination or body come from the parameters of the method around the call: its callers decide what is sent.</summary>
    public required bool IsFedByCallers { get; init; }

    /// <summary>The called method is made so that it throws when QStash refuses (Flurl, <c>RestSharp.PostAsync</c>).</summary>
    public required bool ThrowsByItself { get; init; }

    /// <summary>For a call of a wrapper of this project: the call in the wrapper's body that it leads to.</summary>
    public required IOperation? Inner { get; init; }

    /// <summary>The expressions that the messages' bodies are made of.</summary>
    public ImmutableArray<IOperation> Payloads { get; init; } = ImmutableArray<IOperation>.Empty;

    /// <summary>The messages of a batch, as far as they are written down.</summary>
    public ImmutableArray<BatchItem> Items { get; init; } = ImmutableArray<BatchItem>.Empty;

    public required FailureVerdict Failure { get; init; }

    public required Evidence Evidence { get; init; }
}
