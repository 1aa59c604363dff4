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
    private readonly ManualJwtReader _manual;
    private readonly JwtSettingsReader _settings;
    private readonly BodyClaimReader _bodies;
    private readonly ImmutableArray<SignatureFault>.Builder _faults = ImmutableArray.CreateBuilder<SignatureFault>();
    private readonly List<HandWrittenVerifier> _hollow = new();

    private SoundnessReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
        _manual = new ManualJwtReader(program, reach);
        _settings = new JwtSettingsReader(program, reach);
        _bodies = new BodyClaimReader(program);
    }

    public static Soundness Read(ProgramModel program, SignatureReach reach, CancellationToken cancellationToken)
    {
        var reader = new SoundnessReader(program, reach);
        var verifiers = new HandWrittenVerifierReader(program, reach).Read(cancellationToken);
        foreach (var verifier in verifiers)
            reader.Judge(verifier, cancellationToken);

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
        if (_manual.NoValidation(verifier, own, around, cancellationToken) is { } none)
        {
            _faults.Add(none);
            _hollow.Add(verifier);
            return;
        }
        if (own.Validations.Count == 0 && own.Macs.Count == 0)
            return;

        var claims = ClaimReads.Of(_program, verifier.Around.Operations, cancellationToken);
        _faults.AddRange(_settings.Of(verifier, claims, cancellationToken));
        _faults.AddRange(_bodies.Of(verifier, cancellationToken));
        var manual = own.Validations.Count == 0;
        if (manual)
            _faults.AddRange(_manual.Of(verifier, cancellationToken));
        else if (IgnoredResult(verifier, own) is { } ignored)
            _faults.Add(ignored);
        if (verifier.Around.HandsOver || verifier.AnswersToUnseen)
            return;

        var missing = Missing(claims, around, manual || verifier.Own.CallsUnseen, manual).ToList();
        if (missing.Count > 0)
            _faults.Add(new SignatureFault(SignatureFaultKind.ClaimsMissing, verifier.Location, $"'{verifier.Name}' never compares {string.Join(" and ", missing)}"));
        if (!claims.Subject)
            _faults.Add(new SignatureFault(SignatureFaultKind.SubjectMissing, verifier.Location, verifier.Name));
    }

    private static IEnumerable<string> Missing(ClaimReads claims, CryptographyUse around, bool mayHash, bool manual)
    {
        if (manual && !claims.Issuer)
            yield return "the 'iss' claim with 'Upstash'";
        if (manual && !claims.Expiry)
            yield return "the 'exp' claim with the time";
        if (!claims.Body)
            yield return "the 'body' claim with the hash of the raw body";
        else if (around.Hashes.Count == 0 && !around.UsesOther && !mayHash)
            yield return "the 'body' claim with the hash of the raw body";
    }

    // `ValidateTokenAsync` does not throw: its result tells.
    private static SignatureFault? IgnoredResult(HandWrittenVerifier verifier, CryptographyUse own)
    {
        var call = own.Validations.FirstOrDefault(v => v.TargetMethod.Name == "ValidateTokenAsync");
        if (call is null || verifier.AnswersToUnseen)
            return null;
        foreach (var operation in verifier.Around.Operations)
            if (operation is IPropertyReferenceOperation { Property: { ContainingType.Name: "TokenValidationResult", Name: "IsValid" or "Exception" } })
                return null;
        return call.Consumer() is IReturnOperation ? null : new SignatureFault(SignatureFaultKind.ResultIgnored, call.Syntax.GetLocation(), verifier.Name, call);
    }
}

/// <summary>What is wrong with the program's verifications.</summary>
/// <param name="Faults">The faults, each at its most telling place.</param>
/// <param name="Hollow">The verifiers that validate no JWT at all.</param>
internal sealed record Soundness(ImmutableArray<SignatureFault> Faults, IReadOnlyList<HandWrittenVerifier> Hollow);
