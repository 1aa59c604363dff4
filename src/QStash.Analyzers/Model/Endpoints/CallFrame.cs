using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>By which calls the program came into the methods that map an endpoint: what their parameters stand for.</summary>
internal sealed class CallFrame
{
    private const int DeepestSubstitution = 8;

    private readonly ImmutableDictionary<IMethodSymbol, IInvocationOperation> _calls;

    private CallFrame(ImmutableDictionary<IMethodSymbol, IInvocationOperation> calls) => _calls = calls;

    public static CallFrame Empty { get; } = new(ImmutableDictionary.Create<IMethodSymbol, IInvocationOperation>(SymbolEqualityComparer.Default));

    public int Depth => _calls.Count;

    public CallFrame In(IMethodSymbol method, IInvocationOperation call) => new(_calls.SetItem(CallSites.Declared(method), call));

    public bool Knows(IMethodSymbol method) => _calls.ContainsKey(CallSites.Declared(method));

    public IInvocationOperation? CallOf(IMethodSymbol method) => _calls.TryGetValue(CallSites.Declared(method), out var call) ? call : null;

    /// <summary>What the caller hands to a parameter; null when the caller is not known.</summary>
    public IOperation? ArgumentOf(IParameterSymbol parameter) =>
        parameter.ContainingSymbol is IMethodSymbol method && CallOf(method) is { } call ? CallArguments.Of(call, parameter) : null;

    /// <summary>The texts of an expression, with what callers hand in.</summary>
    public TextValue Text(ProgramModel program, IOperation operation, CancellationToken cancellationToken) => Text(program, operation, 0, cancellationToken);

    private TextValue Text(ProgramModel program, IOperation operation, int depth, CancellationToken cancellationToken)
    {
        var text = program.Values.Text(operation, cancellationToken);
        return depth > DeepestSubstitution || _calls.IsEmpty
            ? text
            : text.Substitute(p => ArgumentOf(p) is { } argument ? Text(program, argument, depth + 1, cancellationToken) : null);
    }

    /// <summary>The templates that an expression can be; unknown parts are <see cref="RouteTemplate.Unknown"/>.</summary>
    public ImmutableArray<string> Templates(ProgramModel program, IOperation operation, CancellationToken cancellationToken)
    {
        var templates = Text(program, operation, cancellationToken).Alternatives
            .Where(a => !a.IsNull)
            .Select(a => string.Concat(a.Parts.Select(p => p.Text ?? RouteTemplate.Unknown)))
            .Distinct().ToImmutableArray();
        return templates.IsEmpty ? ImmutableArray.Create(RouteTemplate.Unknown) : templates;
    }
}
