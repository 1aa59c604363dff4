using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the known header that is most likely meant.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH409UnknownHeaderFix))]
public sealed class QSTASH409UnknownHeaderFix() : WrittenTextFix(Rules.UnknownHeader)
{
    private protected override WrittenText? TextAt(TreeModel tree, TextSpan place) =>
        tree.UnknownHeaders.FirstOrDefault(header => header.Syntax.Span == place) is { Nearest: { } nearest } unknown
            ? new WrittenText($"Write '{nearest}'", unknown.Syntax, unknown.Written, unknown.AsWritten(nearest))
            : null;
}
