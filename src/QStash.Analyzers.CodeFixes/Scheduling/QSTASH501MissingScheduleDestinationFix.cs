using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Destinations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH501: gives the schedule the destination that the settings name, where there is a place to write it.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH501MissingScheduleDestinationFix))]
public sealed class QSTASH501MissingScheduleDestinationFix() : QStashFix(Rules.MissingScheduleDestination)
{
    private const string Key = "QStash:ScheduleDestination";
    private const string Variable = "QSTASH_SCHEDULE_DESTINATION";

    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        if (!tree.Destinations.Any(d => d.Verdict == DestinationVerdict.Missing && d.Location.SourceSpan == location.SourceSpan))
            return null;
        var node = tree.Tree.GetRoot().FindNode(location.SourceSpan, getInnermostNodeForTie: true);
        if ((node as ArgumentSyntax)?.Expression is { } argument)
            node = argument;
        var semantics = tree.Program.SemanticModelOf(tree.Tree);
        var settings = AddressSetting.At(semantics, location.SourceSpan.Start, Key, Variable).ToList();
        return node switch
        {
            BaseObjectCreationExpressionSyntax creation when MemberFor(creation, semantics) is { } member =>
                AddressSetting.OfferFor(tree, creation, settings, (edit, setting) => AddMember(edit, creation, member, setting.Expression)),
            LiteralExpressionSyntax literal when IsPath(literal) =>
                AddressSetting.OfferFor(tree, literal, settings, (edit, setting) => Append(edit, literal, setting.Expression)),
            LiteralExpressionSyntax or MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Empty" } or DefaultExpressionSyntax =>
                AddressSetting.OfferFor(tree, (ExpressionSyntax)node, settings, (edit, setting) => edit.Replace(Whole((ExpressionSyntax)node).Span, setting.Expression)),
            _ => null,
        };
    }

    private static bool IsPath(LiteralExpressionSyntax literal) => literal.IsKind(SyntaxKind.StringLiteralExpression) && literal.Token.ValueText.TrimEnd('/').EndsWith("schedules", System.StringComparison.OrdinalIgnoreCase);

    // `null!`
    private static ExpressionSyntax Whole(ExpressionSyntax expression) => expression.Parent is PostfixUnaryExpressionSyntax suppressed ? suppressed : expression;

    private static void Append(TreeEdit edit, LiteralExpressionSyntax literal, string value)
    {
        if (!literal.Token.ValueText.EndsWith("/", System.StringComparison.Ordinal))
            edit.Insert(literal.Span.End - 1, "/");
        edit.Insert(literal.Span.End, $" + ({value})");
    }

    private static string? MemberFor(BaseObjectCreationExpressionSyntax creation, SemanticModel semantics)
    {
        if (semantics.GetTypeInfo(creation).Type is not { } type)
            return null;
        var candidates = type.GetMembers().OfType<IPropertySymbol>()
            .Where(p => p is { IsStatic: false, SetMethod: not null } && p.Type.SpecialType == SpecialType.System_String && RoleNames.RoleOf(p.Name) == PublishRole.Destination)
            .Select(p => p.Name).ToList();
        return candidates.FirstOrDefault(c => c == "Destination") ?? candidates.FirstOrDefault();
    }

    private static void AddMember(TreeEdit edit, BaseObjectCreationExpressionSyntax creation, string member, string value)
    {
        var assignment = $"{member} = {value}";
        if (creation.Initializer is not { } initializer)
            edit.Insert(creation.Span.End, " { " + assignment + " }");
        else if (initializer.Expressions.FirstOrDefault(e => e is AssignmentExpressionSyntax a && a.Left.ToString() == member) is AssignmentExpressionSyntax given)
            edit.Replace(given.Right.Span, value);
        else if (initializer.Expressions.Count == 0)
            edit.Replace(initializer.Span, "{ " + assignment + " }");
        else if (IsOnOwnLine(initializer))
            edit.Insert(initializer.Expressions[0].SpanStart, assignment + "," + edit.LineBreak + edit.IndentationAt(initializer.Expressions[0].SpanStart));
        else
            edit.Insert(initializer.Expressions[0].SpanStart, assignment + ", ");
    }

    private static bool IsOnOwnLine(InitializerExpressionSyntax initializer)
    {
        var lines = initializer.SyntaxTree.GetText().Lines;
        return lines.GetLineFromPosition(initializer.OpenBraceToken.SpanStart).LineNumber != lines.GetLineFromPosition(initializer.Expressions[0].SpanStart).LineNumber;
    }
}
