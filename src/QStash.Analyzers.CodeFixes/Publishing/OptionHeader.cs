using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Where a request takes a header: its message, its chain of calls, or the headers of a batch's item.</summary>
internal static class OptionHeader
{
    public static OptionEdit? Of(IInvocationOperation call, MissingOption option, TreeModel tree)
    {
        if (InChain(call, option) is { } chained)
            return chained;
        foreach (var argument in call.Arguments)
        {
            var value = argument.Value.Unwrap();
            if (value is ILocalReferenceOperation { Local: { Type.Name: var type } local } && local.DeclaringSyntaxReferences.Length == 1)
            {
                if (InMessage(local, type, option, tree) is { } added)
                    return added;
            }
            else if (value is IObjectCreationOperation { Type.Name: "HttpRequestMessage", Syntax: BaseObjectCreationExpressionSyntax creation })
            {
                return InInitializer(creation, option);
            }
            else if (value.Type?.Name == "RestRequest" && value.Syntax is InvocationExpressionSyntax or ObjectCreationExpressionSyntax)
            {
                return Says(option, edit => edit.Insert(value.Syntax.Span.End, $".AddHeader(\"{option.Header}\", {option.Text})"));
            }
        }
        return null;
    }

    /// <summary>The headers of a batch's item: <c>headers = new Dictionary&lt;…&gt; { … }</c>.</summary>
    public static OptionEdit? OfItem(IOperation item, MissingOption option)
    {
        foreach (var node in item.Syntax.ChildNodes().Concat(item.Syntax.ChildNodes().OfType<InitializerExpressionSyntax>().SelectMany(i => i.Expressions)))
        {
            var (name, value) = node switch
            {
                AnonymousObjectMemberDeclaratorSyntax { NameEquals.Name.Identifier.ValueText: var member, Expression: var given } => (member, given),
                AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: var member }, Right: var given } => (member, given),
                _ => ("", null),
            };
            if (!name.Equals("headers", StringComparison.OrdinalIgnoreCase) || value is not BaseObjectCreationExpressionSyntax { Initializer: { } entries })
                continue;
            var element = entries.Expressions.Count > 0 && entries.Expressions[0] is InitializerExpressionSyntax ? $"{{ \"{option.Header}\", {option.Text} }}" : $"[\"{option.Header}\"] = {option.Text}";
            return Says(option, edit => InitializerEdit.Append(edit, entries, element));
        }
        return null;
    }

    // Flurl: in front of the verb that sends.
    private static OptionEdit? InChain(IInvocationOperation call, MissingOption option)
    {
        if (call.TargetMethod.ContainingNamespace?.ToDisplayString().StartsWith("Flurl", StringComparison.Ordinal) != true || call.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access })
            return null;
        return Says(option, edit =>
        {
            var step = $".WithHeader(\"{option.Header}\", {option.Text})";
            var ownLine = edit.StandsAloneBefore(access.OperatorToken.SpanStart);
            edit.Insert(access.Expression.Span.End, ownLine ? "\n" + edit.IndentationAt(access.OperatorToken.SpanStart) + step : step);
        });
    }

    // `request.Headers.Add(…)` behind the statement that makes the request.
    private static OptionEdit? InMessage(ILocalSymbol local, string type, MissingOption option, TreeModel tree)
    {
        var statement = local.DeclaringSyntaxReferences[0].GetSyntax().FirstAncestorOrSelf<LocalDeclarationStatementSyntax>();
        if (statement?.SyntaxTree != tree.Tree || statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
            return null;
        var line = type switch
        {
            "HttpRequestMessage" => $"{local.Name}.Headers.Add(\"{option.Header}\", {option.Text});",
            "RestRequest" => $"{local.Name}.AddHeader(\"{option.Header}\", {option.Text});",
            _ => null,
        };
        return line is null ? null : Says(option, edit => ResponseCheck.InsertAfter(edit, statement, line));
    }

    // `new HttpRequestMessage(…) { Headers = { { "…", "…" } } }`
    private static OptionEdit? InInitializer(BaseObjectCreationExpressionSyntax creation, MissingOption option)
    {
        var pair = $"{{ \"{option.Header}\", {option.Text} }}";
        if (creation.Initializer is not { } initializer)
            return Says(option, edit => edit.Insert(creation.Span.End, $" {{ Headers = {{ {pair} }} }}"));
        foreach (var expression in initializer.Expressions)
            if (expression is AssignmentExpressionSyntax { Left: IdentifierNameSyntax { Identifier.ValueText: "Headers" }, Right: var headers })
                return headers is InitializerExpressionSyntax entries && entries.Expressions.All(e => e is InitializerExpressionSyntax) ? Says(option, edit => InitializerEdit.Append(edit, entries, pair)) : null;
        return Says(option, edit => InitializerEdit.Append(edit, initializer, $"Headers = {{ {pair} }}"));
    }

    private static OptionEdit Says(MissingOption option, Action<TreeEdit> change) => new(option.Header, change);
}
