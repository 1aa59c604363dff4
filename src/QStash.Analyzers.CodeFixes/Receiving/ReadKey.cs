using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Lets a hand-written verifier try both keys where that is mechanical: its one <c>IssuerSigningKey</c> becomes two <c>IssuerSigningKeys</c>, and the field of
/// the one key gets a neighbour for the other.
/// </summary>
internal static class ReadKey
{
    public static Offer? OfferFor(SigningKeys keys, TreeModel tree)
    {
        if (keys.Verdict is not (SigningKeysVerdict.OnlyCurrent or SigningKeysVerdict.OnlyNext) || keys.Given is not { } given || OtherKey.Whole(given.Syntax) is not { } read || read.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } type)
            return null;
        var wantsNext = keys.Verdict == SigningKeysVerdict.OnlyCurrent;
        var settings = type.DescendantNodes().OfType<AssignmentExpressionSyntax>()
            .Where(a => a is { Left: IdentifierNameSyntax { Identifier.ValueText: "IssuerSigningKey" }, Parent: InitializerExpressionSyntax }).ToList();
        if (settings.Count != 1 || OtherKey.Of(given, wantsNext, tree, read.SpanStart) is not { } value || value.StartsWith("Environment.", System.StringComparison.Ordinal) && !read.ToString().StartsWith("Environment.", System.StringComparison.Ordinal))
            return null;

        var setting = settings[0];
        var position = read.SpanStart - setting.Right.SpanStart;
        if (setting.Right.Span.Contains(read.Span))
            return Offered(edit => Write(edit, setting, setting.Right.ToString().Remove(position, read.Span.Length).Insert(position, value), wantsNext));

        // `private readonly string _key = configuration["…"];`
        if (read.FirstAncestorOrSelf<FieldDeclarationSyntax>() is { Declaration: { Variables: { Count: 1 } variables } declaration } field && variables[0].Initializer is { } initializer)
        {
            var name = variables[0].Identifier.ValueText;
            if (NeighbourOf(name, wantsNext, type) is not { } neighbour || UsesIn(setting.Right, name) is not { Count: > 0 } uses)
                return null;
            var whole = Replaced(initializer.Value, read, value, wantsNext);
            return Offered(edit =>
            {
                edit.Insert(field.Span.End, $"\n{edit.IndentationAt(field.SpanStart)}{field.Modifiers} {declaration.Type} {neighbour} = {whole};");
                Write(edit, setting, Renamed(setting.Right, uses, neighbour), wantsNext);
            });
        }

        // `_key = configuration["…"];` in the constructor
        if (read.FirstAncestorOrSelf<AssignmentExpressionSyntax>() is { Left: IdentifierNameSyntax target, Parent: ExpressionStatementSyntax statement } assignment && FieldOf(target.Identifier.ValueText, type) is { } declared)
        {
            var name = target.Identifier.ValueText;
            if (NeighbourOf(name, wantsNext, type) is not { } neighbour || UsesIn(setting.Right, name) is not { Count: > 0 } uses)
                return null;
            var whole = Replaced(assignment.Right, read, value, wantsNext);
            return Offered(edit =>
            {
                edit.Insert(declared.Span.End, $"\n{edit.IndentationAt(declared.SpanStart)}{declared.Modifiers} {declared.Declaration.Type} {neighbour};");
                edit.Insert(statement.Span.End, $"\n{edit.IndentationAt(statement.SpanStart)}{neighbour} = {whole};");
                Write(edit, setting, Renamed(setting.Right, uses, neighbour), wantsNext);
            });
        }
        return null;

        Offer Offered(System.Action<TreeEdit> write) => new("Validate with both signing keys", edits =>
        {
            if (edits.In(tree.Tree) is { } edit)
                write(edit);
        });
    }

    private static void Write(TreeEdit edit, AssignmentExpressionSyntax setting, string other, bool wantsNext)
    {
        var one = setting.Right.ToString();
        var (first, second) = wantsNext ? (one, other) : (other, one);
        edit.Replace(setting.Left.Span, "IssuerSigningKeys");
        edit.Replace(setting.Right.Span, $"new SecurityKey[] {{ {first}, {second} }}");
    }

    // The rest of the expression may name the key as well: in the message of what is thrown when it is absent.
    private static string Replaced(ExpressionSyntax whole, ExpressionSyntax read, string value, bool wantsNext)
    {
        var start = read.SpanStart - whole.SpanStart;
        var text = whole.ToString();
        var (head, tail) = (text.Substring(0, start), text.Substring(start + read.Span.Length));
        return (OtherKey.Name(head, wantsNext) ?? head) + value + (OtherKey.Name(tail, wantsNext) ?? tail);
    }

    private static string? NeighbourOf(string field, bool wantsNext, TypeDeclarationSyntax type)
    {
        var name = OtherKey.Name(field, wantsNext);
        if (name is null)
        {
            var bare = field.TrimStart('_');
            name = field.Substring(0, field.Length - bare.Length) + (wantsNext ? "next" : "current") + char.ToUpperInvariant(bare[0]) + bare.Substring(1);
        }
        return type.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name) ? null : name;
    }

    private static List<IdentifierNameSyntax> UsesIn(ExpressionSyntax expression, string name) =>
        expression.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == name).ToList();

    private static string Renamed(ExpressionSyntax expression, List<IdentifierNameSyntax> uses, string name)
    {
        var text = expression.ToString();
        foreach (var use in uses.OrderByDescending(u => u.SpanStart))
            text = text.Remove(use.SpanStart - expression.SpanStart, use.Span.Length).Insert(use.SpanStart - expression.SpanStart, name);
        return text;
    }

    private static FieldDeclarationSyntax? FieldOf(string name, TypeDeclarationSyntax type) =>
        type.Members.OfType<FieldDeclarationSyntax>().FirstOrDefault(f => f.Declaration.Variables.Count == 1 && f.Declaration.Variables[0].Identifier.ValueText == name && f.Declaration.Variables[0].Initializer is null);
}
