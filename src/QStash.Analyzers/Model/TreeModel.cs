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
    public IEnumerable<Destination> Destinations => Program.Publishing(CancellationToken.None).Destinations.Where(d => IsHere(d.Location));

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
    public IEnumerable<Endpoint> Endpoints => Program.Endpoints(CancellationToken.None).All.Where(e => IsHere(e.Location));

    /// <summary>Endpoints in this tree that receive deliveries of one kind and that nothing guards; one of several at the same place.</summary>
    public IEnumerable<Endpoint> Unguarded(ReceiverVerdict receiver) =>
        Endpoints.Where(e => e.Receiver == receiver && Program.Verification(CancellationToken.None).GuardOf(e, CancellationToken.None) == GuardVerdict.None);

    /// <summary>Calls of verifiers in this tree.</summary>
    public IEnumerable<VerifierCall> VerifierCalls => Program.Verification(CancellationToken.None).Calls.Where(c => IsHere(c.Location));

    /// <summary>Calls in this tree that act on a message before its signature is verified.</summary>
    public IEnumerable<EarlyEffect> EarlyEffects => Program.Verification(CancellationToken.None).EarlyEffects.Where(e => IsHere(e.Location));

    /// <summary>Places in this tree where a verifier is given its keys, or reads them.</summary>
    public IEnumerable<SigningKeys> SigningKeys => Program.Verification(CancellationToken.None).Keys.Where(k => IsHere(k.Location));

    /// <summary>Answers in this tree to deliveries without a valid signature.</summary>
    public IEnumerable<Rejection> Rejections => Program.Receiving(CancellationToken.None).Rejections.Where(r => IsHere(r.Location));

    /// <summary>Failures that a handler in this tree answers with success.</summary>
    public IEnumerable<SwallowedFailure> SwallowedFailures => Program.Receiving(CancellationToken.None).Swallowed.Where(s => IsHere(s.Location));

    /// <summary>Where a handler in this tree waits.</summary>
    public IEnumerable<HandlerFault> Waits => Program.Receiving(CancellationToken.None).Waits.Where(w => IsHere(w.Location));

    /// <summary>Work that a handler in this tree starts and lets go of.</summary>
    public IEnumerable<HandlerFault> AbandonedWork => Program.Receiving(CancellationToken.None).Abandoned.Where(a => IsHere(a.Location));

    /// <summary>Faults of signature checks in this tree.</summary>
    public IEnumerable<SignatureFault> SignatureFaults => Program.Verification(CancellationToken.None).Faults.Where(f => IsHere(f.Location));

    /// <summary>Secrets that are written in this tree.</summary>
    public IEnumerable<Secret> Secrets => Program.Secrets.In(Tree, CancellationToken.None);

    /// <summary>Places in this tree that use a credential.</summary>
    public IEnumerable<CredentialUse> CredentialUses => Program.Secrets.UsesIn(Tree, CancellationToken.None);

    private bool IsHere(Location location) => location.SourceTree == Tree;
}
