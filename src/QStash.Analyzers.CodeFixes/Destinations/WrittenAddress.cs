using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes.Destinations;

/// <summary>A destination as it stands in the source: the string expression, and where in it the address begins.</summary>
internal sealed class WrittenAddress
{
    private readonly string _source;

    private WrittenAddress(ExpressionSyntax expression, int start)
    {
        Expression = expression;
        Start = start;
        _source = expression.ToString();
    }

    /// <summary>The literal or interpolated string.</summary>
    public ExpressionSyntax Expression { get; }

    /// <summary>Where the address begins in the file.</summary>
    public int Start { get; }

    /// <summary>The address is all that the expression says.</summary>
    public bool IsWhole => Start == ContentStart && End == ContentEnd;

    private int ContentStart => Expression is InterpolatedStringExpressionSyntax interpolated
        ? interpolated.StringStartToken.Span.End
        : Expression.SpanStart + Opening.Length;

    private int ContentEnd => Expression is InterpolatedStringExpressionSyntax interpolated ? interpolated.StringEndToken.SpanStart : Expression.Span.End - Closing.Length;

    // What opens and closes the literal, to take it apart: @" or """.
    private string Opening => new(_source.TakeWhile(c => c is '@' or '"').ToArray());

    private string Closing => Opening.TrimStart('@');

    /// <summary>Where scheme, host and port end.</summary>
    public int End
    {
        get
        {
            var scheme = IndexIn("://", Start);
            var position = scheme < 0 ? Start : scheme + 3;
            while (position < ContentEnd)
            {
                if (HoleAt(position) is { } hole)
                    position = hole.Span.End;
                else if (_source[position - Expression.SpanStart] is '/' or '?' or '#')
                    break;
                else
                    position++;
            }
            return Math.Min(position, ContentEnd);
        }
    }

    /// <summary>Finds a destination in the expression at its location; null when it is not written there in one piece.</summary>
    public static WrittenAddress? Of(Destination destination, SyntaxTree tree)
    {
        var node = tree.GetRoot().FindNode(destination.Location.SourceSpan, getInnermostNodeForTie: true);
        if (node is ArgumentSyntax argument)
            node = argument.Expression;
        if (node is not ExpressionSyntax expression || !(node is InterpolatedStringExpressionSyntax || node.IsKind(SyntaxKind.StringLiteralExpression)))
            return null;
        if (destination.Text.FirstKnown is not { Text: { } known } first || first.Syntax.SyntaxTree != tree || !expression.Span.Contains(first.Syntax.Span))
            return null;
        var from = first.Syntax is InterpolatedStringTextSyntax ? first.Syntax.SpanStart - expression.SpanStart : 0;
        var index = expression.ToString().LastIndexOf(known, StringComparison.Ordinal);
        if (index < from || !IsInOnePiece(destination, first))
            return null;
        return new WrittenAddress(expression, expression.SpanStart + index);
    }

    /// <summary>Puts an expression in the place of scheme, host and port; what stands before and behind is kept.</summary>
    public void ReplaceOrigin(TreeEdit edit, string value)
    {
        if (Expression is InterpolatedStringExpressionSyntax && !IsWhole)
        {
            edit.Replace(TextSpan.FromBounds(Start, End), "{" + value + "}");
            return;
        }
        if (IsWhole)
        {
            edit.Replace(Expression.Span, NeedsParentheses(Expression, isSum: false) ? "(" + value + ")" : value);
            return;
        }
        var text = "(" + value + ")";
        if (Start > ContentStart)
            text = _source.Substring(0, Start - Expression.SpanStart) + Closing + " + " + text;
        if (End < ContentEnd)
            text += " + " + Opening + _source.Substring(End - Expression.SpanStart);
        edit.Replace(Expression.Span, NeedsParentheses(Expression, isSum: true) ? "(" + text + ")" : text);
    }

    /// <summary>Puts an expression in front of the address.</summary>
    public void Precede(TreeEdit edit, string value)
    {
        if (Expression is InterpolatedStringExpressionSyntax)
            edit.Insert(Start, "{" + value + "}");
        else if (Start > ContentStart)
            edit.Insert(Start, Closing + " + (" + value + ") + " + Opening);
        else if (NeedsParentheses(Expression, isSum: true))
            edit.Replace(Expression.Span, "((" + value + ") + " + _source + ")");
        else
            edit.Insert(Expression.SpanStart, "(" + value + ") + ");
    }

    public int IndexIn(string text, int from)
    {
        var index = _source.IndexOf(text, from - Expression.SpanStart, StringComparison.OrdinalIgnoreCase);
        return index < 0 ? -1 : Expression.SpanStart + index;
    }

    public char CharacterAt(int position) => position - Expression.SpanStart < _source.Length ? _source[position - Expression.SpanStart] : '\0';

    // "http://" + host: what follows the literal belongs to the address too.
    private static bool IsInOnePiece(Destination destination, Model.Values.TextPart first)
    {
        if (destination.Url.HostPrefix.Length == 0 && destination.Url.HostSuffix.Length == 0)
            return true;
        var home = Home(first.Syntax);
        var position = 0;
        foreach (var part in destination.Text.Parts)
        {
            if (part.Text is { } text)
            {
                if (Home(part.Syntax) != home)
                    return position > 0 && text.Length > 0 && text[0] is '/' or '?';
                if (text.IndexOf('/', position == 0 ? Math.Max(0, text.IndexOf("://", StringComparison.Ordinal) + 3) : 0) >= 0 && text.IndexOf("://", StringComparison.Ordinal) + 3 < text.Length)
                    return true;
            }
            else if (!home.Span.Contains(part.Syntax.Span))
            {
                return destination.Url.Host is not null;
            }
            position++;
        }
        return true;
    }

    private static SyntaxNode Home(SyntaxNode syntax) => syntax is InterpolatedStringTextSyntax { Parent: { } whole } ? whole : syntax;

    private InterpolationSyntax? HoleAt(int position) =>
        Expression is InterpolatedStringExpressionSyntax interpolated ? interpolated.Contents.OfType<InterpolationSyntax>().FirstOrDefault(i => i.SpanStart == position) : null;

    private static bool NeedsParentheses(ExpressionSyntax expression, bool isSum) => expression.Parent switch
    {
        MemberAccessExpressionSyntax or ElementAccessExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax or ConditionalAccessExpressionSyntax or IsPatternExpressionSyntax => true,
        InterpolationSyntax => false,
        BinaryExpressionSyntax binary => !(binary.IsKind(SyntaxKind.CoalesceExpression) && binary.Right == expression) && !(isSum && binary.IsKind(SyntaxKind.AddExpression)),
        _ => false,
    };
}
