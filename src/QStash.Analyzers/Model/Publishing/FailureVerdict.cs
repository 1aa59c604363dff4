namespace QStash.Analyzers.Model.Publishing;

/// <summary>What becomes of a publish call's failure.</summary>
internal enum FailureHandling
{
    /// <summary>Looked at, thrown to somebody who catches it, or handed to a caller who answers for it.</summary>
    Handled,

    /// <summary>Cannot be told: silence.</summary>
    Unknown,

    /// <summary>REST: nobody looks at the response.</summary>
    ResponseIgnored,

    /// <summary>A wrapper answers with bool or a result, and the answer is dropped.</summary>
    AnswerIgnored,

    /// <summary>The call throws and nothing around it catches.</summary>
    ExceptionUnhandled,

    /// <summary>The task itself is dropped: 402's finding, not 401's.</summary>
    NotAwaited,
}

/// <summary>The one verdict on a publish call's failure that rules 401 and 402 read.</summary>
/// <param name="Handling">What becomes of it.</param>
/// <param name="Reason">A clause for the message: "the response's status is never checked".</param>
internal sealed record FailureVerdict(FailureHandling Handling, string Reason);
