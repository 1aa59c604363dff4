using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>What the program itself hands to constructors, by creating objects and calling base constructors. What a container injects stays unknown.</summary>
internal sealed class ConstructorArguments
{
    private const int Deepest = 3;

    private readonly ProgramModel _program;
    private readonly Dictionary<ISymbol, List<IOperation>> _given = new(SymbolEqualityComparer.Default);
    private readonly CancellationToken _cancellationToken;

    public ConstructorArguments(ProgramModel program, IEnumerable<SyntaxTree> trees, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
        foreach (var tree in trees)
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
            {
                var arguments = operation switch
                {
                    IObjectCreationOperation { Constructor: not null } creation => creation.Arguments,
                    IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } chained => chained.Arguments,
                    _ => ImmutableArray<IArgumentOperation>.Empty,
                };
                foreach (var argument in arguments)
                    if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && parameter.Type.SpecialType == SpecialType.System_String)
                        Note(parameter.OriginalDefinition, argument.Value);
            }
    }

    /// <summary>A text with the constructor parameters in it filled; one alternative more for each way of making the object.</summary>
    public TextValue Fill(TextValue text) => Fill(text, 0);

    private TextValue Fill(TextValue text, int depth) => depth > Deepest ? text : text.Fill(part =>
        part.Symbol is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter && _given.TryGetValue(parameter.OriginalDefinition, out var given)
            ? TextValue.Either(given.Select(g => Fill(_program.Values.Text(g, _cancellationToken), depth + 1)))
            : null);

    private void Note(ISymbol parameter, IOperation value)
    {
        if (!_given.TryGetValue(parameter, out var values))
            _given.Add(parameter, values = new List<IOperation>());
        if (values.Count < 4)
            values.Add(value);
    }
}
