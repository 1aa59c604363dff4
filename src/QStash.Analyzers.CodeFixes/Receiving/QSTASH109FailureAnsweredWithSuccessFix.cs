using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Receiving;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Throws on at the end of the catch, in place of the success that it answered. What it logs stays.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH109FailureAnsweredWithSuccessFix))]
public sealed class QSTASH109FailureAnsweredWithSuccessFix() : QStashFix(Rules.FailureAnsweredWithSuccess)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (tree.SwallowedFailures.FirstOrDefault(f => f.Location.SourceSpan == location.SourceSpan) is not { Clause.Syntax: CatchClauseSyntax clause } failure)
            return null;
        void Edit(TreeEdit edit) => Rethrow(edit, clause, failure);
        return Rehearsal.Compiles(tree.Program.Compilation, tree.Tree, Edit, touchedName: null, CancellationToken.None)
            ? new Offer("Rethrow, so that QStash retries", solution => Edit(solution.In(tree.Tree)!))
            : null;
    }

    private static IdentifierNameSyntax[] Uses(CatchClauseSyntax clause, SyntaxToken name) =>
        clause.DescendantNodes().OfType<IdentifierNameSyntax>().Where(i => i.Identifier.ValueText == name.ValueText).ToArray();

    private static void Rethrow(TreeEdit edit, CatchClauseSyntax clause, SwallowedFailure failure)
    {
        foreach (var answer in failure.Answers)
            edit.Replace(answer.Syntax.Span, "throw;");
        // Only the answer spoke of the exception: its name would be left without a use.
        if (clause.Declaration is { Identifier: { ValueText.Length: > 0 } name } declaration && Uses(clause, name) is { Length: > 0 } uses && uses.All(u => failure.Answers.Any(a => a.Syntax.Span.Contains(u.Span))))
            edit.Replace(TextSpan.FromBounds(declaration.Type.Span.End, name.Span.End), "");
        if (RejectedBranches.Leaves(failure.Clause.Handler))
            return;

        var close = clause.Block.CloseBraceToken;
        if (!edit.StandsAloneBefore(close.SpanStart))
        {
            // `catch { }` and `catch { Log(); }` stay on their line.
            var text = clause.Block.Statements.Count == 0 && close.SpanStart == clause.Block.OpenBraceToken.Span.End ? " throw; " : "throw; ";
            edit.Insert(close.SpanStart, text);
            return;
        }
        var indentation = edit.IndentationAt(close.SpanStart);
        edit.Insert(edit.StartOfLine(close.SpanStart), $"{indentation}{edit.IndentationStep}throw;\n");
    }
}
