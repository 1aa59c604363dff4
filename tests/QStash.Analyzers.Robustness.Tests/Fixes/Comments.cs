using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>The comments and directives of a file, with how often each stands there.</summary>
internal static class Comments
{
    public static Dictionary<string, int> Of(SourceText text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantTrivia()
            .Where(t => t.IsDirective || t.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia
                or SyntaxKind.SingleLineDocumentationCommentTrivia or SyntaxKind.MultiLineDocumentationCommentTrivia or SyntaxKind.DisabledTextTrivia)
            .GroupBy(t => t.ToFullString().Trim()).ToDictionary(g => g.Key, g => g.Count());
}
