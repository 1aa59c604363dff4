using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Gives a receiver, options object or call the key that it lacks.</summary>
internal static class GivenKey
{
    public static Offer? OfferFor(SigningKeys keys, TreeModel tree)
    {
        if (keys.Given is not { } given || keys.Missing is not { } missing || given.Syntax.SyntaxTree != tree.Tree)
            return null;
        var wantsNext = QStashEnvironment.RoleOf(missing.Name).Role == CredentialRole.NextSigningKey;
        var place = keys.Wrong?.Syntax ?? given.Syntax;
        if (place.SyntaxTree != tree.Tree || OtherKey.Of(given, wantsNext, tree, place.SpanStart) is not { } value)
            return null;

        var title = $"Give '{missing.Name}' too";
        if (keys.Wrong is { } fault && OtherKey.Whole(fault.Syntax) is { } wrong)
            return wrong.Ancestors().Any(a => a == keys.Syntax) || keys.Syntax.Span.Contains(wrong.Span) || wrong.Parent is AssignmentExpressionSyntax
                ? Offered(title, tree, value, edit => edit.Replace(wrong.Span, value))
                : null;
        return OtherKey.Whole(given.Syntax)?.Parent switch
        {
            AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } assignment => Offered(title, tree, value, edit => Extend(edit, initializer, assignment, $"{missing.Name} = {value}")),
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target, Parent: ExpressionStatementSyntax statement } => Offered(title, tree, value, edit =>
                edit.Insert(statement.Span.End, $"\n{edit.IndentationAt(statement.SpanStart)}{target.Expression}.{missing.Name} = {value};")),
            AssignmentExpressionSyntax { Left: MemberAccessExpressionSyntax target, Parent: LambdaExpressionSyntax } assignment => Offered(title, tree, value, edit =>
                edit.Replace(assignment.Span, $"{{ {assignment}; {target.Expression}.{missing.Name} = {value}; }}")),
            ArgumentSyntax { Parent: ArgumentListSyntax list } => Offered(title, tree, value, edit => edit.Insert(list.Arguments.Last().Span.End, $", {missing.Name}: {value}")),
            _ => null,
        };
    }

    private static Offer Offered(string title, TreeModel tree, string value, Action<TreeEdit> write) => new(title, edits =>
    {
        if (edits.In(tree.Tree) is not { } edit)
            return;
        write(edit);
        if (value.StartsWith("Environment.", StringComparison.Ordinal) || value.Contains("?? throw new InvalidOperationException("))
            edit.Use("System");
    });

    // In the style of the initializer: on its own line where the others have one.
    private static void Extend(TreeEdit edit, InitializerExpressionSyntax initializer, AssignmentExpressionSyntax given, string member)
    {
        var ownLine = initializer.OpenBraceToken.GetLocation().GetLineSpan().StartLinePosition.Line != given.GetLocation().GetLineSpan().StartLinePosition.Line;
        var separator = ownLine ? ",\n" + edit.IndentationAt(given.SpanStart) : ", ";
        edit.Insert(given.Span.End, separator + member);
    }
}
