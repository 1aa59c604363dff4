using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>Tries an edit of one file before it is offered: what would bring a new error or warning of the compiler is not.</summary>
internal static class Rehearsal
{
    /// <summary>
    /// Whether the program compiles with the edit as cleanly as without it. Files that mention <paramref name="touchedName"/>, a member whose declaration
    /// the edit changes, are looked at too.
    /// </summary>
    public static bool Compiles(Compilation compilation, SyntaxTree tree, Action<TreeEdit> edit, string? touchedName, CancellationToken cancellationToken)
    {
        var treeEdit = new TreeEdit(tree, compilation, tree.GetText(cancellationToken));
        edit(treeEdit);
        if (!treeEdit.HasChanges)
            return false;
        var edited = tree.WithChangedText(treeEdit.Apply());
        var after = compilation.ReplaceSyntaxTree(tree, edited);
        if (IsWorse(Problems(compilation, tree, cancellationToken), Problems(after, edited, cancellationToken)))
            return false;
        return touchedName is null || compilation.SyntaxTrees.All(other =>
            other == tree || !Mentions(other, touchedName, cancellationToken)
            || !IsWorse(Problems(compilation, other, cancellationToken), Problems(after, other, cancellationToken)));
    }

    private static bool Mentions(SyntaxTree tree, string name, CancellationToken cancellationToken) =>
        tree.GetText(cancellationToken).ToString().IndexOf(name, StringComparison.Ordinal) >= 0;

    private static Dictionary<string, int> Problems(Compilation compilation, SyntaxTree tree, CancellationToken cancellationToken) =>
        compilation.GetSemanticModel(tree).GetDiagnostics(cancellationToken: cancellationToken)
            .Where(d => d.Severity >= DiagnosticSeverity.Warning)
            .GroupBy(d => d.Id).ToDictionary(g => g.Key, g => g.Count());

    private static bool IsWorse(Dictionary<string, int> before, Dictionary<string, int> after) =>
        after.Any(a => !before.TryGetValue(a.Key, out var count) || count < a.Value);
}
