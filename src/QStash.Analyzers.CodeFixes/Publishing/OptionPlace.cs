using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes;

/// <summary>An option that a publish call lacks.</summary>
/// <param name="Role">Its role.</param>
/// <param name="Header">The header that carries it.</param>
/// <param name="Text">Its value in a header.</param>
/// <param name="Code">Its value for a typed option.</param>
/// <param name="Type">The type that a typed option must have.</param>
internal sealed record MissingOption(PublishRole Role, string Header, string Text, string Code, SpecialType Type);

/// <summary>Where a publish call takes an option: a member of the request that is made for it, an optional parameter, or a header of its request message.</summary>
internal static class OptionPlace
{
    public static Offer? OfferFor(PublishCall call, MissingOption option, TreeModel tree)
    {
        if (call.Operation is not IInvocationOperation invocation || invocation.Syntax.SyntaxTree != tree.Tree)
            return null;
        return InRequest(invocation, option, tree) ?? InParameters(invocation, option, tree) ?? InHeaders(invocation, option, tree);
    }

    private static Offer? InRequest(IInvocationOperation call, MissingOption option, TreeModel tree)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.ArgumentKind == ArgumentKind.DefaultValue || tree.Program.Origins.Single(argument.Value) is not { Type: { } type } made || made.Syntax.SyntaxTree != tree.Tree)
                continue;
            if (MemberOf(type, option) is not { } name)
                continue;
            // It is given, and what receives it drops it: giving it twice does not compile.
            if (IsGiven(made.Syntax, name))
                return null;
            switch (made.Syntax)
            {
                case BaseObjectCreationExpressionSyntax { Initializer: { } initializer }:
                    return Offered($"{name} = {option.Code}", edit => Append(edit, initializer, $"{name} = {option.Code}"), tree);
                case BaseObjectCreationExpressionSyntax creation:
                    return Offered($"{name} = {option.Code}", edit => edit.Insert(creation.Span.End, (creation.ArgumentList is null ? "()" : "") + $" {{ {name} = {option.Code} }}"), tree);
                case WithExpressionSyntax { Initializer: { } changes }:
                    return Offered($"{name} = {option.Code}", edit => Append(edit, changes, $"{name} = {option.Code}"), tree);
            }
        }
        return null;
    }

    private static Offer? InParameters(IInvocationOperation call, MissingOption option, TreeModel tree)
    {
        if (call.Syntax is not InvocationExpressionSyntax { ArgumentList: { Arguments.Count: > 0 } list })
            return null;
        foreach (var argument in call.Arguments)
            if (argument is { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter } && RoleNames.RoleOf(parameter.Name) == option.Role && Fits(parameter.Type, option))
                return Offered($"{parameter.Name}: {option.Code}", edit => edit.Insert(list.Arguments.Last().Span.End, $", {parameter.Name}: {option.Code}"), tree);
        return null;
    }

    // `request.Headers.Add(…)` behind the statement that makes the request.
    private static Offer? InHeaders(IInvocationOperation call, MissingOption option, TreeModel tree)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument.Value.Unwrap() is not ILocalReferenceOperation { Local: { Type.Name: var type } local } || local.DeclaringSyntaxReferences.Length != 1)
                continue;
            var statement = local.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
            if (statement?.SyntaxTree != tree.Tree || statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
                continue;
            var line = type switch
            {
                "HttpRequestMessage" => $"{local.Name}.Headers.Add(\"{option.Header}\", \"{option.Text}\");",
                "RestRequest" => $"{local.Name}.AddHeader(\"{option.Header}\", \"{option.Text}\");",
                _ => null,
            };
            if (line is not null)
                return Offered(option.Header, edit => ResponseCheck.InsertAfter(edit, statement, line), tree);
        }
        return null;
    }

    private static Offer Offered(string what, System.Action<TreeEdit> change, TreeModel tree) => new($"Add '{what}'", solution => change(solution.In(tree.Tree)!));

    private static void Append(TreeEdit edit, InitializerExpressionSyntax initializer, string member)
    {
        if (initializer.Expressions.Count == 0)
        {
            edit.Insert(initializer.OpenBraceToken.Span.End, " " + member + " ");
            return;
        }
        var last = initializer.Expressions.Last();
        var hasComma = initializer.Expressions.SeparatorCount == initializer.Expressions.Count;
        var lines = initializer.SyntaxTree.GetText().Lines;
        if (lines.GetLineFromPosition(initializer.OpenBraceToken.SpanStart).LineNumber == lines.GetLineFromPosition(last.SpanStart).LineNumber)
        {
            if (hasComma)
                edit.Insert(initializer.Expressions.GetSeparator(initializer.Expressions.SeparatorCount - 1).Span.End, " " + member);
            else
                edit.Insert(last.Span.End, ", " + member);
            return;
        }
        if (!hasComma)
            edit.Insert(last.Span.End, ",");
        // Behind a comment that stands on the last member's line.
        edit.Insert(lines.GetLineFromPosition(last.Span.End).End, "\n" + edit.IndentationAt(last.SpanStart) + member + (hasComma ? "," : ""));
    }

    private static bool IsGiven(SyntaxNode made, string name)
    {
        var members = made switch
        {
            BaseObjectCreationExpressionSyntax creation => creation.Initializer,
            WithExpressionSyntax change => change.Initializer,
            _ => null,
        };
        return members?.Expressions.Any(e => e is AssignmentExpressionSyntax { Left: IdentifierNameSyntax given } && given.Identifier.ValueText == name) == true;
    }

    private static string? MemberOf(ITypeSymbol type, MissingOption option)
    {
        for (var current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
            foreach (var member in current.GetMembers())
                if (member is IPropertySymbol { SetMethod: not null, IsStatic: false } property && RoleNames.RoleOf(property.Name) == option.Role && Fits(property.Type, option))
                    return property.Name;
        return null;
    }

    private static bool Fits(ITypeSymbol type, MissingOption option) =>
        type.SpecialType == option.Type || type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: { Length: 1 } inner } && inner[0].SpecialType == option.Type;
}
