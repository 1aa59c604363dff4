using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Lets the answer decide: tests it where nobody does, awaits its task, and ends the branch that went on.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH103VerificationIgnoredFix))]
public sealed class QSTASH103VerificationIgnoredFix() : QStashFix(Rules.VerificationIgnored)
{
    private const string Title = "Stop with 401 when the signature is not valid";

    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var call = tree.VerifierCalls.FirstOrDefault(c => c.Use.Verdict == AnswerVerdict.Ignored && c.Location.SourceSpan == location.SourceSpan);
        if (call?.Operation.Syntax is not ExpressionSyntax expression)
            return null;
        var semantics = tree.Program.SemanticModelOf(tree.Tree);
        switch (call.Use.Fault)
        {
            case AnswerFault.NotAwaited when AnswerShape.ResultOf(call.Operation.Type) is null:
                return Awaited(expression, semantics);
            case AnswerFault.WrongWayRound:
                return Turned(call.Use.Test);
        }
        if (Refusal.Around(expression, semantics) is not { } refusal)
            return null;
        return call.Use.Fault switch
        {
            AnswerFault.FallsThrough => Ended(call.Use.Test, refusal),
            AnswerFault.Caught => call.Use.Test is CatchClauseSyntax clause ? new Offer(Title, solution => Append(solution.In(clause.SyntaxTree)!, clause.Block, refusal)) : null,
            AnswerFault.Discarded or AnswerFault.NotAwaited => Tested(call, expression, refusal, semantics),
            AnswerFault.NeverRead or AnswerFault.OnlyLogged => Followed(call, expression, refusal),
            _ => null,
        };
    }

    // `_ = verifier.EnsureAsync(…);`
    private static Offer? Awaited(ExpressionSyntax call, SemanticModel semantics) =>
        StatementOf(call) is { } statement && AwaitPlace.Of(call, semantics) is { } place
            ? new Offer("Await the verification", solution =>
            {
                var edit = solution.In(call.SyntaxTree)!;
                place.MakeAsync(edit);
                edit.Replace(TextSpan.FromBounds(statement.SpanStart, call.SpanStart), "await ");
            })
            : null;

    // `await verifier.VerifyAsync(…);` becomes the condition of an if.
    private static Offer? Tested(VerifierCall call, ExpressionSyntax expression, Refusal refusal, SemanticModel semantics)
    {
        var task = AnswerShape.IsTask(call.Operation.Type);
        var inner = expression;
        if (inner.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Parent: InvocationExpressionSyntax configured })
            inner = configured;
        var place = task ? AwaitPlace.Of(expression, semantics) : null;
        if (StatementOf(inner) is not { } statement || task && place is null || call.Operation.TargetMethod.Parameters.Any(p => p.RefKind == RefKind.Out && call.Operation.Type?.SpecialType == SpecialType.System_Void)
            || AnswerTest.Of(AnswerShape.ResultOf(call.Operation.Type), task) is not { } test)
            return null;
        return new Offer(Title, solution =>
        {
            var edit = solution.In(expression.SyntaxTree)!;
            place?.MakeAsync(edit);
            edit.Replace(TextSpan.FromBounds(statement.SpanStart, inner.SpanStart), "if (" + test.Before);
            edit.Replace(TextSpan.FromBounds(inner.Span.End, statement.Span.End), test.After + ")\n" + Block(edit, statement.SpanStart, refusal));
        });
    }

    // `var valid = await verifier.VerifyAsync(…);` is followed by a test of the variable.
    private static Offer? Followed(VerifierCall call, ExpressionSyntax expression, Refusal refusal)
    {
        var statement = expression.FirstAncestorOrSelf<StatementSyntax>();
        if (statement?.Parent is not (BlockSyntax or GlobalStatementSyntax))
            return null;
        var type = AnswerShape.ResultOf(call.Operation.Type);
        var variable = statement switch
        {
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } when Is(variables[0].Initializer?.Value, expression) => variables[0].Identifier.Text,
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax name, Right: var right } } when Is(right, expression) => name.ToString(),
            _ => null,
        };
        if (variable is null || AnswerTest.Of(type, false) is not { } test)
            return null;
        return new Offer(Title, solution =>
        {
            var edit = solution.In(statement.SyntaxTree)!;
            edit.Insert(statement.Span.End, "\n" + edit.IndentationAt(statement.SpanStart) + $"if ({test.Before}{variable}{test.After})\n" + Block(edit, statement.SpanStart, refusal));
        });
    }

    // The branch for what is not valid goes on: it ends.
    private static Offer? Ended(SyntaxNode? test, Refusal refusal)
    {
        if (test?.FirstAncestorOrSelf<IfStatementSyntax>() is not { Else: null, Condition: PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } or BinaryExpressionSyntax { RawKind: (int)SyntaxKind.NotEqualsExpression } } branch
            || !branch.Condition.Span.Contains(test.Span))
            return null;
        return new Offer(Title, solution => Append(solution.In(branch.SyntaxTree)!, branch.Statement, refusal));
    }

    private static void Append(TreeEdit edit, StatementSyntax branch, Refusal refusal)
    {
        var isSet = branch.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Any(m => m.Parent is AssignmentExpressionSyntax assigned && assigned.Left == m && m.Name.Identifier.ValueText is "StatusCode" or "Result");
        if (branch is not BlockSyntax block)
        {
            var indentation = edit.IndentationAt(branch.Parent!.SpanStart);
            var written = branch.ToString();
            var from = branch.GetFirstToken().GetPreviousToken().Span.End;
            edit.Replace(TextSpan.FromBounds(from, branch.Span.End), $"\n{indentation}{{\n{indentation}{edit.IndentationStep}{written}\n{refusal.Lines(indentation + edit.IndentationStep, isSet)}\n{indentation}}}");
            return;
        }
        var outer = edit.IndentationAt(block.CloseBraceToken.SpanStart);
        if (edit.StandsAloneBefore(block.CloseBraceToken.SpanStart))
            edit.Insert(edit.StartOfLine(block.CloseBraceToken.SpanStart), refusal.Lines(outer + edit.IndentationStep, isSet) + "\n");
        else
            edit.Insert(block.CloseBraceToken.SpanStart, refusal.Lines("", isSet).Replace("\n", " ") + " ");
    }

    private static Offer? Turned(SyntaxNode? test)
    {
        if (test?.FirstAncestorOrSelf<IfStatementSyntax>() is not { Condition: var condition })
            return null;
        return condition switch
        {
            PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not => new Offer(Title, solution => solution.In(not.SyntaxTree)!.Delete(not.OperatorToken.Span)),
            AwaitExpressionSyntax or InvocationExpressionSyntax or IdentifierNameSyntax or MemberAccessExpressionSyntax => new Offer(Title, solution => solution.In(condition.SyntaxTree)!.Insert(condition.SpanStart, "!")),
            _ => null,
        };
    }

    private static string Block(TreeEdit edit, int position, Refusal refusal)
    {
        var indentation = edit.IndentationAt(position);
        return $"{indentation}{{\n{refusal.Lines(indentation + edit.IndentationStep)}\n{indentation}}}";
    }

    // The statement that does nothing but call, with or without `_ =`, `var x =` and await.
    private static StatementSyntax? StatementOf(ExpressionSyntax call)
    {
        var statement = call.FirstAncestorOrSelf<StatementSyntax>();
        if (statement?.Parent is not (BlockSyntax or GlobalStatementSyntax))
            return null;
        return statement switch
        {
            ExpressionStatementSyntax { Expression: AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "_" }, Right: var right } } => Is(right, call) ? statement : null,
            ExpressionStatementSyntax { Expression: var expression } => Is(expression, call) ? statement : null,
            LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } => Is(variables[0].Initializer?.Value, call) && !IsUsed(variables[0], statement) ? statement : null,
            _ => null,
        };
    }

    private static bool IsUsed(VariableDeclaratorSyntax variable, StatementSyntax statement) =>
        (statement.Parent is GlobalStatementSyntax global ? global.Parent! : statement.Parent!).DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == variable.Identifier.ValueText && t != variable.Identifier);

    private static bool Is(ExpressionSyntax? value, ExpressionSyntax call)
    {
        if (value is AwaitExpressionSyntax awaited)
            value = awaited.Expression;
        if (value is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait", Expression: var configured } } && value != call)
            value = configured;
        return value == call;
    }
}
