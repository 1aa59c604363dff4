using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Makes a <see cref="VerifierCall"/> of a call that the signature reaches: which argument is the signature, which the body, and what is wrong with that.</summary>
internal sealed class VerifierCallReader
{
    private readonly ProgramModel _program;
    private readonly VerifiedBodyReader _bodies;
    private readonly ConsumedBodyReader _consumed;
    private readonly AnswerUseReader _answers;
    private readonly HashSet<ISymbol> _bound = new(SymbolEqualityComparer.Default);

    public VerifierCallReader(ProgramModel program, SignatureReach reach, CancellationToken cancellationToken)
    {
        _program = program;
        _bodies = new VerifiedBodyReader(program);
        _consumed = new ConsumedBodyReader(program, cancellationToken);
        _answers = new AnswerUseReader(program, reach);
        foreach (var endpoint in program.Endpoints(cancellationToken).All)
            if (endpoint.BodyParameter is { } parameter && ConsumedBodyReader.IsParsedFrom(parameter) && !HasTextFormatter(program, parameter))
                _bound.Add(parameter);
    }

    /// <param name="reached">The call.</param>
    /// <param name="isHollow">What it calls validates no JWT at all, so that it does not matter which body it is given.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public VerifierCall Read(ReachedCall reached, bool isHollow, CancellationToken cancellationToken)
    {
        var call = reached.Operation;
        IOperation? signature = null;
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { } parameter && ((reached.Mask & 1UL << Math.Min(parameter.Ordinal, 62)) != 0 || reached.Mask == 0 && VerifierCallJudge.SaysSignature(parameter)))
                signature ??= argument.Value;

        var body = BodyOf(call, signature, cancellationToken);
        // A helper of our own that takes the model is followed to the call that it makes of it.
        var isHelper = body is not null && !RawBody.MayBeRaw(body.Unwrap().Type) && !_program.Bodies.Of(call.TargetMethod, cancellationToken).IsEmpty;
        var (verdict, at) = body is null || isHelper || isHollow ? (BodyVerdict.Silent, null) : _bodies.Of(body, _bound, cancellationToken);
        if (verdict == BodyVerdict.Silent && !isHollow && _consumed.Of(call, body, cancellationToken) is { } consumer)
            (verdict, at) = (BodyVerdict.AlreadyConsumed, consumer);
        return new VerifierCall
        {
            Operation = call,
            Name = call.TargetMethod.Name,
            Location = call.Syntax.GetLocation(),
            Signature = signature,
            Body = body,
            Use = _answers.Of(call, cancellationToken),
            BodyVerdict = verdict,
            BodyEvidence = at is null ? null : new Evidence(at.Syntax.GetLocation(), Reason(verdict)),
            BodySource = at,
        };
    }

    private static string Reason(BodyVerdict verdict) => verdict switch
    {
        BodyVerdict.Reserialized => "the body is serialized again here",
        BodyVerdict.Bound => "the body was parsed here",
        BodyVerdict.Lossy => "the body is read as ASCII here",
        _ => "the body's stream is read to its end here",
    };

    private IOperation? BodyOf(IInvocationOperation call, IOperation? signature, CancellationToken cancellationToken)
    {
        IOperation? unnamed = null;
        var offset = call.TargetMethod.IsExtensionMethod ? 1 : 0;
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter || argument.ArgumentKind == ArgumentKind.DefaultValue || parameter.Ordinal < offset || IsOther(parameter) || VerifierWords.IsRequest(parameter.Type))
                continue;
            if (argument.Value == signature)
            {
                // Both in one object: `new VerifyRequest { Signature = …, Body = … }`
                foreach (var made in _program.Objects.Of(argument.Value, cancellationToken))
                    foreach (var member in made.Members)
                        if (RawBody.IsBodyName(member.Key) && member.Key.IndexOf("signature", StringComparison.OrdinalIgnoreCase) < 0)
                            return member.Value;
                continue;
            }
            if (RawBody.IsBodyName(parameter.Name))
                return argument.Value;
            if (parameter.Type is IArrayTypeSymbol || parameter.Type.Name is "ReadOnlyMemory" or "ReadOnlySpan" or "Stream" or "BinaryData" or "Object")
                unnamed ??= argument.Value;
        }
        return unnamed ?? (signature is null ? null : Remaining(call, signature, offset));
    }

    // `Verify(signature, text)`: what is left when the rest is known.
    private static IOperation? Remaining(IInvocationOperation call, IOperation signature, int offset)
    {
        var left = call.Arguments.Where(a => a.Value != signature && a.Parameter is { } p && p.Ordinal >= offset && a.ArgumentKind != ArgumentKind.DefaultValue && !IsOther(p) && !VerifierWords.IsRequest(p.Type)).ToList();
        return left.Count == 1 ? left[0].Value : null;
    }

    private static bool IsOther(IParameterSymbol parameter)
    {
        foreach (var word in new[] { "url", "uri", "key", "cancel", "option", "toleran", "skew", "secret", "header", "path", "method", "clock", "issuer", "subject" })
            if (parameter.Name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return parameter.Type.Name is "CancellationToken" or "Uri" or "TimeSpan" or "ILogger" or "ISystemClock" or "TimeProvider" or "IConfiguration" || parameter.RefKind == RefKind.Out;
    }

    // A formatter of the program's own may bind the raw text.
    private static bool HasTextFormatter(ProgramModel program, IParameterSymbol parameter)
    {
        if (!RawBody.MayBeRaw(parameter.Type))
            return false;
        foreach (var tree in program.Compilation.SyntaxTrees)
            if (TreeTrace.Mentions(tree, new[] { "InputFormatter" }, default))
                return true;
        return false;
    }
}
