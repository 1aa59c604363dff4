using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Awaits the task; makes the function asynchronous where that changes nothing for its callers, and blocks where it would.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH402UnawaitedPublishFix))]
public sealed class QSTASH402UnawaitedPublishFix() : QStashFix(Rules.UnawaitedPublish)
{
    internal override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Publishes.FirstOrDefault(call => call.Failure.Handling == FailureHandling.NotAwaited && call.Location.SourceSpan == location.SourceSpan) is { } call ? OfferFor(call, tree) : null;

    private static Offer? OfferFor(PublishCall subject, TreeModel tree)
    {
        if (subject.Failure.Site is not { Syntax: ExpressionSyntax task } site || task.SyntaxTree != tree.Tree)
            return null;
        var use = ResultUse.Of(task);
        var several = !TaskShape.IsTask(site.Type);
        if (AwaitPlace.Of(task, tree.Program.SemanticModelOf(tree.Tree)) is { } place)
            return new Offer("Await the publish call", solution =>
            {
                var edit = solution.In(task.SyntaxTree)!;
                place.MakeAsync(edit);
                if (several)
                    edit.Use("System.Threading.Tasks");
                Await(edit, use, several);
            });
        return several ? null : new Offer("Wait for the publish call", solution => Block(solution.In(task.SyntaxTree)!, use));
    }

    private static void Await(TreeEdit edit, ResultUse use, bool several)
    {
        var task = use.Expression;
        if (IsRead(use))
        {
            ResponseCheck.InsertAfter(edit, use.Statement!, several ? $"await Task.WhenAll({use.Variable});" : $"await {use.Variable};");
            return;
        }
        var (start, end) = Dropped(use);
        edit.Replace(TextSpan.FromBounds(start, task.SpanStart), several ? "await Task.WhenAll(" : "await ");
        if (several || end > task.Span.End)
            edit.Replace(TextSpan.FromBounds(task.Span.End, end), several ? ")" : "");
    }

    private static void Block(TreeEdit edit, ResultUse use)
    {
        const string Wait = ".GetAwaiter().GetResult()";
        if (IsRead(use))
        {
            ResponseCheck.InsertAfter(edit, use.Statement!, use.Variable + Wait + ";");
            return;
        }
        var (start, end) = Dropped(use);
        if (start < use.Expression.SpanStart)
            edit.Delete(TextSpan.FromBounds(start, use.Expression.SpanStart));
        edit.Replace(TextSpan.FromBounds(use.Expression.Span.End, end), Wait);
    }

    // What goes with the dropping: `_ = `, `var sending = `, `tasks.Add(…)`, `.Forget()`.
    private static (int Start, int End) Dropped(ResultUse use)
    {
        var task = use.Expression;
        if (use.Statement is LocalDeclarationStatementSyntax or ExpressionStatementSyntax)
            return (use.Statement.SpanStart, task.Span.End);
        if (task.FirstAncestorOrSelf<StatementSyntax>() is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax whole } && (task.Parent is ArgumentSyntax { Parent.Parent: var owner } && owner == whole || whole.Expression is MemberAccessExpressionSyntax { Expression: var receiver } && receiver == task))
            return (whole.SpanStart, whole.Span.End);
        return (task.SpanStart, task.Span.End);
    }

    // A variable that something reads, though nobody awaits it, must stay.
    private static bool IsRead(ResultUse use) =>
        use is { Variable: { } name, Statement: { Parent: { } scope } statement, CanBeFollowed: true }
        && (scope is GlobalStatementSyntax ? scope.Parent! : scope).DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name && !statement.Span.Contains(t.Span));
}
