using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Carries what a call hands over into what was read in the called method's body: parameters, and members of objects handed over.</summary>
internal sealed class CallFilling
{
    private readonly ProgramModel _program;
    private readonly IMethodSymbol _callee;
    private readonly IInvocationOperation _call;
    private readonly CancellationToken _cancellationToken;

    public CallFilling(ProgramModel program, IMethodSymbol callee, IInvocationOperation call, CancellationToken cancellationToken)
    {
        _program = program;
        _callee = callee.OriginalDefinition;
        _call = call;
        _cancellationToken = cancellationToken;
    }

    public TextValue Text(TextValue inner) => inner.Fill(part => part.Symbol switch
    {
        IParameterSymbol parameter when IsOfCallee(parameter) => CallArguments.Of(_call, parameter) is { } argument ? _program.Values.Text(argument, _cancellationToken) : null,
        IParameterSymbol parameter when BuilderChain.Handed(_program, _call, parameter, _cancellationToken) is { } collected => _program.Values.Text(collected, _cancellationToken),
        IPropertySymbol { IsIndexer: false } or IFieldSymbol => Member(part.Symbol),
        _ => null,
    });

    /// <summary>
    /// The caller's expression for one of the body: the argument behind a parameter, the member's value behind a member of a parameter, else the body's own.
    /// Null when the caller leaves it out.
    /// </summary>
    public IOperation? Source(IOperation inner)
    {
        inner = inner.Unwrap();
        if (IsGuardedAway(inner))
            return null;
        if (HandedPath.Of(inner) is { } path)
            return IsOfCallee(path.Parameter) ? Behind(path, inner) : inner;
        return IsMadeOfNothing(inner) ? null : inner;
    }

    /// <summary>The headers that one of the body becomes: several for a loop over a dictionary that the caller hands over; none when it is left out.</summary>
    public ImmutableArray<RequestHeader> Header(RequestHeader header, RequestHeaderReader headers)
    {
        if (header.Collection is { } collection)
        {
            if (Source(collection) is not { } handed)
                return ImmutableArray<RequestHeader>.Empty;
            var entries = headers.InCollection(handed, _cancellationToken);
            return entries.IsDefault ? ImmutableArray.Create(header with { Collection = handed }) : entries;
        }
        if (Source(header.Source) is not { } source)
            return ImmutableArray<RequestHeader>.Empty;
        // What the caller hands over is set because the caller says so, whatever the body asks before it does.
        var asked = source == header.Source.Unwrap() ? Asked(source) : null;
        var sites = header.Sites.IsDefault ? ImmutableArray.Create(new OptionSite(header.Source)) : header.Sites;
        if (asked is not null)
            sites = ImmutableArray.Create(new OptionSite(asked));
        else if (source != header.Source.Unwrap())
            sites = sites.Select(site => site with { IsAnswered = true }).Append(new OptionSite(source)).ToImmutableArray();
        return ImmutableArray.Create(new RequestHeader(Text(header.Name), asked ?? source, Text(header.Value)) { Sites = sites.Add(new OptionSite(_call)) });
    }

    // `if (options.Deduplicate) request.Headers.Add(…, "true")`: the caller's own yes.
    private IOperation? Asked(IOperation inner)
    {
        if (!inner.ConstantValue.HasValue)
            return null;
        var child = inner;
        foreach (var ancestor in inner.Ancestors())
        {
            if (ancestor is IConditionalOperation { Condition: var condition, WhenTrue: var then } && then == child)
                return HandedPath.Of(condition) is { } path && IsOfCallee(path.Parameter) && Behind(path, condition) is { } given && given != condition ? given : null;
            child = ancestor;
        }
        return null;
    }

    private bool IsOfCallee(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol?.OriginalDefinition, _callee);

    // What the caller writes; null when it is left out, or given as what stands for nothing.
    private IOperation? Given(IParameterSymbol parameter)
    {
        foreach (var argument in _call.Arguments)
            if (argument.Parameter?.Ordinal == parameter.Ordinal)
                return IsNothing(argument.Value, argument.ArgumentKind == ArgumentKind.DefaultValue) ? null : argument.Value;
        return null;
    }

    private IOperation? Behind(HandedPath path, IOperation inner)
    {
        if (Given(path.Parameter) is not { } argument)
            return null;
        if (path.Member is not { } member)
            return argument;
        var made = _program.Objects.Of(argument, _cancellationToken);
        if (made.Length != 1)
            return inner;
        return made[0][member.Name] is { } value ? IsNothing(value, isDefault: false) ? null : value : made[0].IsComplete && _program.FieldWrites.Of(member, _cancellationToken).IsEmpty ? null : inner;
    }

    private static bool IsNothing(IOperation value, bool isDefault)
    {
        value = value.Unwrap();
        return value is IDefaultValueOperation || value.ConstantValue is { HasValue: true } constant && (constant.Value is null or false || isDefault && constant.Value is 0 or "");
    }

    // `$"{delay}s"`: made of what the caller hands over; gone when the caller gives none of it.
    private bool IsMadeOfNothing(IOperation inner)
    {
        var paths = HandedPath.AllIn(inner).Where(p => IsOfCallee(p.Parameter)).ToList();
        return paths.Count > 0 && paths.All(p => Behind(p, inner) is null);
    }

    // `if (options.Deduplicate) …`: not reached when the caller does not ask for it.
    private bool IsGuardedAway(IOperation inner)
    {
        var child = inner;
        foreach (var ancestor in inner.Ancestors())
        {
            if (ancestor is IConditionalOperation { Condition: var condition, WhenTrue: var then } && then == child && IsMadeOfNothing(condition) && !TestsForNull(condition))
                return true;
            child = ancestor;
        }
        return false;
    }

    // `if (options is null)`, `if (!options.Deduplicate)`: reached because the caller leaves it out.
    private static bool TestsForNull(IOperation condition) => condition.Unwrap() switch
    {
        IIsPatternOperation { Pattern: IConstantPatternOperation { Value: var value } } => SaysNo(value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals => SaysNo(equals.LeftOperand) || SaysNo(equals.RightOperand),
        IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } => true,
        IInvocationOperation { TargetMethod.Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace" } => true,
        _ => false,
    };

    private static bool SaysNo(IOperation value) => value.Unwrap().ConstantValue is { HasValue: true, Value: null or false or "" or 0 };

    // `request.Url` in the body: what the caller's request object has.
    private TextValue? Member(ISymbol member)
    {
        foreach (var parameter in _callee.Parameters)
        {
            if (!IsMemberOf(member, parameter.Type) || Given(parameter) is not { } argument)
                continue;
            var values = new List<TextValue>();
            foreach (var made in _program.Objects.Of(argument, _cancellationToken))
            {
                if (made[member.Name] is { } value)
                    values.Add(_program.Values.Text(value, _cancellationToken));
                else if (!made.IsComplete)
                    return null;
                else if (_program.FieldWrites.Of(member, _cancellationToken).IsEmpty)
                    values.Add(TextValue.Null);
                else
                    values.Add(new TextValue(ImmutableArray<TextAlternative>.Empty));
            }
            return values.Count == 0 ? null : TextValue.Either(values);
        }
        return null;
    }

    private static bool IsMemberOf(ISymbol member, ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, current.OriginalDefinition))
                return true;
        return type.AllInterfaces.Any(i => SymbolEqualityComparer.Default.Equals(member.ContainingType?.OriginalDefinition, i.OriginalDefinition));
    }
}
