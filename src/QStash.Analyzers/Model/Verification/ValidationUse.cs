using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether anything depends on what a library's validation of the token says: by its result, or by what it throws.</summary>
internal static class ValidationUse
{
    /// <summary>The validation whose outcome changes nothing; null when there is none, or another must answer for it.</summary>
    public static SignatureFault? Ignored(HandWrittenVerifier verifier, CryptographyUse own)
    {
        foreach (var call in own.Validations)
            if (call.TargetMethod.Name == "ValidateToken" && IsSwallowed(call))
                return new SignatureFault(SignatureFaultKind.ResultIgnored, call.Syntax.GetLocation(), verifier.Name, call);
        return Unasked(verifier, own);
    }

    // `ValidateTokenAsync` does not throw: its result tells.
    private static SignatureFault? Unasked(HandWrittenVerifier verifier, CryptographyUse own)
    {
        var call = own.Validations.FirstOrDefault(v => v.TargetMethod.Name == "ValidateTokenAsync");
        if (call is null || verifier.AnswersToUnseen)
            return null;
        foreach (var operation in verifier.Around.Operations)
            if (operation is IPropertyReferenceOperation { Property: { ContainingType.Name: "TokenValidationResult", Name: "IsValid" or "Exception" } } asked && !IdleValue.Is(asked))
                return null;
        return call.Consumer() is IReturnOperation ? null : new SignatureFault(SignatureFaultKind.ResultIgnored, call.Syntax.GetLocation(), verifier.Name, call);
    }

    // What it throws is caught and forgotten, and nothing of its success is kept.
    private static bool IsSwallowed(IInvocationOperation call)
    {
        if (call.Ancestors().OfType<ITryOperation>().FirstOrDefault() is not { Catches: { Length: > 0 } catches, Finally: null } guarded || !guarded.Body.Syntax.Span.Contains(call.Syntax.Span))
            return false;
        if (!IsWithoutEffect(guarded.Body))
            return false;
        foreach (var caught in catches)
            if (!IsWithoutEffect(caught.Handler))
                return false;
        return guarded.Parent is IBlockOperation { Operations: var statements } && statements[statements.Length - 1] != guarded;
    }

    private static bool IsWithoutEffect(IOperation body)
    {
        foreach (var operation in body.Descendants())
        {
            if (operation.Ancestors().TakeWhile(a => a != body).Any(a => a is IAnonymousFunctionOperation))
                continue;
            if (operation is IReturnOperation or IThrowOperation or IBranchOperation or IIncrementOrDecrementOperation || operation is IAssignmentOperation && operation.Parent is not IObjectOrCollectionInitializerOperation)
                return false;
            if (operation is IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: var target } && target is not (IDeclarationExpressionOperation or IDiscardOperation))
                return false;
            if (operation is IInvocationOperation { TargetMethod.ContainingType: var type } && !VerifierWords.IsFramework(type) && !VerifierWords.IsCryptography(type))
                return false;
        }
        return true;
    }
}
