using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>A piece of a written text.</summary>
/// <param name="Syntax">The literal, the interpolated text or the expression that the piece comes from.</param>
/// <param name="Start">Where it begins in the whole text.</param>
/// <param name="Length">How many characters it has.</param>
/// <param name="IsWritten">Its characters stand here; false for a reference to a constant and for what is unknown.</param>
internal readonly record struct WrittenPiece(SyntaxNode Syntax, int Start, int Length, bool IsWritten)
{
    public int End => Start + Length;
}

/// <summary>
/// The text of a literal, an interpolated string or a sum, with where each piece of it is written. What is not constant is one
/// character that no secret has.
/// </summary>
internal sealed class WrittenText
{
    private const char Unknown = '\uFFFC';

    private readonly StringBuilder _text = new();
    private readonly ImmutableArray<WrittenPiece>.Builder _pieces = ImmutableArray.CreateBuilder<WrittenPiece>();
    private readonly SemanticModel _semantics;
    private readonly CancellationToken _cancellationToken;

    private WrittenText(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellationToken)
    {
        Expression = expression;
        _semantics = semantics;
        _cancellationToken = cancellationToken;
    }

    public ExpressionSyntax Expression { get; }

    public string Text => _text.ToString();

    public ImmutableArray<WrittenPiece> Pieces => _pieces.ToImmutable();

    /// <summary>The outermost texts of a tree. A literal that is a piece of a sum is not handed out again by itself.</summary>
    public static IEnumerable<WrittenText> In(SyntaxNode root, SemanticModel semantics, CancellationToken cancellationToken)
    {
        var seen = new HashSet<SyntaxNode>();
        foreach (var node in root.DescendantNodes())
        {
            if (node is not ExpressionSyntax expression || !IsText(expression) || seen.Contains(node))
                continue;
            var text = Of(expression, semantics, seen, cancellationToken);
            if (text is not null)
                yield return text;
        }
    }

    /// <summary>The text of one expression; null when nothing of it is written there.</summary>
    public static WrittenText? Of(ExpressionSyntax expression, SemanticModel semantics, CancellationToken cancellationToken) =>
        Of(expression, semantics, new HashSet<SyntaxNode>(), cancellationToken);

    /// <summary>Where characters of one piece stand in the source; null when escapes hide them.</summary>
    public TextSpan? SourceOf(WrittenPiece piece, int start, int length)
    {
        var token = piece.Syntax switch
        {
            LiteralExpressionSyntax literal => literal.Token,
            InterpolatedStringTextSyntax text => text.TextToken,
            _ => default,
        };
        if (token.RawKind == 0)
            return null;
        var at = token.Text.IndexOf(_text.ToString(start, length), StringComparison.Ordinal);
        return at < 0 ? null : new TextSpan(token.SpanStart + at, length);
    }

    private static WrittenText? Of(ExpressionSyntax expression, SemanticModel semantics, HashSet<SyntaxNode> seen, CancellationToken cancellationToken)
    {
        var text = new WrittenText(expression, semantics, cancellationToken);
        text.Add(expression, seen);
        foreach (var piece in text._pieces)
            if (piece.IsWritten)
                return text;
        return text._pieces.Count > 1 ? text : null;
    }

    private static bool IsText(ExpressionSyntax expression) =>
        IsLiteral(expression) || expression is InterpolatedStringExpressionSyntax || expression.IsKind(SyntaxKind.AddExpression);

    private static bool IsLiteral(ExpressionSyntax expression) =>
        expression.IsKind(SyntaxKind.StringLiteralExpression) || expression.IsKind(SyntaxKind.Utf8StringLiteralExpression);

    private void Add(ExpressionSyntax expression, HashSet<SyntaxNode> seen)
    {
        // Sums lean to the left and can be long: a loop, not recursion.
        var operands = new Stack<ExpressionSyntax>();
        operands.Push(expression);
        while (operands.Count > 0)
        {
            var operand = operands.Pop();
            seen.Add(operand);
            switch (operand)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    operands.Push(parenthesized.Expression);
                    break;
                case BinaryExpressionSyntax sum when sum.IsKind(SyntaxKind.AddExpression):
                    operands.Push(sum.Right);
                    operands.Push(sum.Left);
                    break;
                case InterpolatedStringExpressionSyntax interpolated:
                    Add(interpolated, seen);
                    break;
                case LiteralExpressionSyntax literal when IsLiteral(literal):
                    Append(literal, literal.Token.ValueText, true);
                    break;
                default:
                    AppendConstant(operand);
                    break;
            }
        }
    }

    private void Add(InterpolatedStringExpressionSyntax interpolated, HashSet<SyntaxNode> seen)
    {
        foreach (var content in interpolated.Contents)
        {
            switch (content)
            {
                case InterpolatedStringTextSyntax text:
                    Append(text, text.TextToken.ValueText, true);
                    break;
                case InterpolationSyntax { Expression: LiteralExpressionSyntax literal } when IsLiteral(literal):
                    seen.Add(literal);
                    Append(literal, literal.Token.ValueText, true);
                    break;
                case InterpolationSyntax hole:
                    AppendConstant(hole.Expression);
                    break;
            }
        }
    }

    private void AppendConstant(ExpressionSyntax expression)
    {
        var constant = expression is IdentifierNameSyntax or MemberAccessExpressionSyntax ? _semantics.GetConstantValue(expression, _cancellationToken) : default;
        if (constant is { HasValue: true, Value: string text })
            Append(expression, text, false);
        else
            Append(expression, Unknown.ToString(), false);
    }

    private void Append(SyntaxNode syntax, string text, bool isWritten)
    {
        _pieces.Add(new WrittenPiece(syntax, _text.Length, text.Length, isWritten));
        _text.Append(text);
    }
}
