namespace QStash.Analyzers.Model.Verification;

/// <summary>What is known of a value when it is assumed how a verification ended.</summary>
internal enum AnswerKind
{
    Unknown,
    True,
    False,
    Null,

    /// <summary>The answer itself where it is more than a yes or no: a task, tuple, result object or enum.</summary>
    Whole,

    /// <summary>The reason of a rejection: null when there is none.</summary>
    Complaint,

    /// <summary>Understood, and both are possible: one of several members of an enum that all mean a rejection.</summary>
    Either,
}

/// <summary>A value, and whether it depends on the answer.</summary>
internal readonly record struct AnswerValue(AnswerKind Kind, bool Depends)
{
    public static AnswerValue Unknown { get; } = new(AnswerKind.Unknown, false);

    /// <summary>Depends on the answer in a way that is not understood.</summary>
    public static AnswerValue Opaque { get; } = new(AnswerKind.Unknown, true);

    public static AnswerValue Whole { get; } = new(AnswerKind.Whole, true);

    public static AnswerValue Complaint { get; } = new(AnswerKind.Complaint, true);

    public static AnswerValue Either { get; } = new(AnswerKind.Either, true);

    public bool? Truth => Kind switch { AnswerKind.True => true, AnswerKind.False => false, _ => null };

    public static AnswerValue Of(bool? truth, bool depends) => new(truth switch { true => AnswerKind.True, false => AnswerKind.False, _ => AnswerKind.Unknown }, depends);
}
