using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Receiving;
using QStash.Analyzers.Model.Secrets;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model;

/// <summary>What one tree has of the program's model: all that a rule may report there.</summary>
internal sealed class TreeModel
{
    public TreeModel(ProgramModel program, SyntaxTree tree)
    {
        Program = program;
        Tree = tree;
    }

    public ProgramModel Program { get; }

    public SyntaxTree Tree { get; }

    /// <summary>Publish, enqueue, batch, schedule and URL-group calls that are written in this tree.</summary>
    public IEnumerable<PublishCall> Publishes => Program.Publishing(CancellationToken.None).CallsIn(Tree);

    /// <summary>Destinations whose text is written in this tree, wherever the call stands that uses them.</summary>
    public IEnumerable<Destination> Destinations => Program.ByTree.Destinations.In(Tree);

    /// <summary>Calls in this tree whose critical messages lack a precaution.</summary>
    public IEnumerable<CriticalityVerdict> CriticalCalls => Program.PublishingVerdicts.Criticality.In(Tree);

    /// <summary>Places in this tree that publish one message in each iteration.</summary>
    public IEnumerable<LoopVerdict> PublishLoops => Program.PublishingVerdicts.Loops.In(Tree);

    /// <summary>Calls in this tree whose message may be too large.</summary>
    public IEnumerable<BodySizeVerdict> LargeBodies => Program.PublishingVerdicts.BodySizes.In(Tree);

    /// <summary>Options of messages in this tree that QStash cannot read, or that contradict each other.</summary>
    public IEnumerable<OptionVerdict> MalformedOptions => Program.PublishingVerdicts.Options.In(Tree);

    /// <summary>Request headers in this tree that QStash does not know.</summary>
    public IEnumerable<UpstashHeader> UnknownHeaders => Program.PublishingVerdicts.Headers.In(Tree);

    /// <summary>Cron expressions that are written in this tree, wherever the call stands that uses them.</summary>
    public IEnumerable<CronText> Crons => Program.PublishingVerdicts.Crons.In(Tree);

    /// <summary>Endpoints declared in this tree.</summary>
    public IEnumerable<Endpoint> Endpoints => Program.Endpoints(CancellationToken.None).In(Tree);

    /// <summary>Endpoints in this tree that receive deliveries of one kind and that nothing guards; one of several at the same place.</summary>
    public IEnumerable<Endpoint> Unguarded(ReceiverVerdict receiver) =>
        Endpoints.Where(e => e.Receiver == receiver && Program.Verification(CancellationToken.None).GuardOf(e, CancellationToken.None) == GuardVerdict.None);

    /// <summary>Calls of verifiers in this tree.</summary>
    public IEnumerable<VerifierCall> VerifierCalls => Program.ByTree.VerifierCalls.In(Tree);

    /// <summary>Calls in this tree that act on a message before its signature is verified.</summary>
    public IEnumerable<EarlyEffect> EarlyEffects => Program.ByTree.EarlyEffects.In(Tree);

    /// <summary>Places in this tree where a verifier is given its keys, or reads them.</summary>
    public IEnumerable<SigningKeys> SigningKeys => Program.ByTree.SigningKeys.In(Tree);

    /// <summary>Answers in this tree to deliveries without a valid signature.</summary>
    public IEnumerable<Rejection> Rejections => Program.ByTree.Rejections.In(Tree);

    /// <summary>Failures that a handler in this tree answers with success.</summary>
    public IEnumerable<SwallowedFailure> SwallowedFailures => Program.ByTree.SwallowedFailures.In(Tree);

    /// <summary>Where a handler in this tree waits.</summary>
    public IEnumerable<HandlerFault> Waits => Program.ByTree.Waits.In(Tree);

    /// <summary>Work that a handler in this tree starts and lets go of.</summary>
    public IEnumerable<HandlerFault> AbandonedWork => Program.ByTree.AbandonedWork.In(Tree);

    /// <summary>Faults of signature checks in this tree.</summary>
    public IEnumerable<SignatureFault> SignatureFaults => Program.ByTree.SignatureFaults.In(Tree);

    /// <summary>Secrets that are written in this tree.</summary>
    public IEnumerable<Secret> Secrets => Program.Secrets.In(Tree, CancellationToken.None);

    /// <summary>Places in this tree that use a credential.</summary>
    public IEnumerable<CredentialUse> CredentialUses => Program.Secrets.UsesIn(Tree, CancellationToken.None);
}
