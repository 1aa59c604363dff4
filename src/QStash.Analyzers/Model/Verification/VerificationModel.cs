using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Verification;

/// <summary>All verifications of the program, and which endpoints they guard.</summary>
internal sealed class VerificationModel
{
    private readonly ConcurrentDictionary<Endpoint, GuardVerdict> _guards = new();
    private readonly GateReader _gates;
    private readonly HandlerGuardReader _handlers;
    private readonly FilterGuardReader _filters;
    private readonly MiddlewareGuardReader _middleware;
    private readonly AuthenticationGuardReader _authentication;

    private VerificationModel(ProgramModel program)
    {
        Reach = new SignatureReach(program);
        var wiring = new ProgramWiring(program);
        var gates = new GateReader(program, Reach);
        _gates = gates;
        _handlers = new HandlerGuardReader(program, Reach, gates);
        _filters = new FilterGuardReader(program, wiring, gates);
        _middleware = new MiddlewareGuardReader(program, Reach, wiring, gates);
        _authentication = new AuthenticationGuardReader(program, Reach, wiring);
    }

    /// <summary>Calls that the signature flows into and that answer.</summary>
    public ImmutableArray<VerifierCall> Calls { get; private set; } = ImmutableArray<VerifierCall>.Empty;

    /// <summary>Calls that act on a message whose signature is verified only later; one for each handler.</summary>
    public ImmutableArray<EarlyEffect> EarlyEffects { get; private set; } = ImmutableArray<EarlyEffect>.Empty;

    /// <summary>Places where a verifier is given its keys, or reads them.</summary>
    public ImmutableArray<SigningKeys> Keys { get; private set; } = ImmutableArray<SigningKeys>.Empty;

    /// <summary>What is wrong with the checks themselves.</summary>
    public ImmutableArray<SignatureFault> Faults { get; private set; } = ImmutableArray<SignatureFault>.Empty;

    /// <summary>Where the signature goes; for rules that ask more than whether it is verified.</summary>
    public SignatureReach Reach { get; }

    public static VerificationModel Read(ProgramModel program, CancellationToken cancellationToken)
    {
        var model = new VerificationModel(program);
        model.Reach.Follow(cancellationToken);

        // A check that validates no JWT at all has that fault alone.
        var soundness = SoundnessReader.Read(program, model.Reach, cancellationToken);
        model.Faults = soundness.Faults;
        var reader = new VerifierCallReader(program, model.Reach, cancellationToken);
        var calls = ImmutableArray.CreateBuilder<VerifierCall>();
        foreach (var reached in model.Reach.Calls)
            calls.Add(reader.Read(reached, IsHollow(reached), cancellationToken));
        // The order in which methods were reached is nobody's business.
        calls.Sort((left, right) => string.CompareOrdinal(left.Location.SourceTree?.FilePath, right.Location.SourceTree?.FilePath) is var order and not 0 ? order : left.Location.SourceSpan.CompareTo(right.Location.SourceSpan));
        model.Calls = calls.ToImmutable();
        model.EarlyEffects = new GateOrderReader(program).Of(model.Calls, cancellationToken);
        model.Keys = ReadKeys(program, model.Reach, cancellationToken)
            .RemoveAll(k => soundness.Hollow.Any(h => h.Method?.ContainingType.Name == k.Name));
        return model;

        bool IsHollow(ReachedCall reached) => soundness.Hollow.Any(h => model.Reach.Implementations.Of(reached.Operation.TargetMethod, cancellationToken).Any(h.Own.Methods.Contains));
    }

    private static ImmutableArray<SigningKeys> ReadKeys(ProgramModel program, SignatureReach reach, CancellationToken cancellationToken)
    {
        var given = new GivenKeysReader(program);
        var keys = ImmutableArray.CreateBuilder<SigningKeys>();
        foreach (var tree in program.TracedTrees(cancellationToken))
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
                if (given.Of(operation, cancellationToken) is { } found)
                    keys.Add(found);
        keys.AddRange(new HandWrittenKeysReader(program).Of(reach.Validations, cancellationToken));
        return keys.ToImmutable();
    }

    /// <summary>What guards an endpoint; <see cref="GuardVerdict.None"/> is 101's and 102's finding.</summary>
    public GuardVerdict GuardOf(Endpoint endpoint, CancellationToken cancellationToken)
    {
        if (_guards.TryGetValue(endpoint, out var known))
            return known;
        var verdict = _handlers.Of(endpoint, cancellationToken);
        if (verdict != GuardVerdict.Signature)
            verdict = GateReader.Stronger(verdict, _filters.Of(endpoint, cancellationToken));
        if (verdict != GuardVerdict.Signature)
            verdict = GateReader.Stronger(verdict, _middleware.Of(endpoint, cancellationToken));
        if (verdict != GuardVerdict.Signature)
            verdict = GateReader.Stronger(verdict, _authentication.Of(endpoint, cancellationToken));
        return _guards.GetOrAdd(endpoint, verdict);
    }

    /// <summary>What guards an endpoint by its attributes and conventions alone, whatever its handler and the pipeline do.</summary>
    public GuardVerdict DeclaredGuardOf(Endpoint endpoint, CancellationToken cancellationToken) =>
        GateReader.Stronger(_filters.Of(endpoint, cancellationToken), _authentication.Of(endpoint, cancellationToken));

    /// <summary>What a filter or attribute class would do in front of an endpoint.</summary>
    public GuardVerdict GateOf(Microsoft.CodeAnalysis.INamedTypeSymbol type, Endpoint endpoint, CancellationToken cancellationToken) =>
        _gates.OfType(type, endpoint, cancellationToken);
}
