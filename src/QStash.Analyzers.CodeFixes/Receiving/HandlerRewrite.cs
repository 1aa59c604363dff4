using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>A handler as a repair sees it: its parameters, its block, how it reaches the request, and whether it can be made to wait.</summary>
internal sealed class HandlerRewrite
{
    private readonly HashSet<string> _names;

    private HandlerRewrite(TreeModel tree, Endpoint endpoint, SyntaxNode declaration, BlockSyntax block, ParameterListSyntax parameters)
    {
        Tree = tree;
        Endpoint = endpoint;
        Declaration = declaration;
        Block = block;
        Parameters = parameters;
        _names = new HashSet<string>(declaration.DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
    }

    public TreeModel Tree { get; }

    public Endpoint Endpoint { get; }

    /// <summary>The method, local function or lambda.</summary>
    public SyntaxNode Declaration { get; }

    public BlockSyntax Block { get; }

    public ParameterListSyntax Parameters { get; }

    public SemanticModel Semantics => Tree.Program.SemanticModelOf(Tree.Tree);

    /// <summary>The handler of an endpoint when it is written in the tree, with a block.</summary>
    public static HandlerRewrite? Of(Endpoint endpoint, TreeModel tree)
    {
        var body = endpoint.Bodies.Length == 1 ? endpoint.Bodies[0].Syntax : null;
        var declaration = body?.AncestorsAndSelf().FirstOrDefault(n => n is MethodDeclarationSyntax or LocalFunctionStatementSyntax or ParenthesizedLambdaExpressionSyntax);
        return declaration switch
        {
            MethodDeclarationSyntax { Body: { } block } method => new HandlerRewrite(tree, endpoint, method, block, method.ParameterList),
            LocalFunctionStatementSyntax { Body: { } block } function => new HandlerRewrite(tree, endpoint, function, block, function.ParameterList),
            ParenthesizedLambdaExpressionSyntax { Block: { } block } lambda => new HandlerRewrite(tree, endpoint, lambda, block, lambda.ParameterList),
            _ => null,
        };
    }

    /// <summary>A name that nothing in the handler has.</summary>
    public string Fresh(params string[] wishes) => wishes.FirstOrDefault(w => !_names.Contains(w)) ?? Enumerable.Range(2, 50).Select(n => wishes[0] + n).First(w => !_names.Contains(w));

    /// <summary>The statement of the handler's own block, or of a block of a `using` in it, that a node stands in.</summary>
    public StatementSyntax? StatementOf(SyntaxNode node) =>
        node.AncestorsAndSelf().OfType<StatementSyntax>().FirstOrDefault(s => s.Parent is BlockSyntax block && IsStraight(block));

    /// <summary>The parameter that the body is bound to, when it is written here.</summary>
    public ParameterSyntax? BodyParameter =>
        Endpoint.BodyParameter is { } bound ? Parameters.Parameters.FirstOrDefault(p => p.Identifier.ValueText == bound.Name && p.Type is not null) : null;

    /// <summary>How the request is written here; null when the handler must be given it.</summary>
    public string? Request
    {
        get
        {
            if (Endpoint.Kind == EndpointKind.ControllerAction)
                return "Request";
            foreach (var parameter in Parameters.Parameters)
            {
                var type = (Semantics.GetDeclaredSymbol(parameter) as IParameterSymbol)?.Type.Name;
                if (type is "HttpRequest")
                    return parameter.Identifier.ValueText;
                if (type is "HttpContext")
                    return parameter.Identifier.ValueText + ".Request";
            }
            return null;
        }
    }

    public bool IsAsync => Modifiers.Any(SyntaxKind.AsyncKeyword);

    /// <summary>Whether waiting in the handler needs no more than the keyword and the task type, and nobody but the framework calls it.</summary>
    public bool CanWait
    {
        get
        {
            if (Endpoint.Handler is not { } handler || IsCalled(handler))
                return false;
            if (IsAsync)
                return true;
            if (handler.ReturnType.Name is "Task" or "ValueTask" || Parameters.Parameters.Any(p => p.Modifiers.Count > 0))
                return false;
            return Declaration is not MethodDeclarationSyntax method || !method.Modifiers.Any(m => m.IsKind(SyntaxKind.OverrideKeyword) || m.IsKind(SyntaxKind.AbstractKeyword));
        }
    }

    /// <summary>Makes the handler wait, unless it does.</summary>
    public void MakeAsync(TreeEdit edit)
    {
        if (IsAsync)
            return;
        if (Declaration is ParenthesizedLambdaExpressionSyntax lambda)
        {
            edit.Insert(lambda.ParameterList.SpanStart, "async ");
            return;
        }
        var type = Declaration is MethodDeclarationSyntax method ? method.ReturnType : ((LocalFunctionStatementSyntax)Declaration).ReturnType;
        edit.Replace(type.Span, type is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword } ? "async Task" : $"async Task<{type}>");
        edit.Use("System.Threading.Tasks");
    }

    /// <summary>Takes a parameter away, or puts another in its place.</summary>
    public void Remove(ParameterSyntax parameter, string? replacement, TreeEdit edit)
    {
        if (replacement is not null)
        {
            edit.Replace(parameter.Span, replacement);
            return;
        }
        var index = Parameters.Parameters.IndexOf(parameter);
        var next = index + 1 < Parameters.Parameters.Count ? Parameters.Parameters[index + 1] : null;
        if (next is not null)
            edit.Delete(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(parameter.SpanStart, next.SpanStart));
        else
            edit.Delete(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(index > 0 ? Parameters.Parameters[index - 1].Span.End : parameter.SpanStart, parameter.Span.End));
    }

    /// <summary>Writes a parsed value as this file's neighbours would: with the serializer that the handler used, as the framework binds.</summary>
    public string Deserialize(string type, string raw, bool byNewtonsoft, bool isReference, TreeEdit edit)
    {
        var certain = isReference && (Semantics.GetNullableContext(Block.SpanStart) & NullableContext.AnnotationsEnabled) != 0 ? "!" : "";
        if (byNewtonsoft)
        {
            edit.Use("Newtonsoft.Json");
            return $"JsonConvert.DeserializeObject<{type}>({raw}){certain}";
        }
        edit.Use("System.Text.Json");
        var web = Tree.Program.Compilation.GetSymbolsWithName("JsonSerializerOptions", SymbolFilter.Type).Any() ? null : Semantics.LookupNamespacesAndTypes(Block.SpanStart, name: "JsonSerializerOptions").OfType<INamedTypeSymbol>().FirstOrDefault();
        var options = web?.GetMembers("Web").Length > 0 || web is null && HasWebOptions() ? "JsonSerializerOptions.Web" : "new JsonSerializerOptions(JsonSerializerDefaults.Web)";
        return $"JsonSerializer.Deserialize<{type}>({raw}, {options}){certain}";
    }

    private bool HasWebOptions()
    {
        foreach (var reference in Tree.Program.Compilation.SourceModule.ReferencedAssemblySymbols)
            if (reference.Name == "System.Text.Json")
                return reference.Identity.Version.Major >= 9;
        return false;
    }

    private SyntaxTokenList Modifiers => Declaration switch
    {
        MethodDeclarationSyntax method => method.Modifiers,
        LocalFunctionStatementSyntax function => function.Modifiers,
        ParenthesizedLambdaExpressionSyntax lambda => lambda.Modifiers,
        _ => default,
    };

    // Nothing that may be skipped lies between the block and the handler's own.
    private bool IsStraight(BlockSyntax block)
    {
        for (SyntaxNode? node = block; node is not null; node = node.Parent)
        {
            if (node == Block)
                return true;
            if (node is not (BlockSyntax or UsingStatementSyntax))
                return false;
        }
        return false;
    }

    private bool IsCalled(IMethodSymbol handler)
    {
        if (handler.MethodKind == MethodKind.AnonymousFunction)
            return false;
        if (handler.IsOverride || handler.ExplicitInterfaceImplementations.Length > 0)
            return true;
        foreach (var tree in Tree.Program.Compilation.SyntaxTrees)
            if (TreeTrace.Mentions(tree, new[] { handler.Name + "(" }, CancellationToken.None))
                foreach (var call in Tree.Program.Bound(tree, CancellationToken.None).Mentioning(new SoughtWords(new[] { handler.Name })).OfType<IInvocationOperation>())
                    if (SymbolEqualityComparer.Default.Equals(call.TargetMethod.OriginalDefinition, handler.OriginalDefinition))
                        return true;
        return false;
    }
}
