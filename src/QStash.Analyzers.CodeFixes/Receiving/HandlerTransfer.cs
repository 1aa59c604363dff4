using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>One handler's verification, put into the words of another handler.</summary>
internal sealed class HandlerTransfer
{
    private readonly HandlerVerification _donor;
    private readonly BlockSyntax _block;
    private readonly BoundBody? _bound;
    private readonly Dictionary<string, string> _renamed = new();
    private readonly List<ParameterSyntax> _added = new();
    private readonly HashSet<string> _namespaces = new();

    private HandlerTransfer(HandlerVerification donor, BlockSyntax block, BoundBody? bound)
    {
        _donor = donor;
        _block = block;
        _bound = bound;
    }

    /// <summary>Whether the handler's parameters change, and with them what calls it.</summary>
    public bool ChangesParameters => _added.Count > 0 || _bound is not null;

    public static HandlerTransfer? Of(HandlerVerification donor, Endpoint endpoint, IMethodSymbol handler, BlockSyntax block, BoundBody? bound, ProgramModel program)
    {
        var transfer = new HandlerTransfer(donor, block, bound);
        var semantics = program.SemanticModelOf(donor.Block.SyntaxTree);
        var taken = new HashSet<string>(((SyntaxNode?)block.Parent ?? block).DescendantTokens().Where(t => t.IsKind(SyntaxKind.IdentifierToken)).Select(t => t.ValueText));
        foreach (var statement in donor.Statements)
            foreach (var node in statement.DescendantNodesAndSelf())
            {
                if (node is VariableDeclaratorSyntax or SingleVariableDesignationSyntax && taken.Contains(node.GetFirstToken().ValueText))
                    return null;
                if (node is SimpleNameSyntax name && !transfer.Knows(name, semantics, endpoint, handler, program))
                    return null;
            }
        return transfer._added.Count == 0 && bound is null || transfer.ParametersOf() is not null ? transfer : null;
    }

    public void Write(TreeEdit edit)
    {
        if (_bound is not null)
            edit.Use("System.Text.Json");
        foreach (var name in _namespaces)
            edit.Use(name);
        if (ParametersOf() is { } list)
            WriteParameters(edit, list);

        var first = _block.Statements[0];
        var margin = edit.IndentationAt(first.SpanStart);
        var lines = new List<string>();
        foreach (var statement in _donor.Statements)
            lines.AddRange(Rebased(statement, margin));
        if (_bound is not null)
            lines.AddRange(_bound.Lines(margin, edit.IndentationStep));
        if (edit.StandsOnLineOf(first.SpanStart, _block.OpenBraceToken.SpanStart))
            edit.Insert(first.SpanStart, string.Join("\n", lines) + "\n" + margin);
        else
            edit.Insert(edit.EndOfLine(_block.OpenBraceToken.SpanStart), "\n" + string.Join("\n", lines) + "\n");
    }

    private void WriteParameters(TreeEdit edit, ParameterListSyntax list)
    {
        var left = list.Parameters.Count;
        if (_bound is not null && list.Parameters.FirstOrDefault(p => p.Identifier.ValueText == _bound.Name) is { } gone)
        {
            var index = list.Parameters.IndexOf(gone);
            edit.Delete(index < left - 1
                ? TextSpan.FromBounds(gone.SpanStart, list.Parameters[index + 1].SpanStart)
                : TextSpan.FromBounds(index > 0 ? list.Parameters[index - 1].Span.End : gone.SpanStart, gone.Span.End));
            left--;
        }
        if (_added.Count > 0)
            edit.Insert(list.CloseParenToken.SpanStart, (left > 0 ? ", " : "") + string.Join(", ", _added.Select(p => p.ToString())));
    }

    private ParameterListSyntax? ParametersOf() => _block.Parent switch
    {
        ParenthesizedLambdaExpressionSyntax lambda => lambda.ParameterList.Parameters.All(p => p.Type is not null) ? lambda.ParameterList : null,
        LocalFunctionStatementSyntax function => function.ParameterList,
        MethodDeclarationSyntax method => method.ParameterList,
        _ => null,
    };

    private bool Knows(SimpleNameSyntax name, SemanticModel semantics, Endpoint endpoint, IMethodSymbol handler, ProgramModel program)
    {
        if (name.Parent is NameColonSyntax or NameEqualsSyntax || name.IsVar)
            return true;
        var isMember = name.Parent is MemberAccessExpressionSyntax access && access.Name == name || name.Parent is MemberBindingExpressionSyntax;
        switch (semantics.GetSymbolInfo(name).Symbol)
        {
            case IParameterSymbol parameter when SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, _donor.Endpoint.Handler):
                return Hands(parameter, endpoint, handler, program);
            case ILocalSymbol local:
                return local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is { } declared && (_donor.Statements.Any(s => s.Span.Contains(declared.Span)) || Surrounds(declared));
            case IMethodSymbol { IsExtensionMethod: true } extension:
                return Need(extension.ContainingType);
            case INamedTypeSymbol type:
                return type.ContainingType is not null || Need(type);
            case IMethodSymbol { MethodKind: MethodKind.Constructor } constructor:
                return Need(constructor.ContainingType);
            case INamespaceSymbol:
                return true;
            case { } symbol:
                return isMember || IsInherited(symbol.ContainingType, handler.ContainingType) && (!symbol.IsStatic ? !handler.IsStatic : true)
                    || symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } primary && SymbolEqualityComparer.Default.Equals(primary.ContainingType, handler.ContainingType);
            default:
                return false;
        }
    }

    // By a parameter of the same type; else by one more, where ASP.NET Core fills it: a service, the request.
    private bool Hands(IParameterSymbol parameter, Endpoint endpoint, IMethodSymbol handler, ProgramModel program)
    {
        if (handler.Parameters.FirstOrDefault(p => SymbolEqualityComparer.Default.Equals(p.Type, parameter.Type)) is { } same)
        {
            _renamed[parameter.Name] = same.Name;
            return parameter.Type.SpecialType == SpecialType.None;
        }
        if (!IsFilled(parameter, endpoint) || parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ParameterSyntax { Type: not null } syntax || handler.Parameters.Any(p => p.Name == parameter.Name))
            return false;
        if (parameter.Type.SpecialType != SpecialType.None || SymbolEqualityComparer.Default.Equals(parameter, _donor.Endpoint.BodyParameter) || PortableWords.NamespacesOf(program.SemanticModelOf(syntax.SyntaxTree), syntax.Type) is not { } needed)
            return false;
        _namespaces.UnionWith(needed);
        if (!_added.Contains(syntax))
            _added.Add(syntax);
        return true;
    }

    private static bool IsFilled(IParameterSymbol parameter, Endpoint endpoint) =>
        endpoint.Kind == EndpointKind.MinimalApi
        || endpoint.Kind == EndpointKind.ControllerAction && (parameter.Type.Name == "CancellationToken" || parameter.GetAttributes().Any(a => a.AttributeClass?.Name == "FromServicesAttribute"));

    // A local of the program that both lambdas see.
    private bool Surrounds(SyntaxNode declared) =>
        declared.SyntaxTree == _block.SyntaxTree && declared.Span.End < _block.SpanStart
        && declared.FirstAncestorOrSelf<StatementSyntax>()?.Parent is { } home && (home is GlobalStatementSyntax ? _block.FirstAncestorOrSelf<GlobalStatementSyntax>() is not null : home.Span.Contains(_block.Span));

    private bool Need(INamedTypeSymbol? type)
    {
        if (type?.ContainingNamespace is { IsGlobalNamespace: false } space)
            _namespaces.Add(space.ToDisplayString());
        return true;
    }

    private static bool IsInherited(INamedTypeSymbol? member, INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, member))
                return true;
        return false;
    }

    private IEnumerable<string> Rebased(StatementSyntax statement, string margin)
    {
        var renamed = statement.ReplaceNodes(
            statement.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => _renamed.ContainsKey(n.Identifier.ValueText) && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n)),
            (old, _) => old.WithIdentifier(SyntaxFactory.Identifier(old.Identifier.LeadingTrivia, _renamed[old.Identifier.ValueText], old.Identifier.TrailingTrivia)));
        var line = statement.SyntaxTree.GetText().Lines.GetLineFromPosition(statement.SpanStart).ToString();
        var old = line.Substring(0, line.Length - line.TrimStart().Length);
        var lines = renamed.ToString().Replace("\r\n", "\n").Split('\n');
        yield return margin + lines[0];
        foreach (var next in lines.Skip(1))
            yield return next.StartsWith(old, System.StringComparison.Ordinal) ? margin + next.Substring(old.Length) : next;
    }
}
