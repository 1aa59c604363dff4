using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Decides whether a call or comparison checks the signature that flows into it.</summary>
internal sealed class VerifierCallJudge
{
    private readonly ProgramModel _program;

    public VerifierCallJudge(ProgramModel program) => _program = program;

    /// <param name="invocation">The call.</param>
    /// <param name="mask">What of it carries the signature.</param>
    /// <param name="summary">What its visible callee does; null when none can be seen.</param>
    /// <param name="flow">The flow that it stands in.</param>
    public SignatureCheck Of(IInvocationOperation invocation, ulong mask, FlowSummary? summary, SignatureFlow flow)
    {
        var method = invocation.TargetMethod;
        var type = method.ContainingType;
        if (IsDeclared(invocation))
            return SignatureCheck.Verified;
        if (VerifierWords.IsCryptography(type))
            return mask != 0 && !VerifierWords.IsEncoder(type) ? SignatureCheck.Verified : SignatureCheck.None;
        if (IsComparison(method) && mask != 0)
            return Compares(invocation, flow) ? SignatureCheck.Verified : SignatureCheck.None;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return mask != 0 && Answers(method.ReturnType) ? SignatureCheck.Verified : SignatureCheck.None;
        if (VerifierWords.IsFramework(type))
            return SignatureCheck.None;
        if (summary is not null)
            return Visible(method, mask, summary);
        return mask != 0 ? Unseen(invocation, mask) : TakesRequest(invocation);
    }

    /// <summary>Comparisons by operator.</summary>
    public SignatureCheck Of(IOperation operation, SignatureFlow flow) =>
        operation is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison
        && (flow.Carries(comparison.LeftOperand) && IsSecret(comparison.RightOperand, flow) || flow.Carries(comparison.RightOperand) && IsSecret(comparison.LeftOperand, flow))
            ? SignatureCheck.Verified
            : SignatureCheck.None;

    /// <summary>
    /// A receiver as Upstash's SDKs have it: a type that says QStash, a method that says verify and takes a signature. Its callers verify, wherever
    /// the signature comes from.
    /// </summary>
    public static bool HasReceiverShape(IMethodSymbol method)
    {
        if (!VerifierWords.SayVerify(method.Name) || VerifierWords.SayStore(method.Name) || !VerifierWords.SayQStash(method.ContainingType.ToDisplayString()))
            return false;
        foreach (var parameter in method.Parameters)
            if (SaysSignature(parameter))
                return true;
        return false;
    }

    /// <summary>Whether a parameter is named like the signature.</summary>
    public static bool SaysSignature(IParameterSymbol parameter) =>
        parameter.Type.SpecialType == SpecialType.System_String && (parameter.Name.IndexOf("signature", System.StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("jwt", System.StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Whether a method of a cryptographic type computes or validates what it is given, and does not only read or compare it.</summary>
    public static bool Validates(IMethodSymbol method) =>
        method.Name.StartsWith("Validate", System.StringComparison.Ordinal) || method.Name.StartsWith("Decode", System.StringComparison.Ordinal) && !VerifierWords.IsEncoder(method.ContainingType)
        || method.Name.StartsWith("ComputeHash", System.StringComparison.Ordinal) || method.Name is "HashData" or "TryHashData" or "HashDataAsync" or "TryComputeHash" or "Verify" or "AppendData" or "TransformFinalBlock";

    private SignatureCheck Visible(IMethodSymbol method, ulong mask, FlowSummary summary)
    {
        if (summary.Check != SignatureCheck.None || mask == 0)
            return summary.Check;
        // A placeholder that does nothing with the signature yet: only its name can tell what it will do.
        return !summary.UsesSignature && VerifierWords.SayVerify(method.Name) && !VerifierWords.SayStore(method.Name) ? SignatureCheck.Verified : SignatureCheck.None;
    }

    private static SignatureCheck Unseen(IInvocationOperation invocation, ulong mask)
    {
        var method = invocation.TargetMethod;
        if (mask == SignatureReach.Receiver && method.Parameters.Length == 0 && !VerifierWords.SayVerify(method.Name))
            return SignatureCheck.None;
        if (VerifierWords.SayVerify(method.Name) && !VerifierWords.SayStore(method.Name))
            return SignatureCheck.Verified;
        if (VerifierWords.SayStore(method.Name) || IsText(method.ReturnType) && !IsTextGate(invocation))
            return SignatureCheck.None;
        var speaks = IsText(method.ReturnType) || VerifierWords.SayVerify(method.ContainingType.Name) || VerifierWords.SayQStash(method.ContainingType.Name) || method.ContainingType.Name.Contains("Receiver");
        return speaks || Answers(method.ReturnType) || AnswerGate.TestOf(invocation, onlyAccess: true) is not null ? SignatureCheck.Verified : SignatureCheck.Unknown;
    }

    /// <summary>
    /// Whether an unseen call that hands out a text, the verified body or a reason, decides with it who is let in. Given the signature alone, it may only
    /// have tidied it.
    /// </summary>
    public static bool IsTextGate(IInvocationOperation invocation)
    {
        if (!IsText(invocation.TargetMethod.ReturnType) || VerifierWords.SayStore(invocation.TargetMethod.Name))
            return false;
        var given = 0;
        foreach (var argument in invocation.Arguments)
            if (!argument.Value.ConstantValue.HasValue && argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter?.Type.Name != "CancellationToken")
                given++;
        return given > 1 && AnswerGate.TestOf(invocation, onlyAccess: true) is not null;
    }

    // Takes the whole request and cannot be seen: its name must speak of the signature.
    private static SignatureCheck TakesRequest(IInvocationOperation invocation)
    {
        var method = invocation.TargetMethod;
        var takes = false;
        foreach (var argument in invocation.Arguments)
            takes |= VerifierWords.IsRequest(argument.Value.Unwrap().Type);
        var names = method.ContainingType.Name + method.Name;
        if (IsText(method.ReturnType) || VerifierWords.SayStore(method.Name))
            return SignatureCheck.None;
        if (!takes)
            return VerifierWords.SayVerify(method.Name) && VerifierWords.SayQStash(names) && !method.IsStatic ? SignatureCheck.Verified : SignatureCheck.None;
        if (VerifierWords.SayGuard(names) && (VerifierWords.SayQStash(names) || names.IndexOf("signature", System.StringComparison.OrdinalIgnoreCase) >= 0 || VerifierWords.SayQStash(method.ContainingNamespace?.ToDisplayString() ?? "")))
            return SignatureCheck.Verified;
        if (VerifierWords.SayVerify(method.Name) && VerifierWords.SayQStash(names))
            return SignatureCheck.Verified;
        return VerifierWords.SayGuard(names) || VerifierWords.SayVerify(method.Name) && Answers(method.ReturnType) ? SignatureCheck.Unknown : SignatureCheck.None;
    }

    private bool IsDeclared(IInvocationOperation invocation)
    {
        var globs = _program.Options.VerifierTypes;
        if (globs.IsDefaultOrEmpty)
            return false;
        if (VerifierWords.Matches(invocation.TargetMethod.ContainingType, globs) || VerifierWords.Matches(invocation.Receiver()?.Unwrap().Type, globs))
            return true;
        foreach (var implemented in invocation.TargetMethod.ContainingType?.AllInterfaces ?? System.Collections.Immutable.ImmutableArray<INamedTypeSymbol>.Empty)
            if (VerifierWords.Matches(implemented, globs))
                return true;
        return false;
    }

    private static bool IsComparison(IMethodSymbol method) => method.Name is "Equals" or "SequenceEqual" or "FixedTimeEquals" or "CompareOrdinal" or "Compare" or "CompareTo";

    private static bool Compares(IInvocationOperation invocation, SignatureFlow flow)
    {
        if (invocation.Instance is { } instance && (flow.Carries(instance) ? !IsSecret(FirstArgument(invocation), flow) : !IsSecret(instance, flow)))
            return false;
        if (invocation.Instance is not null)
            return true;
        var others = 0;
        foreach (var argument in invocation.Arguments)
            if (!flow.Carries(argument.Value) && IsSecret(argument.Value, flow) && argument.Value.Unwrap().Type?.TypeKind != TypeKind.Enum)
                others++;
        return others > 0;
    }

    private static IOperation? FirstArgument(IInvocationOperation invocation) => invocation.Arguments.Length > 0 ? invocation.Arguments[0].Value : null;

    // What is compared with must be something computed or kept, not a constant: those tests only ask whether a value is there.
    private static bool IsSecret(IOperation? operation, SignatureFlow flow)
    {
        operation = operation?.Unwrap();
        return operation is not null && !operation.ConstantValue.HasValue && operation is not (IDefaultValueOperation or ILiteralOperation)
            && operation is not IFieldReferenceOperation { Field: { Name: "Empty", IsStatic: true } } && operation is not IPropertyReferenceOperation { Property: { Name: "Empty", IsStatic: true } } && !flow.Carries(operation);
    }

    private static bool IsText(ITypeSymbol type) => type.SpecialType == SpecialType.System_String || type.Name is "StringValues" || Result(type)?.SpecialType == SpecialType.System_String;

    private static bool Answers(ITypeSymbol type) => type.SpecialType == SpecialType.System_Boolean || Result(type)?.SpecialType == SpecialType.System_Boolean;

    private static ITypeSymbol? Result(ITypeSymbol type) =>
        type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments } ? arguments[0] : null;
}
