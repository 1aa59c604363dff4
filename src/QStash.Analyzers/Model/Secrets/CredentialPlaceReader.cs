using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>
/// Finds the places of a tree that take a token or a signing key: variables, members, parameters, entries and headers with such a name or
/// purpose, what they are compared with, and the fallback behind a read of one.
/// </summary>
internal sealed class CredentialPlaceReader
{
    private static readonly HashSet<string> EntryValues = new(StringComparer.OrdinalIgnoreCase) { "value", "values", "defaultValue", "setting", "content", "newValue" };

    private readonly BoundTree _tree;
    private readonly List<CredentialPlace> _places = new();

    private CredentialPlaceReader(BoundTree tree) => _tree = tree;

    public static IReadOnlyList<CredentialPlace> In(BoundTree tree, CancellationToken cancellationToken)
    {
        var reader = new CredentialPlaceReader(tree);
        foreach (var operation in tree.Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Note(operation);
        }
        return reader._places;
    }

    private void Note(IOperation operation)
    {
        switch (operation)
        {
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                    Named(field, initializer.Value);
                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                    Named(property, initializer.Value);
                break;
            case IParameterInitializerOperation initializer:
                Named(initializer.Parameter, initializer.Value);
                break;
            case IVariableDeclaratorOperation { Initializer: { } initializer } declarator:
                Named(declarator.Symbol, initializer.Value, operation);
                break;
            case ISimpleAssignmentOperation assignment:
                Assigned(assignment.Target, assignment.Value);
                break;
            case ICoalesceAssignmentOperation assignment:
                Assigned(assignment.Target, assignment.Value);
                break;
            case ICoalesceOperation coalesce:
                Beside(coalesce.Value, coalesce.WhenNull);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } comparison:
                Compared(comparison.LeftOperand, comparison.RightOperand);
                break;
            case IInvocationOperation invocation:
                Called(invocation);
                break;
            case IObjectCreationOperation creation:
                Passed(creation.Arguments, creation);
                break;
            case ITupleOperation { Elements: { Length: 2 } pair }:
                Entry(pair[0], pair[1], operation);
                break;
            case IReturnOperation { ReturnedValue: { } value } when IsTextual(value.Type):
                Returned(value);
                break;
        }
    }

    private void Called(IInvocationOperation invocation)
    {
        if (invocation.TargetMethod.Name is "Equals" or "FixedTimeEquals")
        {
            if (invocation.Instance is { } instance && invocation.Arguments.Length > 0)
                Compared(instance, invocation.Arguments[0].Value);
            else if (invocation.Arguments.Length > 1)
                Compared(invocation.Arguments[0].Value, invocation.Arguments[1].Value);
            return;
        }
        Passed(invocation.Arguments, invocation);
    }

    private void Passed(IReadOnlyList<IArgumentOperation> arguments, IOperation call)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] is not { Parameter: { } parameter, ArgumentKind: not ArgumentKind.DefaultValue } argument)
                continue;
            Named(parameter, argument.Value);
            if (CarriesBearer(call, parameter) && QStashContext.AimsAtQStash(call))
                Add(CredentialRole.Token, true, argument.Value);
            if (EntryValues.Contains(parameter.Name))
                for (var key = 0; key < arguments.Count; key++)
                    if (key != i && arguments[key].Value.Type?.SpecialType == SpecialType.System_String && arguments[key].Parameter?.Ordinal < parameter.Ordinal)
                        Entry(arguments[key].Value, argument.Value, call);
        }
    }

    // What becomes the Authorization of a client or request: HttpClient's header value, Flurl's WithOAuthBearerToken, RestSharp's authenticators.
    private static bool CarriesBearer(IOperation call, IParameterSymbol parameter) => call switch
    {
        IObjectCreationOperation { Type.Name: "AuthenticationHeaderValue", Arguments: { Length: 2 } arguments } => parameter.Ordinal == 1 && IsText(arguments[0].Value, "Bearer"),
        IObjectCreationOperation { Type.Name: "JwtAuthenticator" or "OAuth2AuthorizationRequestHeaderAuthenticator" } => parameter.Ordinal == 0,
        IInvocationOperation { TargetMethod: { Name: "Parse", ContainingType.Name: "AuthenticationHeaderValue" } } => true,
        IInvocationOperation { TargetMethod.Name: "WithOAuthBearerToken" or "SetBearerToken" } => parameter.Type.SpecialType == SpecialType.System_String,
        _ => false,
    };

    private void Assigned(IOperation target, IOperation value)
    {
        switch (target)
        {
            case IPropertyReferenceOperation { Arguments: { Length: 1 } keys }:
                Entry(keys[0].Value, value, target, ConfigurationKey.Of(target));
                break;
            case IMemberReferenceOperation member:
                Named(member.Member, value);
                break;
            case ILocalReferenceOperation local:
                Named(local.Local, value, target);
                break;
            case IParameterReferenceOperation parameter:
                Named(parameter.Parameter, value);
                break;
        }
    }

    // Dictionary["QStash:Token"] = …, Add("QSTASH_TOKEN", …), Headers.Add("Authorization", "Bearer …").
    private void Entry(IOperation key, IOperation value, IOperation place, string? wholeKey = null)
    {
        if ((wholeKey ?? (key.Unwrap().ConstantValue is { HasValue: true, Value: string constant } ? constant : null)) is not { } name)
            return;
        if (name.Equals("Authorization", StringComparison.OrdinalIgnoreCase))
        {
            if (QStashContext.AimsAtQStash(place))
                Add(CredentialRole.Token, true, value);
            return;
        }
        var credential = QStashEnvironment.RoleOf(name);
        Add(credential.Role, credential.SaysQStash, value);
    }

    private void Compared(IOperation left, IOperation right)
    {
        Beside(left, right);
        Beside(right, left);
    }

    // The value stands beside a read of a credential: it would be used in its stead, or accepted for it.
    private void Beside(IOperation read, IOperation value)
    {
        read = read.Unwrap();
        if (ConfigurationKey.Of(read) is { } key)
        {
            var credential = QStashEnvironment.RoleOf(key);
            Add(credential.Role, credential.SaysQStash, value);
            return;
        }
        var symbol = read switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
        if (symbol is not null)
            Named(symbol, value, read);
    }

    private void Returned(IOperation value)
    {
        var enclosing = _tree.Semantics.GetEnclosingSymbol(value.Syntax.SpanStart);
        if (enclosing is IMethodSymbol { MethodKind: not (MethodKind.LambdaMethod or MethodKind.AnonymousFunction) } method)
            Named(method.AssociatedSymbol ?? method, value);
    }

    private void Named(ISymbol symbol, IOperation value, IOperation? local = null)
    {
        var name = QStashEnvironment.RoleOf(symbol.Name);
        if (name.Role != CredentialRole.None)
        {
            var isSure = name.SaysQStash || QStashContext.Owns(symbol) || (name.Role != CredentialRole.Token && name.Role != CredentialRole.SigningKey && QStashContext.NamesSigning(symbol.Name));
            Add(name.Role, isSure || (local is not null && ReadRole(symbol, local).SaysQStash), value);
        }
        else if (local is not null && ReadRole(symbol, local) is { SaysQStash: true } read)
        {
            Add(read.Role, true, value);
        }
        else if (QStashContext.KeyToldApart(symbol.Name) is { } which)
        {
            Add(which, false, value);
        }
    }

    // What else is put into a local tells what it is for: `var t = Environment.GetEnvironmentVariable("QSTASH_TOKEN"); t ??= "…"`.
    private static CredentialName ReadRole(ISymbol symbol, IOperation reference)
    {
        if (symbol is ILocalSymbol)
            foreach (var written in SymbolWrites.Around(reference).Of(symbol))
                if (RoleReadBy(written) is { Role: not CredentialRole.None } role)
                    return role;
        return default;
    }

    // The read may be one of several values: behind `??`, in an arm of `?:` or of a switch.
    private static CredentialName RoleReadBy(IOperation value)
    {
        value = value.Unwrap();
        var choices = value switch
        {
            ICoalesceOperation coalesce => new[] { coalesce.Value, coalesce.WhenNull },
            IConditionalOperation { WhenFalse: { } whenFalse } conditional => new[] { conditional.WhenTrue, whenFalse },
            ISwitchExpressionOperation arms => arms.Arms.Select(a => a.Value).ToArray(),
            _ => Array.Empty<IOperation>(),
        };
        foreach (var choice in choices)
            if (RoleReadBy(choice) is { Role: not CredentialRole.None } role)
                return role;
        return ConfigurationKey.Of(value) is { } key ? QStashEnvironment.RoleOf(key) : default;
    }

    private void Add(CredentialRole role, bool isSure, IOperation value)
    {
        if (role != CredentialRole.None)
            _places.Add(new CredentialPlace(role, isSure, value));
    }

    private static bool IsText(IOperation operation, string text) =>
        operation.Unwrap().ConstantValue is { HasValue: true, Value: string constant } && constant.Equals(text, StringComparison.OrdinalIgnoreCase);

    private static bool IsTextual(ITypeSymbol? type) => type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol or INamedTypeSymbol { Name: "ReadOnlySpan" or "Task" };
}
