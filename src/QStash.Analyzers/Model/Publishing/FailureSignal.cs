namespace QStash.Analyzers.Model.Publishing;

/// <summary>How a call tells that it failed.</summary>
internal enum FailureSignal
{
    /// <summary>It never tells: its own body handles everything. Callers have nothing to do but to await it.</summary>
    None,

    /// <summary>An HTTP client that throws by itself. Throwing surfaces the failure; callers have nothing to do but to await it.</summary>
    Surfaces,

    /// <summary>A response with a status.</summary>
    Response,

    /// <summary>A bool, a result or null.</summary>
    Answer,

    /// <summary>An answer or an exception: looking at the one or catching the other is enough.</summary>
    AnswerOrException,

    /// <summary>An exception.</summary>
    Exception,
}
