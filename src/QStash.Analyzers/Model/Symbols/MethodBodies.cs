using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Symbols;

/// <summary>
/// Bodies of methods of this compilation. Those of referenced projects are never read, although an IDE could: a build cannot, and both must find the same.
/// </summary>
internal sealed class MethodBodies
{
    private readonly ProgramModel _program;
    private readonly ConcurrentDictionary<IMethodSymbol, ImmutableArray<IOperation>> _bodies = new(SymbolEqualityComparer.Default);

    public MethodBodies(ProgramModel program) => _program = program;

    /// <summary>The bodies of a method, local function, lambda, accessor or constructor; none for what is abstract or of another assembly.</summary>
    public ImmutableArray<IOperation> Of(IMethodSymbol method, CancellationToken cancellationToken)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        method = method.PartialImplementationPart ?? method;
        if (!SymbolEqualityComparer.Default.Equals(method.ContainingAssembly, _program.Compilation.Assembly))
            return ImmutableArray<IOperation>.Empty;
        if (_bodies.TryGetValue(method, out var known))
            return known;

        var found = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var reference in method.DeclaringSyntaxReferences)
        {
            var syntax = reference.GetSyntax(cancellationToken);
            if (syntax is TypeDeclarationSyntax or ParameterSyntax)
                continue;
            if (syntax is PropertyDeclarationSyntax { ExpressionBody: { } arrow })
                syntax = arrow;
            if (_program.SemanticModelOf(syntax.SyntaxTree).OperationOf(syntax, cancellationToken) is { } body)
                found.Add(body);
        }
        return _bodies.GetOrAdd(method, found.ToImmutable());
    }

    /// <summary>What a method of this compilation returns, read off its return statements; empty when nothing can be read.</summary>
    public IEnumerable<IOperation> ReturnsOf(IMethodSymbol method, CancellationToken cancellationToken)
    {
        foreach (var body in Of(method, cancellationToken))
            foreach (var operation in body.DescendantsAndSelf())
                if (operation is IReturnOperation { ReturnedValue: { } value } && BelongsTo(operation, body))
                    yield return value;
    }

    // A return of a lambda or local function inside is not one of the method.
    private static bool BelongsTo(IOperation operation, IOperation body)
    {
        for (var parent = operation.Parent; parent is not null && parent != body; parent = parent.Parent)
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return false;
        return true;
    }
}
