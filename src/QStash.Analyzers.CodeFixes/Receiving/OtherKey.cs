using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.CodeFixes.Editing;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the expression for one signing key from that for the other.</summary>
internal static class OtherKey
{
    /// <summary>The expression for the missing key; null when the one that is there leads to none.</summary>
    /// <param name="given">The value of the key that is there.</param>
    /// <param name="wantsNext">Whether the next key is missing, and not the current one.</param>
    /// <param name="tree">Where it is written.</param>
    /// <param name="position">The place that it must mean the same at.</param>
    public static string? Of(IOperation given, bool wantsNext, TreeModel tree, int position)
    {
        var expression = Whole(given.Syntax);
        if (expression is not null && Mirrored(expression, wantsNext, tree, position) is { } mirrored)
            return mirrored;
        // A local is read where it is made.
        var origin = tree.Program.Origins.Single(given);
        if (origin.Syntax is ExpressionSyntax source && source != expression && source.SyntaxTree == tree.Tree && AllInScope(source, tree, position))
        {
            var whole = source.Ancestors().OfType<EqualsValueClauseSyntax>().FirstOrDefault(e => e.Span.Contains(source.Span))?.Value;
            return Mirrored(whole ?? source, wantsNext, tree, position) ?? Mirrored(source, wantsNext, tree, position);
        }
        return FromEnvironment(wantsNext);
    }

    /// <summary>The expression with what only silences the compiler about it: <c>key!</c>, <c>(key)</c>.</summary>
    public static ExpressionSyntax? Whole(SyntaxNode value)
    {
        var expression = value as ExpressionSyntax;
        while (expression?.Parent is PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression } or ParenthesizedExpressionSyntax)
            expression = (ExpressionSyntax)expression.Parent;
        return expression;
    }

    /// <summary>The key as it is read where nothing else is at hand.</summary>
    public static string FromEnvironment(bool wantsNext)
    {
        var variable = wantsNext ? QStashEnvironment.NextSigningKey : QStashEnvironment.CurrentSigningKey;
        return $"Environment.GetEnvironmentVariable(\"{variable}\") ?? throw new InvalidOperationException(\"{variable} is not set\")";
    }

    /// <summary>The same name for the other key: <c>_currentSigningKey</c> to <c>_nextSigningKey</c>; null when it does not say which it is for.</summary>
    public static string? Name(string name, bool wantsNext)
    {
        var pairs = new[] { ("current", "next"), ("Current", "Next"), ("CURRENT", "NEXT"), ("primary", "secondary"), ("Primary", "Secondary"), ("PRIMARY", "SECONDARY") };
        var other = name;
        foreach (var (current, next) in pairs)
            other = wantsNext ? other.Replace(current, next) : other.Replace(next, current);
        return other == name ? null : other;
    }

    // Every text and name of the expression that says which key it is, turned to the other; what is named so must exist.
    private static string? Mirrored(ExpressionSyntax expression, bool wantsNext, TreeModel tree, int position)
    {
        // A fallback that is the one key is not the other, and no secret is written a second time.
        if (expression is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } fallback && HoldsSecret(fallback.Right) && !HoldsSecret(fallback.Left))
            return Mirrored(fallback.Left, wantsNext, tree, position) is { } read
                ? $"{read} ?? throw new InvalidOperationException(\"{(wantsNext ? QStashEnvironment.NextSigningKey : QStashEnvironment.CurrentSigningKey)} is not set\")"
                : null;
        if (HoldsSecret(expression))
            return null;
        var text = new StringBuilder(expression.ToString());
        var changed = false;
        foreach (var token in expression.DescendantTokens().Reverse())
        {
            if (!token.IsKind(SyntaxKind.StringLiteralToken) && !token.IsKind(SyntaxKind.IdentifierToken) && !token.IsKind(SyntaxKind.InterpolatedStringTextToken))
                continue;
            if (Name(token.Text, wantsNext) is not { } other)
                continue;
            if (token.IsKind(SyntaxKind.IdentifierToken) && !Exists(token, other, tree, position))
                return null;
            text.Remove(token.SpanStart - expression.SpanStart, token.Span.Length).Insert(token.SpanStart - expression.SpanStart, other);
            changed = true;
        }
        return changed ? text.ToString() : null;
    }

    private static bool HoldsSecret(ExpressionSyntax expression) => expression.DescendantTokens().Any(t => SecretFormat.ContainsSecret(t.ValueText));

    private static bool Exists(SyntaxToken token, string other, TreeModel tree, int position)
    {
        var semantics = tree.Program.SemanticModelOf(token.SyntaxTree!);
        if (token.Parent is IdentifierNameSyntax { Parent: MemberAccessExpressionSyntax access } name && access.Name == name)
            return semantics.GetTypeInfo(access.Expression).Type is { } type ? MembersOf(type, other) : semantics.GetSymbolInfo(access.Expression).Symbol is INamedTypeSymbol holder && MembersOf(holder, other);
        foreach (var symbol in NamesInScope.At(semantics, position, other))
            if (symbol is not ILocalSymbol local || local.DeclaringSyntaxReferences.Length > 0 && local.DeclaringSyntaxReferences[0].Span.End < position)
                return true;
        return false;
    }

    private static bool MembersOf(ITypeSymbol type, string name)
    {
        for (var current = type; current is not null; current = current.BaseType)
            if (current.GetMembers(name).Length > 0)
                return true;
        return false;
    }

    private static bool AllInScope(ExpressionSyntax source, TreeModel tree, int position)
    {
        var semantics = tree.Program.SemanticModelOf(tree.Tree);
        foreach (var name in source.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>())
            if (semantics.GetSymbolInfo(name).Symbol is IParameterSymbol or ILocalSymbol && !NamesInScope.At(semantics, position, name.Identifier.ValueText).Any(s => SymbolEqualityComparer.Default.Equals(s, semantics.GetSymbolInfo(name).Symbol)))
                return false;
        return true;
    }
}
