using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>
/// Where a value comes from: sees through conversions, awaits, locals, fields, properties and choices to the expressions that make it.
/// A parameter, a call or a creation is an origin; nothing behind it is guessed.
/// </summary>
internal sealed class OriginReader
{
    private const int MostOrigins = 16;
    private const int MostSteps = 200;

    private readonly ProgramModel _program;

    public OriginReader(ProgramModel program) => _program = program;

    /// <summary>All origins of a value; the value itself when nothing is behind it. Never empty.</summary>
    public ImmutableArray<IOperation> Of(IOperation operation, CancellationToken cancellationToken = default)
    {
        var origins = ImmutableArray.CreateBuilder<IOperation>();
        var visited = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        var pending = new Stack<IOperation>();
        pending.Push(operation);
        for (var steps = 0; pending.Count > 0 && steps < MostSteps && origins.Count < MostOrigins; steps++)
        {
            var current = pending.Pop().Unwrap();
            if (!Expand(current, pending, visited, cancellationToken))
                origins.Add(current);
        }
        if (origins.Count == 0)
            origins.Add(operation.Unwrap());
        return origins.ToImmutable();
    }

    /// <summary>The one origin of a value, or the value itself when it has several.</summary>
    public IOperation Single(IOperation operation, CancellationToken cancellationToken = default)
    {
        var origins = Of(operation, cancellationToken);
        return origins.Length == 1 ? origins[0] : operation.Unwrap();
    }

    /// <summary>The values that a reference stands for; empty when it is not a reference or they cannot be told.</summary>
    public ImmutableArray<IOperation> Behind(IOperation operation, CancellationToken cancellationToken = default) => operation switch
    {
        ILocalReferenceOperation local => SymbolWrites.Around(local).Of(local.Local),
        IFieldReferenceOperation field => _program.FieldWrites.Of(field.Field, cancellationToken),
        IPropertyReferenceOperation { Arguments.IsEmpty: true } property => BehindProperty(property.Property, cancellationToken),
        _ => ImmutableArray<IOperation>.Empty,
    };

    private ImmutableArray<IOperation> BehindProperty(IPropertySymbol property, CancellationToken cancellationToken)
    {
        var written = _program.FieldWrites.Of(property, cancellationToken);
        if (!written.IsEmpty || property.GetMethod is not { } getter)
            return written;
        var returned = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var body in _program.Bodies.ReturnsOf(getter, cancellationToken))
            returned.Add(body);
        return returned.ToImmutable();
    }

    // Pushes what stands behind; false when the operation is an origin itself.
    private bool Expand(IOperation operation, Stack<IOperation> pending, HashSet<ISymbol> visited, CancellationToken cancellationToken)
    {
        switch (operation)
        {
            case IConditionalOperation { WhenFalse: { } whenFalse } conditional:
                pending.Push(whenFalse);
                pending.Push(conditional.WhenTrue);
                return true;
            case ICoalesceOperation coalesce:
                pending.Push(coalesce.WhenNull);
                pending.Push(coalesce.Value);
                return true;
            case ISwitchExpressionOperation choice:
                foreach (var arm in choice.Arms)
                    pending.Push(arm.Value);
                return true;
            case IConditionalAccessOperation { WhenNotNull: IMemberReferenceOperation member }:
                pending.Push(member);
                return true;
            case IThrowOperation:
                return true;
            case ISimpleAssignmentOperation assignment:
                pending.Push(assignment.Value);
                return true;
        }

        var symbol = operation switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
        if (symbol is null || !visited.Add(symbol))
            return false;
        var behind = Behind(operation, cancellationToken);
        foreach (var value in behind)
            pending.Push(value);
        return !behind.IsEmpty;
    }
}
