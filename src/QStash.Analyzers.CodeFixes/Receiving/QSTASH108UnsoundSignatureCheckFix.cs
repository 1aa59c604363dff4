using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Catalog;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Turns the validation on that was turned off, and compares a MAC in constant time. What is missing altogether is for the author to write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH108UnsoundSignatureCheckFix))]
public sealed class QSTASH108UnsoundSignatureCheckFix() : QStashFix(Rules.UnsoundSignatureCheck)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var fault = tree.SignatureFaults.FirstOrDefault(f => f.Operation is not null && f.Location.SourceSpan == location.SourceSpan);
        return (fault?.Kind, fault?.Operation) switch
        {
            (SignatureFaultKind.IssuerOff, ISimpleAssignmentOperation setting) when fault!.Name == "ValidateIssuer" => Issuer(tree, setting),
            (SignatureFaultKind.LifetimeOff or SignatureFaultKind.ExpiryNotRequired or SignatureFaultKind.UnsignedAllowed, ISimpleAssignmentOperation setting) when IsFalse(setting) => TurnedOn(tree, setting),
            (SignatureFaultKind.WrongIssuer, ISimpleAssignmentOperation { Value.Syntax: LiteralExpressionSyntax } setting) => Set(tree, setting, $"Require the issuer '{QStashToken.Issuer}'", $"\"{QStashToken.Issuer}\""),
            (SignatureFaultKind.SkewTooWide, ISimpleAssignmentOperation setting) => Set(tree, setting, "Tolerate a minute", "TimeSpan.FromMinutes(1)", "System"),
            (SignatureFaultKind.LifetimeOff, ISimpleAssignmentOperation setting) when fault!.Name == "LifetimeValidator" => Removed(tree, setting),
            (SignatureFaultKind.IssuerOff, ISimpleAssignmentOperation { Syntax: AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax initializer } whole }) when !initializer.Expressions.Any(e => NameOf(e) is "ValidIssuer" or "ValidIssuers") =>
                Offered(tree, $"Require the issuer '{QStashToken.Issuer}'", edit => edit.Replace(whole.Span, $"ValidIssuer = \"{QStashToken.Issuer}\"")),
            (SignatureFaultKind.BodyNeverMatches, { } operation) => Base64UrlHash.OfferFor(tree, operation),
            (SignatureFaultKind.PlainComparison, { } operation) => InConstantTime(tree, operation),
            _ => null,
        };
    }

    private static Offer TurnedOn(TreeModel tree, ISimpleAssignmentOperation setting) => Offered(tree, $"Set '{Name(setting)}' to true", edit => edit.Replace(setting.Value.Syntax.Span, "true"));

    private static Offer Set(TreeModel tree, ISimpleAssignmentOperation setting, string title, string value, string? space = null) => Offered(tree, title, edit =>
    {
        edit.Replace(setting.Value.Syntax.Span, value);
        if (space is not null)
            edit.Use(space);
    });

    // With what parts it from the next one; the last one keeps the comma in front of it.
    private static Offer? Removed(TreeModel tree, ISimpleAssignmentOperation setting)
    {
        if (setting.Syntax is not AssignmentExpressionSyntax { Parent: InitializerExpressionSyntax { Expressions: var all } } assignment || all.Count < 2)
            return null;
        var index = all.IndexOf(assignment);
        var span = index > 0 ? TextSpan.FromBounds(all[index - 1].Span.End, assignment.Span.End) : TextSpan.FromBounds(assignment.SpanStart, all[1].SpanStart);
        return Offered(tree, "Let the handler validate the lifetime", edit => edit.Replace(span, ""));
    }

    private static Offer? Issuer(TreeModel tree, ISimpleAssignmentOperation setting)
    {
        var on = (TreeEdit edit) => edit.Replace(setting.Value.Syntax.Span, "true");
        if (setting.Syntax is not AssignmentExpressionSyntax assignment)
            return null;
        switch (assignment.Parent)
        {
            case InitializerExpressionSyntax initializer:
                if (initializer.Expressions.Any(e => NameOf(e) is "ValidIssuer" or "ValidIssuers"))
                    return Offered(tree, "Validate the issuer", on);
                var separator = StandOnOneLine(initializer) ? " " : null;
                return Offered(tree, $"Require the issuer '{QStashToken.Issuer}'", edit =>
                {
                    on(edit);
                    edit.Insert(setting.Value.Syntax.Span.End, "," + (separator ?? "\n" + edit.IndentationAt(assignment.SpanStart)) + "ValidIssuer = \"" + QStashToken.Issuer + "\"");
                });
            case ExpressionStatementSyntax { Parent: BlockSyntax block } statement when assignment.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax parameters }:
                if (block.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => NameOf(a) is "ValidIssuer" or "ValidIssuers"))
                    return Offered(tree, "Validate the issuer", on);
                return Offered(tree, $"Require the issuer '{QStashToken.Issuer}'", edit =>
                {
                    on(edit);
                    edit.Insert(statement.Span.End, $"\n{edit.IndentationAt(statement.SpanStart)}{parameters}.ValidIssuer = \"{QStashToken.Issuer}\";");
                });
            default:
                return null;
        }
    }

    private static Offer? InConstantTime(TreeModel tree, IOperation operation)
    {
        if (Comparison.Of(operation) is not { } comparison || operation.Syntax is not ExpressionSyntax syntax || tree.Program.Compilation.GetTypeByMetadataName("System.Security.Cryptography.CryptographicOperations") is null)
            return null;
        // An extension method, or one that takes how to compare, has its operands among its arguments all the same.
        if (Bytes(comparison.Left) is not { } left || Bytes(comparison.Right) is not { } right)
            return null;
        var negation = comparison.IsTrueWhenEqual ? "" : "!";
        return Offered(tree, "Compare in constant time", edit =>
        {
            edit.Replace(syntax.Span, $"{negation}CryptographicOperations.FixedTimeEquals({left}, {right})");
            edit.Use("System.Security.Cryptography");
            if ((left + right).Contains("Encoding.UTF8"))
                edit.Use("System.Text");
        });
    }

    private static string? Bytes(IOperation operand)
    {
        operand = operand.Unwrap();
        if (operand.Syntax is not ExpressionSyntax syntax)
            return null;
        return operand.Type switch
        {
            // What may be null is compared as nothing.
            { SpecialType: SpecialType.System_String } when syntax is not (ConditionalAccessExpressionSyntax or BinaryExpressionSyntax or ConditionalExpressionSyntax) => $"Encoding.UTF8.GetBytes({syntax})",
            IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte } or { Name: "Span" or "ReadOnlySpan" } => syntax.ToString(),
            _ => null,
        };
    }

    private static bool IsFalse(ISimpleAssignmentOperation setting) => setting.Value.Syntax.IsKind(SyntaxKind.FalseLiteralExpression);

    private static string Name(ISimpleAssignmentOperation setting) => ((IPropertyReferenceOperation)setting.Target).Property.Name;

    private static string? NameOf(ExpressionSyntax expression) => expression is AssignmentExpressionSyntax assignment
        ? assignment.Left switch
        {
            IdentifierNameSyntax name => name.Identifier.ValueText,
            MemberAccessExpressionSyntax member => member.Name.Identifier.ValueText,
            _ => null,
        }
        : null;

    private static bool StandOnOneLine(SyntaxNode node)
    {
        var span = node.SyntaxTree.GetLineSpan(node.Span);
        return span.StartLinePosition.Line == span.EndLinePosition.Line;
    }

    private static Offer Offered(TreeModel tree, string title, System.Action<TreeEdit> write) => new(title, edits =>
    {
        if (edits.In(tree.Tree) is { } edit)
            write(edit);
    });
}
