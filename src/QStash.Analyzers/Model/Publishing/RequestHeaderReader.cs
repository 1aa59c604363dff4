using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// Reads the headers that code adds to a request, a client or a set of headers: by methods, indexers, properties and initializers,
/// in helpers that are handed it, and in loops over a dictionary.
/// </summary>
internal sealed class RequestHeaderReader
{
    private const int DeepestHelper = 3;

    private readonly ProgramModel _program;

    public RequestHeaderReader(ProgramModel program) => _program = program;

    /// <summary>The headers added through any use of <paramref name="carrier"/> in the body around <paramref name="operation"/>.</summary>
    public ImmutableArray<RequestHeader> AddedTo(ISymbol carrier, IOperation operation, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<RequestHeader>();
        FromSymbol(carrier, operation, found, 0, cancellationToken);
        return found.ToImmutable();
    }

    /// <summary>The headers added by a chain of calls that begins with <paramref name="origin"/>: <c>new RestRequest(…).AddHeader(…)</c>.</summary>
    public ImmutableArray<RequestHeader> ChainedOn(IOperation origin, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<RequestHeader>();
        FromUse(origin, found, 0, cancellationToken);
        return found.ToImmutable();
    }

    /// <summary>The headers of a nested initializer: <c>Headers = { { name, value } }</c>.</summary>
    public ImmutableArray<RequestHeader> InInitializer(IOperation initializer, CancellationToken cancellationToken)
    {
        var found = ImmutableArray.CreateBuilder<RequestHeader>();
        foreach (var operation in initializer.DescendantsAndSelf())
        {
            if (operation is IInvocationOperation { TargetMethod.Name: "Add", Arguments: { Length: 2 } pair })
                Add(pair[0].Value, pair[1].Value, found, cancellationToken);
            else if (operation is ISimpleAssignmentOperation assignment)
                FromAssignment(assignment, found, cancellationToken);
        }
        return found.ToImmutable();
    }

    /// <summary>The entries of a dictionary whose making can be seen, as headers; default when it cannot.</summary>
    public ImmutableArray<RequestHeader> InCollection(IOperation collection, CancellationToken cancellationToken)
    {
        var objects = _program.Objects.Of(collection, cancellationToken);
        if (objects.IsEmpty)
            return default;
        var found = ImmutableArray.CreateBuilder<RequestHeader>();
        foreach (var made in objects)
            foreach (var member in made.Members)
                if (member.Key.IndexOf('-') > 0)
                    found.Add(new RequestHeader(TextValue.Known(member.Key, member.Value.Syntax), member.Value, _program.Values.Text(member.Value, cancellationToken)));
        return found.ToImmutable();
    }

    private void FromSymbol(ISymbol carrier, IOperation operation, ImmutableArray<RequestHeader>.Builder found, int depth, CancellationToken cancellationToken)
    {
        if (depth > DeepestHelper)
            return;
        foreach (var use in SymbolUses.Around(operation).Of(carrier))
            FromUse(use, found, depth, cancellationToken);
    }

    private void FromUse(IOperation use, ImmutableArray<RequestHeader>.Builder found, int depth, CancellationToken cancellationToken)
    {
        while (use.Parent is IConversionOperation or IParenthesizedOperation)
            use = use.Parent;
        switch (use.Parent)
        {
            case IPropertyReferenceOperation { Property.Name: "Headers" or "DefaultRequestHeaders" or "Content" } headers when headers.Instance == use:
                FromUse(headers, found, depth, cancellationToken);
                break;
            case IPropertyReferenceOperation { Parent: ISimpleAssignmentOperation assignment } property when assignment.Target == property:
                FromAssignment(assignment, found, cancellationToken);
                break;
            case IInvocationOperation call when call.Instance == use:
                FromCall(call, use, call.Arguments, found, depth, cancellationToken);
                break;
            case IArgumentOperation { Parent: IInvocationOperation call } argument when call.TargetMethod.IsExtensionMethod && call.Arguments[0] == argument && HasBody(call) is false:
                FromCall(call, use, call.Arguments.RemoveAt(0), found, depth, cancellationToken);
                break;
            case IArgumentOperation { Parent: IInvocationOperation call, Parameter: { } parameter } when depth < DeepestHelper:
                FromHelper(call, parameter, found, depth, cancellationToken);
                if (RequestShape.Builds(call.TargetMethod))
                    FromUse(call, found, depth, cancellationToken);
                break;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } } when use is IPropertyReferenceOperation or IInvocationOperation:
                FromSymbol(local, use, found, depth + 1, cancellationToken);
                break;
        }
    }

    private void FromCall(IInvocationOperation call, IOperation use, ImmutableArray<IArgumentOperation> arguments, ImmutableArray<RequestHeader>.Builder found, int depth, CancellationToken cancellationToken)
    {
        switch (call.TargetMethod.Name)
        {
            case "Add" or "TryAddWithoutValidation" or "AddHeader" or "AddOrUpdateHeader" or "WithHeader" or "AddDefaultHeader" or "SetHeader" or "Set" or "Append" when arguments.Length >= 2:
                Add(arguments[0].Value, arguments[1].Value, found, cancellationToken);
                break;
            case "AddHeaders" or "AddOrUpdateHeaders" or "AddDefaultHeaders" when arguments.Length == 1:
                AddCollection(arguments[0].Value, call, found, cancellationToken);
                break;
            case "WithOAuthBearerToken" when arguments.Length == 1:
                found.Add(new RequestHeader(TextValue.Known("Authorization", call.Syntax), arguments[0].Value, TextValue.Hole(arguments[0].Value.Syntax)));
                break;
        }
        // Fluent calls hand the request on.
        if (call != use && call.Type is { SpecialType: SpecialType.None } type && type.Name is "RestRequest" or "IFlurlRequest" or "FlurlRequest" or "RestClient" or "IRestRequest")
            FromUse(call, found, depth, cancellationToken);
    }

    private void FromHelper(IInvocationOperation call, IParameterSymbol parameter, ImmutableArray<RequestHeader>.Builder found, int depth, CancellationToken cancellationToken)
    {
        var callee = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        callee = callee.OriginalDefinition;
        if (parameter.Ordinal >= callee.Parameters.Length)
            return;
        foreach (var body in _program.Bodies.Of(callee, cancellationToken))
        {
            var inside = ImmutableArray.CreateBuilder<RequestHeader>();
            FromSymbol(callee.Parameters[parameter.Ordinal], body, inside, depth + 1, cancellationToken);
            if (inside.Count == 0)
                continue;
            var filling = new CallFilling(_program, callee, call, cancellationToken);
            foreach (var header in inside)
                if (filling.Header(header, this) is { IsDefault: false } filled)
                    found.AddRange(filled);
        }
    }

    private bool HasBody(IInvocationOperation call) => !_program.Bodies.Of(call.TargetMethod, CancellationToken.None).IsEmpty;

    private void FromAssignment(ISimpleAssignmentOperation assignment, ImmutableArray<RequestHeader>.Builder found, CancellationToken cancellationToken)
    {
        switch (assignment.Target)
        {
            case IPropertyReferenceOperation { Arguments: { Length: 1 } keys } when keys[0].Value.Type?.SpecialType == SpecialType.System_String:
                Add(keys[0].Value, assignment.Value, found, cancellationToken);
                break;
            case IPropertyReferenceOperation { Property: { Name: "Authorization" or "ContentType" } property }:
                found.Add(new RequestHeader(TextValue.Known(property.Name, assignment.Syntax), assignment.Value, TextValue.Hole(assignment.Value.Syntax)));
                break;
        }
    }

    private void Add(IOperation name, IOperation value, ImmutableArray<RequestHeader>.Builder found, CancellationToken cancellationToken)
    {
        var text = _program.Values.Text(name, cancellationToken);
        if (text.IsUnknown && LoopAround(name) is { } loop)
            AddCollection(loop.Collection, name, found, cancellationToken);
        else
            found.Add(new RequestHeader(text, value, _program.Values.Text(value, cancellationToken)));
    }

    private void AddCollection(IOperation collection, IOperation site, ImmutableArray<RequestHeader>.Builder found, CancellationToken cancellationToken)
    {
        var entries = InCollection(collection, cancellationToken);
        if (entries.IsDefault)
            found.Add(new RequestHeader(TextValue.Hole(site.Syntax), collection, TextValue.Hole(collection.Syntax), collection.Unwrap()));
        else
            found.AddRange(entries);
    }

    private static IForEachLoopOperation? LoopAround(IOperation name)
    {
        var root = name.Unwrap();
        while (root is IPropertyReferenceOperation { Instance: { } instance })
            root = instance.Unwrap();
        if (root is not ILocalReferenceOperation { Local: var local })
            return null;
        foreach (var ancestor in name.Ancestors())
            if (ancestor is IForEachLoopOperation loop && loop.Locals.Contains(local))
                return loop;
        return null;
    }
}
