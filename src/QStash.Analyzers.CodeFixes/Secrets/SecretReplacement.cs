using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Secrets;

namespace QStash.Analyzers.CodeFixes.Secrets;

/// <summary>Puts reads in the place of a written secret, in every way of writing one.</summary>
internal static class SecretReplacement
{
    /// <summary>Replaces <paramref name="secret"/>; <paramref name="sourceOf"/> gives the source for each of its credentials.</summary>
    public static void Write(TreeEdit edit, Secret secret, Func<SecretKind, SecretSource> sourceOf)
    {
        if (secret.Split is { } split)
            WriteSplit(edit, secret, split, Value(sourceOf(secret.Kind)));
        else if (secret.IsWholeValue)
            WriteWhole(edit, secret, sourceOf(secret.Kind));
        else if (secret.Syntax is InterpolatedStringExpressionSyntax interpolated)
            WriteHoles(edit, secret, HoleWidth(interpolated), sourceOf);
        else if (secret.Syntax is LiteralExpressionSyntax literal)
            WriteInterpolated(edit, secret, literal, sourceOf);

        edit.Use("System");
        if (ConstOf(secret.Syntax) is { } constant)
            Release(edit, constant);
    }

    /// <summary>The <c>const</c> of the field or local whose value the secret is part of.</summary>
    public static SyntaxToken? ConstOf(SyntaxNode secret) =>
        secret.Ancestors().TakeWhile(a => a is not AnonymousFunctionExpressionSyntax).FirstOrDefault(a => a is FieldDeclarationSyntax or LocalDeclarationStatementSyntax or StatementSyntax or MemberDeclarationSyntax) switch
        {
            FieldDeclarationSyntax field => Const(field.Modifiers),
            LocalDeclarationStatementSyntax local => Const(local.Modifiers),
            _ => null,
        };

    private static void Release(TreeEdit edit, SyntaxToken constant)
    {
        if (constant.Parent is FieldDeclarationSyntax)
            edit.Replace(constant.Span, "static readonly");
        else
            edit.Delete(constant.TrailingTrivia.All(t => t.IsKind(SyntaxKind.WhitespaceTrivia)) ? TextSpan.FromBounds(constant.SpanStart, constant.FullSpan.End) : constant.Span);
    }

    private static SyntaxToken? Const(SyntaxTokenList modifiers)
    {
        foreach (var modifier in modifiers)
            if (modifier.IsKind(SyntaxKind.ConstKeyword))
                return modifier;
        return null;
    }

    private static void WriteWhole(TreeEdit edit, Secret secret, SecretSource source)
    {
        var expression = (ExpressionSyntax)secret.Syntax;
        // Behind `??` the read is there already, when it reads the same thing.
        var fallback = FallbackOf(expression);
        var text = fallback is not null && Reads(fallback.Left, source) ? Missing(source) : Value(source);
        if (IsUtf8(expression))
        {
            edit.Use("System.Text");
            text = $"Encoding.UTF8.GetBytes({text})";
        }
        else if (NeedsParentheses(expression))
        {
            text = "(" + text + ")";
        }
        edit.Replace(expression.Span, text);
    }

    private static void WriteSplit(TreeEdit edit, Secret secret, SplitSecret split, string value)
    {
        var isWhole = split.Before.Length == 0 && split.After.Length == 0 && split.Operands == secret.Syntax.Span && !NeedsParentheses((ExpressionSyntax)secret.Syntax);
        if (secret.Syntax is InterpolatedStringExpressionSyntax)
        {
            edit.Replace(split.Operands, split.Before + "{" + value + "}" + split.After);
            return;
        }
        var text = isWhole ? value : "(" + value + ")";
        if (split.Before.Length > 0)
            text = SymbolDisplay.FormatLiteral(split.Before, true) + " + " + text;
        if (split.After.Length > 0)
            text += " + " + SymbolDisplay.FormatLiteral(split.After, true);
        edit.Replace(split.Operands, text);
    }

    private static void WriteHoles(TreeEdit edit, Secret secret, int width, Func<SecretKind, SecretSource> sourceOf)
    {
        foreach (var characters in secret.Characters)
            edit.Replace(characters.Span, new string('{', width) + Value(sourceOf(characters.Kind)) + new string('}', width));
    }

    // "Bearer …" becomes $"Bearer {…}"; braces that the text has are doubled, or more dollars tell them from holes where it is raw.
    private static void WriteInterpolated(TreeEdit edit, Secret secret, LiteralExpressionSyntax literal, Func<SecretKind, SecretSource> sourceOf)
    {
        var token = literal.Token;
        var isRaw = token.Text.StartsWith("\"\"\"", StringComparison.Ordinal);
        var width = isRaw ? LongestBraces(token.Text) + 1 : 1;
        var isUtf8 = IsUtf8(literal);
        if (isUtf8)
            edit.Use("System.Text");
        edit.Insert(token.SpanStart, (isUtf8 ? "Encoding.UTF8.GetBytes(" : "") + new string('$', width));
        if (!isRaw)
            for (var i = 0; i < token.Text.Length; i++)
                if (token.Text[i] is '{' or '}')
                    edit.Insert(token.SpanStart + i, token.Text[i].ToString());
        WriteHoles(edit, secret, width, sourceOf);
        if (isUtf8)
            edit.Replace(TextSpan.FromBounds(token.Span.End - 2, token.Span.End), ")");
    }

    private static string Value(SecretSource source) => $"{source.Read} ?? {Missing(source)}";

    private static string Missing(SecretSource source) => $"throw new InvalidOperationException(\"{source.Name} is not set.\")";

    private static BinaryExpressionSyntax? FallbackOf(ExpressionSyntax expression)
    {
        SyntaxNode node = expression;
        while (node.Parent is ParenthesizedExpressionSyntax)
            node = node.Parent;
        return node.Parent is BinaryExpressionSyntax coalesce && coalesce.IsKind(SyntaxKind.CoalesceExpression) && coalesce.Right == node ? coalesce : null;
    }

    private static bool Reads(ExpressionSyntax expression, SecretSource source) =>
        expression.ToString().IndexOf("\"" + source.Name + "\"", StringComparison.Ordinal) >= 0;

    private static bool IsUtf8(ExpressionSyntax expression) => expression.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private static bool NeedsParentheses(ExpressionSyntax expression) => expression.Parent switch
    {
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax => true,
        BinaryExpressionSyntax binary => !(binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Right == expression),
        AwaitExpressionSyntax or SwitchExpressionSyntax or IsPatternExpressionSyntax or RangeExpressionSyntax => true,
        ConditionalExpressionSyntax choice => choice.Condition == expression,
        _ => false,
    };

    private static int HoleWidth(InterpolatedStringExpressionSyntax interpolated)
    {
        var dollars = interpolated.StringStartToken.Text.TakeWhile(c => c == '$').Count();
        return Math.Max(1, interpolated.StringStartToken.Text.EndsWith("\"\"\"", StringComparison.Ordinal) || interpolated.StringStartToken.Text.Contains("\"\"\"") ? dollars : 1);
    }

    private static int LongestBraces(string text)
    {
        int longest = 0, run = 0;
        for (var i = 0; i < text.Length; i++)
        {
            run = text[i] is '{' or '}' ? (i > 0 && text[i] == text[i - 1] ? run + 1 : 1) : 0;
            longest = Math.Max(longest, run);
        }
        return longest;
    }
}
