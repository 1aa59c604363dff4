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
        switch (inner)
        {
            case IParameterReferenceOperation { Parameter: var parameter } when IsOfCallee(parameter):
                return Given(parameter);
            case IMemberReferenceOperation { Instance: { } instance } member when instance.Unwrap() is IParameterReferenceOperation { Parameter: var holder } && IsOfCallee(holder):
                if (Given(holder) is not { } argument)
                    return null;
                var made = _program.Objects.Of(argument, _cancellationToken);
                if (made.Length != 1)
                    return inner;
                return made[0][member.Member.Name] ?? (made[0].IsComplete ? null : inner);
        }

        // `$"{delay}s"`, `retries.ToString()`: made of parameters; gone when the caller gives none of them.
        var used = Parameters(inner);
        return used.Count > 0 && used.All(p => Given(p) is null) ? null : inner;
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
        return Source(header.Source) is { } source
            ? ImmutableArray.Create(new RequestHeader(Text(header.Name), source, Text(header.Value)))
            : ImmutableArray<RequestHeader>.Empty;
    }

    private bool IsOfCallee(IParameterSymbol parameter) => SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol?.OriginalDefinition, _callee);

    private IOperation? Given(IParameterSymbol parameter)
    {
        foreach (var argument in _call.Arguments)
            if (argument.Parameter?.Ordinal == parameter.Ordinal)
                return argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Value.Unwrap() is { ConstantValue: { HasValue: true, Value: null } } or IDefaultValueOperation { Type.IsReferenceType: true } ? null : argument.Value;
        return null;
    }

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

    private List<IParameterSymbol> Parameters(IOperation inner)
    {
        var found = new List<IParameterSymbol>();
        foreach (var operation in inner.DescendantsAndSelf())
            if (operation is IParameterReferenceOperation { Parameter: var parameter } && IsOfCallee(parameter))
                found.Add(parameter);
        return found;
    }
}
