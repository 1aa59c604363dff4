using Microsoft.CodeAnalysis;

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
internal sealed record FailureVerdict(FailureHandling Handling, string Reason)
{
    /// <summary>
    /// Where the failure gets lost, for the fix: the awaited or blocking expression whose value is dropped or which throws, or the task that is
    /// dropped. Null when nothing is lost.
    /// </summary>
    public IOperation? Site { get; init; }

    /// <summary>401 speaks.</summary>
    public bool IsUnhandled => Handling is FailureHandling.ResponseIgnored or FailureHandling.AnswerIgnored or FailureHandling.ExceptionUnhandled;

    public static FailureVerdict Of(FailureHandling handling, IOperation? site = null) => new(handling, ReasonOf(handling)) { Site = site };

    /// <summary>The verdict on a failure that several uses could handle: one that does is enough.</summary>
    public FailureVerdict Or(FailureVerdict other) => Rank(other.Handling) > Rank(Handling) ? other : this;

    private static int Rank(FailureHandling handling) => handling switch
    {
        FailureHandling.Handled => 3,
        FailureHandling.Unknown => 2,
        FailureHandling.NotAwaited => 0,
        _ => 1,
    };

    private static string ReasonOf(FailureHandling handling) => handling switch
    {
        FailureHandling.ResponseIgnored => "the response's status is never checked",
        FailureHandling.AnswerIgnored => "the answer that tells whether it succeeded is dropped",
        FailureHandling.ExceptionUnhandled => "it throws, and nothing around it catches",
        FailureHandling.NotAwaited => "its task is dropped",
        _ => "",
    };
}
