using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Gives a verifier the URL that was called, where the request is at hand. The comparison inside of a hand-written one is for its author to write.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH112UrlNotVerifiedFix))]
public sealed class QSTASH112UrlNotVerifiedFix() : QStashFix(Rules.UrlNotVerified)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var fault = tree.SignatureFaults.FirstOrDefault(f => f.Kind == SignatureFaultKind.UrlNotGiven && f.Location.SourceSpan == location.SourceSpan);
        if (fault?.Operation is not IInvocationOperation call || call.Syntax is not InvocationExpressionSyntax syntax || RequestAt(tree, syntax) is not { } request
            || tree.Program.Compilation.GetTypeByMetadataName("Microsoft.AspNetCore.Http.Extensions.UriHelper") is null)
            return null;

        var url = request + ".GetEncodedUrl()";
        foreach (var argument in call.Arguments)
        {
            if (argument.Parameter is not { } parameter)
                continue;
            if (SubjectReader.SaysUrl(parameter.Name) && parameter.Type.SpecialType == SpecialType.System_String)
            {
                if (argument.ArgumentKind == ArgumentKind.DefaultValue)
                {
                    var position = syntax.ArgumentList.CloseParenToken.SpanStart;
                    var isNext = syntax.ArgumentList.Arguments.All(a => a.NameColon is null) && syntax.ArgumentList.Arguments.Count == (call.TargetMethod.IsExtensionMethod && call.Instance is null ? parameter.Ordinal - 1 : parameter.Ordinal);
                    var text = (syntax.ArgumentList.Arguments.Count > 0 ? ", " : "") + (isNext ? "" : parameter.Name + ": ") + url;
                    return Offered(tree, edit => edit.Insert(position, text));
                }
                return Offered(tree, edit => edit.Replace(argument.Value.Syntax.Span, url));
            }
            if (SubjectReader.UrlOf(parameter.Type) is not { Type.SpecialType: SpecialType.System_String } member
                || tree.Program.Objects.Of(argument.Value) is not { Length: 1 } made || made[0].Creation.Syntax is not BaseObjectCreationExpressionSyntax { Initializer: { Expressions: { Count: > 0 } expressions } } || made[0].Creation.Syntax.SyntaxTree != tree.Tree)
                continue;
            if (expressions.OfType<AssignmentExpressionSyntax>().FirstOrDefault(a => a.Left is IdentifierNameSyntax name && name.Identifier.ValueText == member.Name) is { } empty)
                return Offered(tree, edit => edit.Replace(empty.Right.Span, url));
            var last = expressions[expressions.Count - 1];
            var lines = tree.Tree.GetLineSpan(last.Parent!.Span);
            var isOneLine = lines.StartLinePosition.Line == lines.EndLinePosition.Line;
            return Offered(tree, edit => edit.Insert(last.Span.End, "," + (isOneLine ? " " : "\n" + edit.IndentationAt(last.SpanStart)) + $"{member.Name} = {url}"));
        }
        return null;

        Offer Offered(TreeModel of, System.Action<TreeEdit> write) => new("Verify the URL that was called", edits =>
        {
            if (edits.In(of.Tree) is not { } edit)
                return;
            write(edit);
            edit.Use("Microsoft.AspNetCore.Http.Extensions");
        });
    }

    // A parameter, local or member in scope that is the request, or has it.
    private static string? RequestAt(TreeModel tree, SyntaxNode call)
    {
        var semantics = tree.Program.SemanticModelOf(tree.Tree);
        string? context = null;
        foreach (var symbol in semantics.LookupSymbols(call.SpanStart))
        {
            var type = symbol switch
            {
                IParameterSymbol parameter => parameter.Type,
                ILocalSymbol local when local.DeclaringSyntaxReferences.All(r => r.Span.End < call.SpanStart) => local.Type,
                IPropertySymbol { Name: "Request" or "Context" or "HttpContext", IsStatic: false } property when !call.Ancestors().Any(a => a is MethodDeclarationSyntax method && method.Modifiers.Any(SyntaxKind.StaticKeyword)) => property.Type,
                _ => null,
            };
            if (type is { Name: "HttpRequest", ContainingNamespace: { } space } && space.ToDisplayString() == "Microsoft.AspNetCore.Http")
                return symbol.Name;
            if (type?.Name == "HttpContext")
                context ??= symbol.Name + ".Request";
        }
        return context;
    }
}
