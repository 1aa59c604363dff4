using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What a verifier's answer decides.</summary>
internal enum AnswerVerdict
{
    /// <summary>Cannot be told, or is told elsewhere: the answer is returned, handed over or kept.</summary>
    Unknown,

    /// <summary>What is not valid does not get to the work.</summary>
    Gates,

    /// <summary>Nothing: rule 103.</summary>
    Ignored,
}

/// <summary>How an answer is ignored.</summary>
internal enum AnswerFault
{
    None,
    Discarded,
    NotAwaited,
    NeverRead,
    OnlyLogged,
    FallsThrough,
    WrongWayRound,
    Caught,
    SwitchedOff,
    OnlyWhenSigned,
}

/// <summary>Whether the answer of a verifier decides what becomes of the delivery.</summary>
/// <param name="Verdict">What it decides.</param>
/// <param name="Fault">How it is ignored; none otherwise.</param>
/// <param name="Test">The condition or catch clause that a rejected delivery gets past, or the setting that turns the check off; null when there is none.</param>
internal sealed record AnswerUse(AnswerVerdict Verdict, AnswerFault Fault = AnswerFault.None, SyntaxNode? Test = null)
{
    public static AnswerUse Unknown { get; } = new(AnswerVerdict.Unknown);

    public static AnswerUse Gates { get; } = new(AnswerVerdict.Gates);

    public static AnswerUse Ignored(AnswerFault fault, SyntaxNode? test = null) => new(AnswerVerdict.Ignored, fault, test);

    /// <summary>For the message: what is done with the answer.</summary>
    public string Reason => Fault switch
    {
        AnswerFault.Discarded => "it is discarded",
        AnswerFault.NotAwaited => "its task is not awaited",
        AnswerFault.NeverRead => "nothing reads it",
        AnswerFault.OnlyLogged => "it is only logged",
        AnswerFault.FallsThrough => "a delivery that is not valid is handled all the same",
        AnswerFault.WrongWayRound => "valid deliveries are refused and the others are handled",
        AnswerFault.Caught => "its exception is caught and the delivery is handled all the same",
        AnswerFault.SwitchedOff => "a setting that is not about development turns it off",
        AnswerFault.OnlyWhenSigned => "a delivery without a signature is handled all the same",
        _ => "",
    };
}
