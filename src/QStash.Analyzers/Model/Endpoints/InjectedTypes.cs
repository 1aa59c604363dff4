using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The types that the program registers as services: a parameter of such a type is not the body.</summary>
internal static class InjectedTypes
{
    /// <summary>Those registered by the calls that were read, and in the trees that register a type which a parameter in <paramref name="trees"/> has.</summary>
    public static ISet<ITypeSymbol> Of(ProgramModel program, IEnumerable<SyntaxTree> trees, IEnumerable<IInvocationOperation> calls, CancellationToken cancellationToken)
    {
        var types = new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var call in calls)
            Note(call, types);

        var read = new HashSet<SyntaxTree>(trees);
        var taken = new SoughtWords(Array.Empty<string>());
        foreach (var tree in read)
            if (TreeTrace.Mentions(tree, new[] { "Map", "Controller" }, cancellationToken))
                AddTaken(tree, taken, cancellationToken);
        foreach (var tree in program.TreesMentioning(taken, cancellationToken))
            if (!read.Contains(tree) && TreeTrace.Mentions(tree, new[] { "IServiceCollection", "IHostApplicationBuilder", "IHostBuilder" }, cancellationToken))
                foreach (var operation in program.Bound(tree, cancellationToken).Mentioning(taken))
                    if (operation is IInvocationOperation call)
                        Note(call, types);
        return types;
    }

    // An interface is a service in any case.
    private static void AddTaken(SyntaxTree tree, SoughtWords taken, CancellationToken cancellationToken)
    {
        foreach (var node in tree.GetRoot(cancellationToken).DescendantNodes())
            if (node is ParameterSyntax { Type: { } type, Parent.Parent: MethodDeclarationSyntax or LocalFunctionStatementSyntax or ParenthesizedLambdaExpressionSyntax })
            {
                if (type is NullableTypeSyntax nullable)
                    type = nullable.ElementType;
                if (type is QualifiedNameSyntax qualified)
                    type = qualified.Right;
                if (type is SimpleNameSyntax { Identifier.ValueText: { Length: > 1 } name } && !(name[0] == 'I' && char.IsUpper(name[1])) && !BodyBinding.IsKnown(name))
                    taken.Add(name);
            }
    }

    private static void Note(IInvocationOperation call, HashSet<ITypeSymbol> types)
    {
        var method = call.TargetMethod;
        if (!method.Name.StartsWith("Add", StringComparison.Ordinal) && !method.Name.StartsWith("TryAdd", StringComparison.Ordinal) || !OnServices(method))
            return;
        foreach (var argument in method.TypeArguments)
            types.Add(argument.OriginalDefinition);
        foreach (var argument in call.Arguments)
            if (argument.Value is ITypeOfOperation named)
                types.Add(named.TypeOperand.OriginalDefinition);
    }

    private static bool OnServices(IMethodSymbol method)
    {
        var declared = method.ReducedFrom ?? method;
        return declared.Parameters.Length > 0 && declared.Parameters[0].Type.Name is "IServiceCollection" or "IHttpClientBuilder";
    }
}
