using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What a test says about the fixes it applies.</summary>
internal sealed record FixSettings(
    ImmutableArray<CodeFixProvider> Providers,
    SolutionAnalysis Analysis,
    CodeFixTestBehaviors Behaviors,
    CodeActionValidationMode ValidationMode,
    int? ActionIndex,
    string? EquivalenceKey,
    Action<ImmutableArray<CodeAction>, IVerifier>? VerifyActions,
    Action<CodeAction, IVerifier>? VerifyAction,
    Func<ImmutableArray<Diagnostic>, Diagnostic?> SelectDiagnostic);
