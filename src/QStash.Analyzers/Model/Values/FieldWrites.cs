using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Symbols;

namespace QStash.Analyzers.Model.Values;

/// <summary>What the declaring type itself puts into a field or property: initializer, constructors, other members.</summary>
internal sealed class FieldWrites
{
    private readonly ProgramModel _program;
    private readonly ConcurrentDictionary<ISymbol, ImmutableArray<IOperation>> _values = new(SymbolEqualityComparer.Default);

    public FieldWrites(ProgramModel program) => _program = program;

    /// <summary>The values written; empty for members of other assemblies and for those never written.</summary>
    public ImmutableArray<IOperation> Of(ISymbol member, CancellationToken cancellationToken)
    {
        member = member.OriginalDefinition;
        if (_values.TryGetValue(member, out var known))
            return known;
        if (!SymbolEqualityComparer.Default.Equals(member.ContainingAssembly, _program.Compilation.Assembly))
            return ImmutableArray<IOperation>.Empty;

        var found = ImmutableArray.CreateBuilder<IOperation>();
        AddInitializers(member, found, cancellationToken);
        AddAssignments(member, found, cancellationToken);
        return _values.GetOrAdd(member, found.ToImmutable());
    }

    private void AddInitializers(ISymbol member, ImmutableArray<IOperation>.Builder found, CancellationToken cancellationToken)
    {
        foreach (var reference in member.DeclaringSyntaxReferences)
        {
            var initializer = reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax variable => variable.Initializer,
                PropertyDeclarationSyntax property => property.Initializer,
                _ => null,
            };
            if (initializer is not null && _program.SemanticModelOf(initializer.SyntaxTree).OperationOf(initializer, cancellationToken) is ISymbolInitializerOperation { Value: { } value })
                found.Add(value);
        }
    }

    private void AddAssignments(ISymbol member, ImmutableArray<IOperation>.Builder found, CancellationToken cancellationToken)
    {
        if (member is IFieldSymbol { IsConst: true })
            return;

        foreach (var reference in member.ContainingType.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellationToken);
            foreach (var assignment in declaration.DescendantNodes().OfType<AssignmentExpressionSyntax>())
            {
                // Names first: binding every assignment of a type would cost more than it tells.
                if (NameOf(assignment.Left) != member.Name || !assignment.IsKind(SyntaxKind.SimpleAssignmentExpression) && !assignment.IsKind(SyntaxKind.CoalesceAssignmentExpression))
                    continue;
                var semantics = _program.SemanticModelOf(assignment.SyntaxTree);
                var value = semantics.OperationOf(assignment, cancellationToken) switch
                {
                    ISimpleAssignmentOperation { Target: IMemberReferenceOperation target } simple when Same(target.Member, member) => simple.Value,
                    ICoalesceAssignmentOperation { Target: IMemberReferenceOperation target } coalesce when Same(target.Member, member) => coalesce.Value,
                    _ => null,
                };
                if (value is not null)
                    found.Add(value);
            }
        }
    }

    private static bool Same(ISymbol written, ISymbol member) => SymbolEqualityComparer.Default.Equals(written.OriginalDefinition, member);

    private static string? NameOf(ExpressionSyntax target) => target switch
    {
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax } access => access.Name.Identifier.ValueText,
        _ => null,
    };
}
