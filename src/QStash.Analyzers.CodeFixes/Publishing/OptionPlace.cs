using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Where a publish call takes an option: a member of the request that is made for it, an optional parameter, or a header of its request.</summary>
internal static class OptionPlace
{
    public static Offer? OfferFor(PublishCall call, BatchItem? item, MissingOption option, TreeModel tree)
    {
        if (call.Operation is not IInvocationOperation invocation || invocation.Syntax.SyntaxTree != tree.Tree)
            return null;
        var place = item is null
            ? InRequest(invocation, option, tree) ?? InParameters(invocation, option) ?? OptionHeader.Of(invocation, option, tree)
            : item.Creation.Syntax.SyntaxTree == tree.Tree ? InObject(item.Creation, option) ?? OptionHeader.OfItem(item.Creation, option) : null;
        if (place is not { } found || option.MustCompile && !Rehearsal.Compiles(tree.Program.Compilation, tree.Tree, found.Change, null, CancellationToken.None))
            return null;
        return new Offer($"Add '{found.Says}'", solution => found.Change(solution.In(tree.Tree)!));
    }

    private static OptionEdit? InRequest(IInvocationOperation call, MissingOption option, TreeModel tree)
    {
        foreach (var argument in call.Arguments)
            if (argument.ArgumentKind != ArgumentKind.DefaultValue && tree.Program.Origins.Single(argument.Value) is var made && made.Syntax.SyntaxTree == tree.Tree && InObject(made, option) is { } edit)
                return edit;
        return null;
    }

    private static OptionEdit? InObject(IOperation made, MissingOption option)
    {
        if (made.Type is not { } type || option.MemberOf(type) is not { } name)
            return null;
        var member = $"{name} = {option.Code}";
        return made.Syntax switch
        {
            BaseObjectCreationExpressionSyntax { Initializer: { } initializer } => new OptionEdit(member, edit => InitializerEdit.Append(edit, initializer, member)),
            BaseObjectCreationExpressionSyntax creation => new OptionEdit(member, edit => edit.Insert(creation.Span.End, (creation.ArgumentList is null ? "()" : "") + $" {{ {member} }}")),
            WithExpressionSyntax { Initializer: { } changes } => new OptionEdit(member, edit => InitializerEdit.Append(edit, changes, member)),
            _ => null,
        };
    }

    private static OptionEdit? InParameters(IInvocationOperation call, MissingOption option)
    {
        if (call.Syntax is not InvocationExpressionSyntax { ArgumentList: { Arguments.Count: > 0 } list } syntax)
            return null;
        foreach (var argument in call.Arguments)
        {
            if (argument is not { ArgumentKind: ArgumentKind.DefaultValue, Parameter: { } parameter })
                continue;
            if (RoleNames.RoleOf(parameter.Name) == option.Role && option.Fits(parameter.Type))
                return Appended(list, $"{parameter.Name}: {option.Code}");
            // `options: new PublishOptions { Retries = 3 }`
            if (parameter.Type is INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } options && options.InstanceConstructors.Any(c => c.Parameters.IsEmpty && c.DeclaredAccessibility == Accessibility.Public)
                && option.MemberOf(options) is { } member && call.SemanticModel is { } semantics)
                return Appended(list, $"{parameter.Name}: new {options.WithNullableAnnotation(NullableAnnotation.NotAnnotated).ToMinimalDisplayString(semantics, syntax.SpanStart)} {{ {member} = {option.Code} }}");
        }
        return null;
    }

    private static OptionEdit Appended(ArgumentListSyntax list, string argument) => new(argument, edit => edit.Insert(list.Arguments.Last().Span.End, ", " + argument));
}
