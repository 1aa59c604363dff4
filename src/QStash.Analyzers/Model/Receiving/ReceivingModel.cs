using System.Collections.Immutable;
using System.Threading;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What the program's receivers answer to QStash, and when.</summary>
internal sealed class ReceivingModel
{
    private ReceivingModel(ImmutableArray<Rejection> rejections, ImmutableArray<SwallowedFailure> swallowed, ImmutableArray<HandlerFault> waits, ImmutableArray<HandlerFault> abandoned)
    {
        Rejections = rejections;
        Swallowed = swallowed;
        Waits = waits;
        Abandoned = abandoned;
    }

    /// <summary>What deliveries without a valid signature are answered: 107 and 111.</summary>
    public ImmutableArray<Rejection> Rejections { get; }

    /// <summary>Failures that a handler answers with success: 109.</summary>
    public ImmutableArray<SwallowedFailure> Swallowed { get; }

    /// <summary>Where a handler waits although QStash does: 110.</summary>
    public ImmutableArray<HandlerFault> Waits { get; }

    /// <summary>Work that a handler starts and does not wait for: 113.</summary>
    public ImmutableArray<HandlerFault> Abandoned { get; }

    public static ReceivingModel Read(ProgramModel program, CancellationToken cancellationToken)
    {
        var work = new WorkReader(program, cancellationToken);
        var rejections = new RejectionReader(program, work, cancellationToken).Read();
        var handlers = HandlerCode.Of(program, cancellationToken);
        return new ReceivingModel(
            rejections,
            new SwallowedFailureReader(program, work, rejections, cancellationToken).In(handlers),
            new WaitReader(program, cancellationToken).In(handlers),
            new AbandonedWorkReader(program, work, cancellationToken).In(handlers));
    }
}
