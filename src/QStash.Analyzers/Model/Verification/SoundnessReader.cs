using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Judges every verification of the program: whether what it accepts is what QStash signed, for this endpoint.</summary>
internal sealed class SoundnessReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly ForeignCheckReader _foreign;
    private readonly ManualJwtReader _manual;
    private readonly JwtSettingsReader _settings;
    private readonly BodyClaimReader _bodies;
    private readonly ImmutableArray<SignatureFault>.Builder _faults = ImmutableArray.CreateBuilder<SignatureFault>();
    private readonly List<HandWrittenVerifier> _hollow = new();

    private SoundnessReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
        _foreign = new ForeignCheckReader(program, reach);
        _manual = new ManualJwtReader(program);
        _settings = new JwtSettingsReader(program, reach);
        _bodies = new BodyClaimReader(program);
    }

    public static Soundness Read(ProgramModel program, SignatureReach reach, CancellationToken cancellationToken)
    {
        var reader = new SoundnessReader(program, reach);
        var verifiers = new HandWrittenVerifierReader(program, reach).Read(cancellationToken);
        foreach (var verifier in verifiers)
            reader.Judge(verifier, cancellationToken);

        foreach (var scheme in SchemeSettings.Of(program, cancellationToken))
        {
            var scope = VerifierScope.Of(program, reach.Implementations, new[] { scheme }, Enumerable.Empty<IMethodSymbol>(), cancellationToken);
            foreach (var fault in reader._settings.Of(scope.Operations, ClaimReads.Of(program, scope.Operations, cancellationToken), cancellationToken))
                if (!reader._faults.Any(f => f.Location == fault.Location))
                    reader._faults.Add(fault);
        }

        var subjects = new SubjectReader(program);
        foreach (var call in reach.Calls)
            if (!reader._hollow.Any(h => reach.Implementations.Of(call.Operation.TargetMethod, cancellationToken).Any(h.Own.Methods.Contains)) && subjects.Of(call, cancellationToken) is { } fault)
                reader._faults.Add(fault);
        return new Soundness(reader._faults.ToImmutable(), reader._hollow);
    }

    private void Judge(HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        var own = CryptographyUse.Of(verifier.Own);
        var around = verifier.Around == verifier.Own ? own : CryptographyUse.Of(verifier.Around);
        if (_foreign.Of(verifier, own, around, cancellationToken) is { } none)
        {
            _faults.Add(none);
            _hollow.Add(verifier);
            return;
        }
        if (own.Validations.Count == 0 && own.Macs.Count == 0)
            return;

        var claims = ClaimReads.Of(_program, verifier.Around.Operations, cancellationToken);
        _faults.AddRange(_settings.Of(verifier, claims, cancellationToken));
        var bodies = _bodies.Of(verifier, cancellationToken).ToList();
        _faults.AddRange(bodies);
        var manual = own.Validations.Count == 0;
        if (manual)
            _faults.AddRange(_manual.Of(verifier, cancellationToken));
        else if (ValidationUse.Ignored(verifier, own) is { } ignored)
            _faults.Add(ignored);
        if (verifier.Around.HandsOver || verifier.AnswersToUnseen)
            return;

        var missing = Missing(claims, around, own, manual || verifier.Own.CallsUnseen, bodies.Count > 0).ToList();
        if (missing.Count > 0)
            _faults.Add(new SignatureFault(SignatureFaultKind.ClaimsMissing, verifier.Location, $"'{verifier.Name}' never compares {string.Join(" and ", missing)}"));
        if (!claims.Subject)
            _faults.Add(new SignatureFault(SignatureFaultKind.SubjectMissing, verifier.Location, verifier.Name));
    }

    private static IEnumerable<string> Missing(ClaimReads claims, CryptographyUse around, CryptographyUse own, bool mayHash, bool isBodyTold)
    {
        if (!claims.Issuer && own.Validations.All(TokenLibrary.LeavesIssuer))
            yield return "the 'iss' claim with 'Upstash'";
        if (!claims.Expiry && own.Validations.All(TokenLibrary.LeavesExpiry))
            yield return "the 'exp' claim with the time";
        if (!isBodyTold && (!claims.Body || around.Hashes.Count == 0 && !around.UsesOther && !mayHash))
            yield return "the 'body' claim with the hash of the raw body";
    }
}

/// <summary>What is wrong with the program's verifications.</summary>
/// <param name="Faults">The faults, each at its most telling place.</param>
/// <param name="Hollow">The verifiers that validate no JWT at all.</param>
internal sealed record Soundness(ImmutableArray<SignatureFault> Faults, IReadOnlyList<HandWrittenVerifier> Hollow);
