using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>The smallest repair that makes somebody look: ensure success, check the answer, or catch, log and throw on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH401UnhandledPublishFailureFix))]
public sealed class QSTASH401UnhandledPublishFailureFix() : QStashFix(Rules.UnhandledPublishFailure)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Publishes.FirstOrDefault(call => call.Failure.IsUnhandled && call.Location.SourceSpan == location.SourceSpan) is { } call ? OfferFor(call, tree) : null;

    private static Offer? OfferFor(PublishCall subject, TreeModel tree)
    {
        if (subject.Failure.Site is not { Syntax: ExpressionSyntax expression } site || expression.SyntaxTree != tree.Tree)
            return null;
        return subject.Failure.Handling switch
        {
            FailureHandling.ResponseIgnored => ResponseCheck.OfferFor(expression, site.Type),
            FailureHandling.AnswerIgnored => AnswerCheck.OfferFor(expression, site.Type),
            FailureHandling.ExceptionUnhandled => PublishGuard.OfferFor(expression, tree.Program.SemanticModelOf(tree.Tree)),
            _ => null,
        };
    }
}
