using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>Reads objects that code fills: options, requests, messages. Also those that are filled over several statements.</summary>
internal sealed class ObjectReader
{
    private const int MostCopies = 3;

    private readonly ProgramModel _program;

    public ObjectReader(ProgramModel program) => _program = program;

    /// <summary>The objects that <paramref name="operation"/> can be; empty when its making cannot be seen.</summary>
    public ImmutableArray<ObjectValue> Of(IOperation operation, CancellationToken cancellationToken = default) => Of(operation, 0, cancellationToken);

    // `options = options with { … }` leads back to itself.
    private ImmutableArray<ObjectValue> Of(IOperation operation, int copies, CancellationToken cancellationToken) => copies > MostCopies
        ? ImmutableArray<ObjectValue>.Empty
        : _program.Origins.Of(operation, cancellationToken)
            .Select(origin => Made(origin, operation.Unwrap(), copies, cancellationToken))
            .Where(made => made is not null)
            .Select(made => made!)
            .ToImmutableArray();

    /// <summary>The elements of an array, list, collection expression or <c>params</c>; empty when they cannot be seen.</summary>
    public ImmutableArray<IOperation> Elements(IOperation operation, CancellationToken cancellationToken = default)
    {
        var elements = ImmutableArray.CreateBuilder<IOperation>();
        foreach (var origin in _program.Origins.Of(operation, cancellationToken))
        {
            switch (origin)
            {
                case IArrayCreationOperation { Initializer: { } initializer }:
                    elements.AddRange(initializer.ElementValues);
                    break;
                case IObjectCreationOperation { Initializer: { } initializer }:
                    foreach (var add in initializer.Initializers.OfType<IInvocationOperation>())
                        if (add.Arguments.Length == 1)
                            elements.Add(add.Arguments[0].Value);
                    break;
                // Collection expressions have an operation of their own only in hosts newer than the one we are built against.
                case { Syntax.RawKind: (int)NewerSyntax.CollectionExpression }:
                    elements.AddRange(origin.ChildOperations);
                    break;
            }
        }
        return elements.ToImmutable();
    }

    private ObjectValue? Made(IOperation origin, IOperation use, int copies, CancellationToken cancellationToken)
    {
        switch (origin)
        {
            case IObjectCreationOperation creation:
                return Filled(creation, creation.Type, FromCreation(creation), use);
            case IAnonymousObjectCreationOperation anonymous:
                return new ObjectValue(anonymous, anonymous.Type, FromInitializers(ImmutableDictionary.Create<string, IOperation>(StringComparer.OrdinalIgnoreCase), anonymous.Initializers), true);
            case IWithOperation with:
                var bases = Of(with.Operand, copies + 1, cancellationToken);
                var start = bases.Length == 1 ? bases[0].Members : ImmutableDictionary.Create<string, IOperation>(StringComparer.OrdinalIgnoreCase);
                return new ObjectValue(with, with.Type, FromInitializers(start, with.Initializer.Initializers), bases.Length == 1 && bases[0].IsComplete);
            default:
                return null;
        }
    }

    private static ImmutableDictionary<string, IOperation> FromCreation(IObjectCreationOperation creation)
    {
        var members = ImmutableDictionary.Create<string, IOperation>(StringComparer.OrdinalIgnoreCase);
        foreach (var argument in creation.Arguments)
            if (argument is { Parameter: { } parameter, ArgumentKind: not ArgumentKind.DefaultValue })
                members = members.SetItem(parameter.Name, argument.Value);
        return creation.Initializer is { } initializer ? FromInitializers(members, initializer.Initializers) : members;
    }

    private static ImmutableDictionary<string, IOperation> FromInitializers(ImmutableDictionary<string, IOperation> members, ImmutableArray<IOperation> initializers)
    {
        foreach (var initializer in initializers)
        {
            switch (initializer)
            {
                case ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments: { Length: 1 } keys }, Value: var value } when keys[0].Value.ConstantValue is { HasValue: true, Value: string key }:
                    members = members.SetItem(key, value);
                    break;
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation target, Value: var value }:
                    members = members.SetItem(target.Member.Name, value);
                    break;
                case IMemberInitializerOperation { InitializedMember: IMemberReferenceOperation target } nested:
                    members = members.SetItem(target.Member.Name, nested.Initializer);
                    break;
                case IInvocationOperation { Arguments: { Length: 2 } pair } when pair[0].Value.ConstantValue is { HasValue: true, Value: string key }:
                    members = members.SetItem(key, pair[1].Value);
                    break;
            }
        }
        return members;
    }

    // `var request = new X(); request.Url = …;` — assignments between the making and the use count; handing the object to someone
    // who might fill it makes the rest unknown.
    private ObjectValue Filled(IOperation creation, ITypeSymbol? type, ImmutableDictionary<string, IOperation> members, IOperation use)
    {
        var complete = true;
        if (use is ILocalReferenceOperation { Local: var local } reference)
        {
            foreach (var operation in reference.Root().DescendantsAndSelf())
            {
                if (operation.Syntax.SpanStart > use.Syntax.SpanStart || operation is not ILocalReferenceOperation other || !SymbolEqualityComparer.Default.Equals(other.Local, local) || other == use)
                    continue;
                switch (other.Parent is IConversionOperation ? other.Consumer() : other.Parent)
                {
                    case IMemberReferenceOperation { Parent: ISimpleAssignmentOperation assignment } member when assignment.Target == member:
                        members = members.SetItem(KeyOf(member), assignment.Value);
                        break;
                    case IMemberReferenceOperation { Parent: ICoalesceAssignmentOperation assignment } member when assignment.Target == member:
                        members = members.SetItem(KeyOf(member), assignment.Value);
                        break;
                    case IInvocationOperation { TargetMethod.Name: "Add" or "TryAdd", Arguments: { Length: 2 } pair } when pair[0].Value.ConstantValue is { HasValue: true, Value: string key }:
                        members = members.SetItem(key, pair[1].Value);
                        break;
                    case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { } method } } when method.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) != true:
                        complete = false;
                        break;
                }
            }
        }
        else if (creation != use)
        {
            // Kept in a field or made by another member: others may fill it too.
            complete = false;
        }
        return new ObjectValue(creation, type, members, complete);
    }

    private static string KeyOf(IMemberReferenceOperation member) =>
        member is IPropertyReferenceOperation { Arguments: { Length: 1 } keys } && keys[0].Value.ConstantValue is { HasValue: true, Value: string key } ? key : member.Member.Name;
}
