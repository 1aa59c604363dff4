using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Receiving;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model;

/// <summary>The parts of the model that rules report, sorted by the tree in which they stand: a rule that runs for each tree must not search all of them each time.</summary>
internal sealed class ByTree
{
    public ByTree(ProgramModel program)
    {
        Destinations = new PerTree<Destination>(token => program.Publishing(token).Destinations, d => d.Location.SourceTree);
        VerifierCalls = new PerTree<VerifierCall>(token => program.Verification(token).Calls, c => c.Location.SourceTree);
        EarlyEffects = new PerTree<EarlyEffect>(token => program.Verification(token).EarlyEffects, e => e.Location.SourceTree);
        SigningKeys = new PerTree<SigningKeys>(token => program.Verification(token).Keys, k => k.Location.SourceTree);
        SignatureFaults = new PerTree<SignatureFault>(token => program.Verification(token).Faults, f => f.Location.SourceTree);
        Rejections = new PerTree<Rejection>(token => program.Receiving(token).Rejections, r => r.Location.SourceTree);
        SwallowedFailures = new PerTree<SwallowedFailure>(token => program.Receiving(token).Swallowed, s => s.Location.SourceTree);
        Waits = new PerTree<HandlerFault>(token => program.Receiving(token).Waits, w => w.Location.SourceTree);
        AbandonedWork = new PerTree<HandlerFault>(token => program.Receiving(token).Abandoned, a => a.Location.SourceTree);
    }

    public PerTree<Destination> Destinations { get; }

    public PerTree<VerifierCall> VerifierCalls { get; }

    public PerTree<EarlyEffect> EarlyEffects { get; }

    public PerTree<SigningKeys> SigningKeys { get; }

    public PerTree<SignatureFault> SignatureFaults { get; }

    public PerTree<Rejection> Rejections { get; }

    public PerTree<SwallowedFailure> SwallowedFailures { get; }

    public PerTree<HandlerFault> Waits { get; }

    public PerTree<HandlerFault> AbandonedWork { get; }
}
