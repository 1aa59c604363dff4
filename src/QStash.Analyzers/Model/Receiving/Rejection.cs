using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What is answered to a delivery whose signature is missing or not valid.</summary>
internal sealed class Rejection
{
    public required Answer Answer { get; init; }

    public required Location Location { get; init; }

    /// <summary>The verification that decides.</summary>
    public required Location Check { get; init; }

    /// <summary>Whether the answer is given to nobody else, so that it can be replaced.</summary>
    public required bool IsOnlyForRejected { get; init; }

    /// <summary>QStash counts the message as delivered: 107's.</summary>
    public bool IsSuccess => Facts.DeliveryStatus.IsDelivered(Answer.Status);

    /// <summary>An error, but not the one that says why: 111's. The status that stops the retries is a decision.</summary>
    public bool IsOtherError => Answer.Status >= 400 && !Facts.DeliveryStatus.IsRejection(Answer.Status) && Answer.Status != Facts.DeliveryStatus.NonRetryable;
}
