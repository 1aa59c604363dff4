using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// What becomes of the signature in the methods that it reaches. Each method is read once for each set of parameters that carry it.
/// </summary>
internal sealed class SignatureReach
{
    /// <summary>The bit of a mask that stands for the receiver of a call.</summary>
    public const ulong Receiver = 1UL << 63;

    private const int DeepestCall = 16;

    private readonly ProgramModel _program;
    private readonly VerifierCallJudge _judge;
    private readonly ConcurrentDictionary<(IMethodSymbol, ulong), FlowSummary> _summaries = new();
    private readonly ConcurrentDictionary<IOperation, FlowSummary> _bodies = new();
    private readonly ConcurrentDictionary<SyntaxNode, ReachedCall> _calls = new();
    private readonly ConcurrentDictionary<SyntaxNode, IInvocationOperation> _validations = new();
    private readonly ConcurrentDictionary<SyntaxNode, IOperation> _touches = new();

    [ThreadStatic]
    private static HashSet<(IMethodSymbol, ulong)>? _open;

    public SignatureReach(ProgramModel program)
    {
        _program = program;
        Header = new SignatureHeader(program);
        Implementations = new ServiceImplementations(program);
        _judge = new VerifierCallJudge(program);
    }

    public SignatureHeader Header { get; }

    public ServiceImplementations Implementations { get; }

    /// <summary>Every call met so far that the signature, or the request that has it, is checked by.</summary>
    public ICollection<ReachedCall> Calls => _calls.Values;

    /// <summary>Every call met so far that the signature's own MAC is computed or validated by: the inside of hand-written verifiers.</summary>
    public ICollection<IInvocationOperation> Validations => _validations.Values;

    /// <summary>Every cryptographic call and comparison met so far that the signature reaches.</summary>
    public ICollection<IOperation> Touches => _touches.Values;

    /// <summary>Follows the signature through every tree that has to do with QStash, so that <see cref="Calls"/> and <see cref="Validations"/> are complete.</summary>
    public void Follow(CancellationToken cancellationToken)
    {
        var endpoints = _program.Endpoints(cancellationToken).Trees;
        foreach (var tree in _program.Compilation.SyntaxTrees)
        {
            var traced = TreeTrace.Of(tree, cancellationToken).ShowsQStash;
            if (!traced && !endpoints.Contains(tree))
                continue;
            foreach (var root in _program.Bound(tree, cancellationToken).Roots)
            {
                if (root is not (IMethodBodyOperation or IConstructorBodyOperation or IBlockOperation))
                {
                    SummaryOf(root, cancellationToken);
                    continue;
                }
                if (_program.SemanticModelOf(tree).GetDeclaredSymbol(root.Syntax, cancellationToken) is not IMethodSymbol method)
                {
                    SummaryOf(root, cancellationToken);
                    continue;
                }
                SummaryOf(method, 0, cancellationToken);
                // A verifier of a library is called from elsewhere: its parameters say what they carry.
                if (traced && Named(method) is var mask and not 0)
                    SummaryOf(method, mask, cancellationToken);
            }
        }
    }

    private static ulong Named(IMethodSymbol method)
    {
        ulong mask = 0;
        foreach (var parameter in method.Parameters)
            if (VerifierCallJudge.SaysSignature(parameter))
                mask |= 1UL << Math.Min(parameter.Ordinal, 62);
        return mask;
    }

    /// <summary>What a visible callee does; null when it cannot be seen, or there is no reason to look.</summary>
    public FlowSummary? SummaryOf(IInvocationOperation invocation, ulong mask, CancellationToken cancellationToken)
    {
        var method = invocation.TargetMethod;
        if (mask == 0 && !IsWorthFollowing(invocation))
            return null;
        var targets = Implementations.Of(method, cancellationToken);
        if (targets.IsEmpty)
            return null;

        var strongest = FlowSummary.Empty;
        foreach (var target in targets)
        {
            var summary = SummaryOf(target, mask, cancellationToken);
            if (summary.Check > strongest.Check || strongest == FlowSummary.Empty)
                strongest = summary;
        }
        return strongest;
    }

    /// <summary>Whether a computed property of this compilation hands out the signature: <c>Signature =&gt; Request.Headers["Upstash-Signature"]</c>.</summary>
    public bool Returns(IPropertySymbol property, CancellationToken cancellationToken) =>
        property.GetMethod is { } getter && !_program.Bodies.Of(getter, cancellationToken).IsEmpty && SummaryOf(getter, 0, cancellationToken).ReturnsSignature;

    /// <summary>What a method does when the parameters in <paramref name="mask"/> carry the signature.</summary>
    public FlowSummary SummaryOf(IMethodSymbol method, ulong mask, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        var key = (method, mask);
        if (_summaries.TryGetValue(key, out var known))
            return known;
        var open = _open ??= new HashSet<(IMethodSymbol, ulong)>();
        if (open.Count >= DeepestCall || !open.Add(key))
            return FlowSummary.Empty;
        try
        {
            var summary = Read(_program.Bodies.Of(method, cancellationToken), CarriedParameters.Of(method, mask), method, cancellationToken);
            return _summaries.GetOrAdd(key, summary);
        }
        finally
        {
            open.Remove(key);
        }
    }

    /// <summary>What a body does that no one hands the signature to: a handler, a filter, a lambda.</summary>
    public FlowSummary SummaryOf(IOperation body, CancellationToken cancellationToken)
    {
        if (_bodies.TryGetValue(body, out var known))
            return known;
        var summary = Read(ImmutableArray.Create(body), ImmutableArray<ISymbol>.Empty, null, cancellationToken);
        return _bodies.GetOrAdd(body, summary);
    }

    private FlowSummary Read(ImmutableArray<IOperation> bodies, IReadOnlyCollection<ISymbol> carriers, IMethodSymbol? method, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var flow = new SignatureFlow(Header, this, bodies, carriers, cancellationToken);
        var checks = new Dictionary<IOperation, SignatureCheck>();
        var check = SignatureCheck.None;
        bool returns = false, signature = false, upstash = false, uses = false;
        foreach (var operation in flow.Operations)
        {
            var read = Header.Of(operation, cancellationToken);
            signature |= read is HeaderRead.Signature or HeaderRead.SignaturePresence;
            upstash |= read != HeaderRead.None;
            uses |= operation is IParameterReferenceOperation or IMemberReferenceOperation && flow.Carries(operation);
            if (operation is IReturnOperation { ReturnedValue: { } value } && flow.Carries(value))
                returns = true;

            var summary = FlowSummary.Empty;
            var verdict = SignatureCheck.None;
            if (operation is IInvocationOperation invocation)
            {
                if (flow.IsLocalFunction(invocation.TargetMethod))
                    continue;
                var mask = flow.MaskOf(invocation);
                summary = SummaryOf(invocation, mask, cancellationToken);
                verdict = _judge.Of(invocation, mask, summary, flow);
                if (verdict == SignatureCheck.None && VerifierCallJudge.HasReceiverShape(invocation.TargetMethod))
                    verdict = SignatureCheck.Verified;
                if (verdict == SignatureCheck.Verified)
                    Note(invocation, mask);
                signature |= summary?.LooksAtSignature == true;
                upstash |= summary?.LooksAtUpstash == true;
            }
            else
            {
                verdict = _judge.Of(operation, flow);
                if (verdict == SignatureCheck.Verified)
                    _touches.TryAdd(operation.Syntax, operation);
            }
            if (verdict == SignatureCheck.None)
                continue;
            checks[operation] = verdict;
            check = verdict > check ? verdict : check;
        }
        return new FlowSummary
        {
            Check = check,
            ReturnsSignature = returns,
            OutParameters = CarriedParameters.Out(method, flow),
            LooksAtSignature = signature,
            LooksAtUpstash = upstash,
            UsesSignature = uses,
            Checks = checks,
            Carriers = flow.Carriers,
        };
    }

    private void Note(IInvocationOperation invocation, ulong mask)
    {
        var type = invocation.TargetMethod.ContainingType;
        if (VerifierWords.IsCryptography(type) || VerifierWords.IsFramework(type))
            _touches.TryAdd(invocation.Syntax, invocation);
        if (!VerifierWords.IsCryptography(type))
        {
            if (!VerifierWords.IsFramework(type))
                _calls.AddOrUpdate(invocation.Syntax, _ => new ReachedCall(invocation, mask), (_, known) => known.Mask == 0 ? new ReachedCall(invocation, mask) : known);
        }
        else if (VerifierCallJudge.Validates(invocation.TargetMethod))
        {
            _validations.TryAdd(invocation.Syntax, invocation);
        }
    }

    // Without the signature in hand only those methods are followed that could fetch it: they take the request, belong to the same
    // class, or speak of verifying or of QStash.
    private bool IsWorthFollowing(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        if (VerifierWords.IsFramework(method.ContainingType))
            return false;
        if (invocation.Instance is null or IInstanceReferenceOperation || VerifierWords.SayQStash(method.ContainingType.Name) || VerifierWords.SayVerify(method.Name) || VerifierWords.SayVerify(method.ContainingType.Name))
            return true;
        foreach (var parameter in method.Parameters)
            if (VerifierWords.IsRequest(parameter.Type) || HoldsRequest(parameter.Type))
                return true;
        return false;
    }

    // An own type that carries a request, or its headers, to whoever is to look at them: `new IncomingWebhook(provider, request.Headers, body)`.
    private static bool HoldsRequest(ITypeSymbol type)
    {
        if (type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface } || VerifierWords.IsFramework(type) || VerifierWords.IsCryptography(type))
            return false;
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol { IsStatic: false } property && (property.Name == "Headers" || VerifierWords.IsRequest(property.Type)))
                return true;
        return false;
    }
}
