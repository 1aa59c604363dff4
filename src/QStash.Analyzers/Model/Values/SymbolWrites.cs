using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>What is written to the locals of one body: every value, or the knowledge that not every value can be told.</summary>
internal sealed class SymbolWrites
{
    private static readonly ConditionalWeakTable<IOperation, SymbolWrites> Cache = new();

    private readonly Dictionary<ISymbol, List<IOperation>> _values = new(SymbolEqualityComparer.Default);
    private readonly HashSet<ISymbol> _untold = new(SymbolEqualityComparer.Default);

    private SymbolWrites(IOperation root)
    {
        foreach (var operation in root.DescendantsAndSelf())
            Note(operation);
    }

    /// <summary>The writes of the body that <paramref name="operation"/> stands in.</summary>
    public static SymbolWrites Around(IOperation operation) => Cache.GetValue(operation.Root(), r => new SymbolWrites(r));

    /// <summary>The values assigned to a local; empty when some write cannot be read (out, ref, compound, deconstruction, foreach).</summary>
    public ImmutableArray<IOperation> Of(ISymbol symbol) =>
        !_untold.Contains(symbol) && _values.TryGetValue(symbol, out var values) ? values.ToImmutableArray() : ImmutableArray<IOperation>.Empty;

    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IVariableDeclaratorOperation { Symbol: var local } declarator when (declarator.Initializer ?? (declarator.Parent as IVariableDeclarationOperation)?.Initializer) is { } initializer:
                Add(local, initializer.Value);
                break;
            case ISimpleAssignmentOperation { IsRef: false } assignment when Written(assignment.Target) is { } symbol:
                Add(symbol, assignment.Value);
                break;
            case ICoalesceAssignmentOperation assignment when Written(assignment.Target) is { } symbol:
                Add(symbol, assignment.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                Deconstruct(deconstruction.Target, deconstruction.Value);
                break;
            // `options.Callback is { } callback`: the local holds what was tested.
            case IIsPatternOperation tested when Declared(tested.Pattern) is { } symbol:
                Add(symbol, tested.Value);
                break;
            case ICompoundAssignmentOperation assignment when Written(assignment.Target) is { } symbol:
                _untold.Add(symbol);
                break;
            case IIncrementOrDecrementOperation step when Written(step.Target) is { } symbol:
                _untold.Add(symbol);
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref } argument when Written(argument.Value) is { } symbol:
                _untold.Add(symbol);
                break;
        }
    }

    private void Deconstruct(IOperation target, IOperation value)
    {
        if (target is IDeclarationExpressionOperation declaration)
            target = declaration.Expression;
        value = value.Unwrap();
        if (target is ITupleOperation targets)
        {
            var values = value as ITupleOperation;
            for (var i = 0; i < targets.Elements.Length; i++)
            {
                if (values is not null && i < values.Elements.Length)
                    Deconstruct(targets.Elements[i], values.Elements[i]);
                else if (Written(targets.Elements[i]) is { } unread)
                    _untold.Add(unread);
            }
        }
        else if (Written(target) is { } symbol)
        {
            Add(symbol, value);
        }
    }

    private static ISymbol? Declared(IPatternOperation pattern) => pattern switch
    {
        IDeclarationPatternOperation declaration => declaration.DeclaredSymbol,
        IRecursivePatternOperation recursive => recursive.DeclaredSymbol,
        INegatedPatternOperation negated => Declared(negated.Pattern),
        _ => null,
    };

    private static ISymbol? Written(IOperation target) => target switch
    {
        ILocalReferenceOperation local => local.Local,
        IParameterReferenceOperation parameter => parameter.Parameter,
        IDeclarationExpressionOperation declaration => Written(declaration.Expression),
        _ => null,
    };

    private void Add(ISymbol symbol, IOperation value)
    {
        if (!_values.TryGetValue(symbol, out var values))
            _values.Add(symbol, values = new List<IOperation>());
        values.Add(value);
    }
}
