using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
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

    private static void Rethrow(TreeEdit edit, CatchClauseSyntax clause, SwallowedFailure failure)
    {
        foreach (var answer in failure.Answers)
            edit.Replace(answer.Syntax.Span, "throw;");
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
