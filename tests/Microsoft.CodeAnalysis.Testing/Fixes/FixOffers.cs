using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Reflection;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Asks fixes what they offer for a diagnostic, and chooses what the test wants.</summary>
internal sealed class FixOffers(FixSettings settings)
{
    // Nested actions are public in newer Roslyn versions only.
    private static readonly PropertyInfo? NestedActions = new[] { "NestedActions", "NestedCodeActions" }
        .Select(name => typeof(CodeAction).GetProperty(name, BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .FirstOrDefault(property => property?.PropertyType == typeof(ImmutableArray<CodeAction>));

    /// <summary>The action to apply for a diagnostic, and who offers it; null when there is none.</summary>
    public async Task<(CodeAction Action, CodeFixProvider Provider)?> ChooseAsync(
        Solution solution, Diagnostic diagnostic, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (solution.GetDocument(diagnostic.Location.SourceTree) is not { } document)
            return null;

        var offered = new List<(CodeAction Action, CodeFixProvider Provider)>();
        foreach (var provider in settings.Providers)
        {
            if (!provider.FixableDiagnosticIds.Contains(diagnostic.Id))
                continue;
            var registered = new List<CodeAction>();
            var context = new CodeFixContext(document, diagnostic, (action, _) => registered.Add(action), cancellationToken);
            await provider.RegisterCodeFixesAsync(context).ConfigureAwait(false);
            offered.AddRange(registered.SelectMany(Flatten).Select(action => (action, provider)));
        }

        return Choose(offered, verifier);
    }

    private (CodeAction Action, CodeFixProvider Provider)? Choose(List<(CodeAction Action, CodeFixProvider Provider)> offered, IVerifier verifier)
    {
        var index = settings.ActionIndex is null && settings.EquivalenceKey is { } key
            ? offered.FindIndex(offer => offer.Action.EquivalenceKey == key)
            : settings.ActionIndex ?? 0;
        if (offered.Count > 0)
            settings.VerifyActions?.Invoke(offered.Select(offer => offer.Action).ToImmutableArray(), verifier);
        if (index < 0 || index >= offered.Count)
            return null;

        var chosen = offered[index];
        if (settings is { ActionIndex: not null, EquivalenceKey: { } expectedKey })
            verifier.Equal(expectedKey, chosen.Action.EquivalenceKey, "The code action equivalence key and index must be consistent when both are specified.");
        settings.VerifyAction?.Invoke(chosen.Action, verifier);
        return chosen;
    }

    private static IEnumerable<CodeAction> Flatten(CodeAction action)
    {
        var nested = NestedActions?.GetValue(action) is ImmutableArray<CodeAction> { IsDefaultOrEmpty: false } found ? found : [];
        return nested.IsEmpty ? [action] : nested.SelectMany(Flatten);
    }
}
