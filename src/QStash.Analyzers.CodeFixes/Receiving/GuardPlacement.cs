using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Symbols;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Where an endpoint can be told what guards it: on the action, or behind the call that maps it.</summary>
internal sealed class GuardPlacement
{
    private readonly MethodDeclarationSyntax? _action;
    private readonly InvocationExpressionSyntax? _mapping;

    private GuardPlacement(MethodDeclarationSyntax? action, InvocationExpressionSyntax? mapping, ITypeSymbol? builder)
    {
        _action = action;
        _mapping = mapping;
        Builder = builder;
    }

    public SyntaxTree Tree => (_action ?? (SyntaxNode)_mapping!).SyntaxTree;

    /// <summary>Attributes count for it: it is an action of a controller.</summary>
    public bool TakesAttributes => _action is not null;

    /// <summary>The call whose result conventions are chained on.</summary>
    public InvocationExpressionSyntax? Mapping => _mapping;

    /// <summary>The action that attributes are put on.</summary>
    public MethodDeclarationSyntax? Action => _action;

    /// <summary>What the mapping returns: which conventions fit depends on it.</summary>
    public ITypeSymbol? Builder { get; }

    public static GuardPlacement? Of(Endpoint endpoint, ProgramModel program)
    {
        if (endpoint.Location.SourceTree is not { } tree || !program.Compilation.ContainsSyntaxTree(tree))
            return null;
        var node = tree.GetRoot().FindNode(endpoint.Location.SourceSpan);
        switch (endpoint.Kind)
        {
            case EndpointKind.ControllerAction:
                return node.FirstAncestorOrSelf<MethodDeclarationSyntax>() is { } action ? new GuardPlacement(action, null, null) : null;
            case EndpointKind.MinimalApi or EndpointKind.RequestDelegate:
                // The line that is reported: where a team's own method maps, its caller's.
                return node.FirstAncestorOrSelf<InvocationExpressionSyntax>() is { } call && BuilderOf(call, program) is { } builder ? new GuardPlacement(null, call, builder) : null;
            default:
                return null;
        }
    }

    public void AddAttribute(SolutionEdit edit, string attribute) => edit.In(Tree)?.AddAttribute(_action!, attribute);

    public void AddConvention(SolutionEdit edit, string call) => edit.In(Tree)?.ChainCall(_mapping!, call);

    private static ITypeSymbol? BuilderOf(InvocationExpressionSyntax call, ProgramModel program) =>
        program.SemanticModelOf(call.SyntaxTree).OperationOf(call, default) is IInvocationOperation { Type: { } type }
        && (type.Name == "IEndpointConventionBuilder" || type.AllInterfaces.Any(i => i.Name == "IEndpointConventionBuilder"))
            ? type
            : null;
}
