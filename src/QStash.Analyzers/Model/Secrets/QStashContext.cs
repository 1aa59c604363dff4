using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>The second evidence that a token or key whose name says nothing of QStash is one of QStash.</summary>
internal static class QStashContext
{
    /// <summary>Whether the symbol's member, types or namespaces say QStash.</summary>
    public static bool Owns(ISymbol symbol)
    {
        for (var owner = symbol.ContainingSymbol; owner is not null and not INamespaceSymbol { IsGlobalNamespace: true } and not IModuleSymbol; owner = owner.ContainingSymbol)
            if (TreeTrace.Names(owner.Name))
                return true;
        return false;
    }

    /// <summary>Whether a name of a key also says that it signs: a "current key" alone may be one of anything.</summary>
    public static bool NamesSigning(string name) => WordSplitter.Split(name).Any(w => w is "signing" or "signature" or "sign" or "verification");

    /// <summary>Which of the two keys a name speaks of, if what stands there is a signing key at all: <c>Next</c>, <c>primary</c>.</summary>
    public static CredentialRole? KeyToldApart(string name)
    {
        var words = WordSplitter.Split(name);
        if (words.Any(w => w is "next" or "secondary" or "upcoming"))
            return CredentialRole.NextSigningKey;
        return words.Any(w => w is "current" or "primary") ? CredentialRole.CurrentSigningKey : null;
    }

    /// <summary>
    /// Whether an <c>Authorization</c> header belongs to a client or request that is aimed at QStash: by what else is said of that client or
    /// request, or by the method or class around it.
    /// </summary>
    public static bool AimsAtQStash(IOperation header)
    {
        if (OwnerOf(header) is { } owner)
        {
            foreach (var use in header.Root().DescendantsAndSelf())
                if (IsUseOf(use, owner) && SaysQStash(StatementOf(use.Syntax)))
                    return true;
        }

        foreach (var node in header.Syntax.Ancestors())
        {
            switch (node)
            {
                case GlobalStatementSyntax statement:
                    return header.Syntax.Ancestors().TakeWhile(a => a != statement).Any(a => a is AnonymousFunctionExpressionSyntax) && SaysQStash(statement);
                case LocalFunctionStatementSyntax or BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PropertyDeclarationSyntax:
                    if (SaysQStash(node))
                        return true;
                    if (CallsElsewhere(node))
                        return false;
                    break;
                case BaseTypeDeclarationSyntax:
                    return SaysQStash(node);
            }
        }
        return false;
    }

    private static ISymbol? OwnerOf(IOperation operation)
    {
        for (IOperation? current = operation; current is not null and not IBlockOperation; current = current.Parent)
        {
            var receiver = current switch
            {
                IInvocationOperation invocation => invocation.Receiver(),
                ISimpleAssignmentOperation assignment => assignment.Target,
                IVariableDeclaratorOperation declarator => (IOperation)declarator,
                _ => null,
            };
            while (receiver is IPropertyReferenceOperation { Instance: { } instance })
                receiver = instance.Unwrap();
            switch (receiver)
            {
                case ILocalReferenceOperation local:
                    return local.Local;
                case IParameterReferenceOperation parameter:
                    return parameter.Parameter;
                case IFieldReferenceOperation field:
                    return field.Field;
                case IVariableDeclaratorOperation declarator:
                    return declarator.Symbol;
            }
        }
        return null;
    }

    private static bool IsUseOf(IOperation operation, ISymbol symbol) => operation switch
    {
        ILocalReferenceOperation local => SymbolEqualityComparer.Default.Equals(local.Local, symbol),
        IParameterReferenceOperation parameter => SymbolEqualityComparer.Default.Equals(parameter.Parameter, symbol),
        IFieldReferenceOperation field => SymbolEqualityComparer.Default.Equals(field.Field, symbol),
        IVariableDeclaratorOperation declarator => SymbolEqualityComparer.Default.Equals(declarator.Symbol, symbol),
        _ => false,
    };

    private static SyntaxNode StatementOf(SyntaxNode node) =>
        node.AncestorsAndSelf().FirstOrDefault(a => a is ExpressionStatementSyntax or LocalDeclarationStatementSyntax or UsingStatementSyntax { Statement: null } or ReturnStatementSyntax or ArrowExpressionClauseSyntax) ?? node;

    private static bool SaysQStash(SyntaxNode node)
    {
        var text = node.ToString();
        return TreeTrace.Names(text) || text.IndexOf("v2/publish", StringComparison.Ordinal) >= 0 || text.IndexOf("v2/enqueue", StringComparison.Ordinal) >= 0
            || text.IndexOf("v2/schedules", StringComparison.Ordinal) >= 0 || text.IndexOf("v2/batch", StringComparison.Ordinal) >= 0;
    }

    private static bool CallsElsewhere(SyntaxNode node) =>
        node.DescendantTokens().Any(t => t.IsKind(SyntaxKind.StringLiteralToken) && t.ValueText.StartsWith("http", StringComparison.OrdinalIgnoreCase) && t.ValueText.IndexOf("://", StringComparison.Ordinal) > 0);
}
