using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the same value in the form that QStash reads.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH408MalformedOptionFix))]
public sealed class QSTASH408MalformedOptionFix() : WrittenTextFix(Rules.MalformedOption)
{
    private protected override WrittenText? TextAt(TreeModel tree, TextSpan place) =>
        tree.MalformedOptions.FirstOrDefault(option => option.Syntax.Span == place) is { Replaced: { } replaced, New: { } right } verdict
            ? new WrittenText($"Write it as QStash reads it: {right}", replaced, verdict.Old, right)
            : null;
}
