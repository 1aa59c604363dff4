using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>The HTTP clients of the program: typed and named ones as they are registered, others as they are made.</summary>
internal sealed class ClientModel
{
    private static readonly SoughtWords SetUp = new(new[] { "AddHttpClient", "ConfigureHttpClient", "AddRefitClient", "BaseAddress" });

    private readonly ProgramModel _program;
    private readonly RequestHeaderReader _headers;
    private readonly Dictionary<ISymbol, ClientSetup> _typed = new(SymbolEqualityComparer.Default);
    private readonly Dictionary<string, ClientSetup> _named = new(StringComparer.Ordinal);
    private readonly Dictionary<ISymbol, ClientSetup> _assigned = new(SymbolEqualityComparer.Default);

    private ClientModel(ProgramModel program, RequestHeaderReader headers)
    {
        _program = program;
        _headers = headers;
    }

    public static ClientModel Read(ProgramModel program, RequestHeaderReader headers, CancellationToken cancellationToken)
    {
        var model = new ClientModel(program, headers);
        foreach (var tree in program.TreesMentioning(SetUp, cancellationToken))
        {
            var trace = TreeTrace.Of(tree, cancellationToken);
            if (!trace.ShowsQStash && !trace.ShowsWiring(cancellationToken))
                continue;
            foreach (var operation in program.Bound(tree, cancellationToken).Mentioning(SetUp))
            {
                if (operation is IInvocationOperation { TargetMethod.Name: "AddHttpClient" or "ConfigureHttpClient" or "AddRefitClient" } registration)
                    model.ReadRegistration(registration, cancellationToken);
                else if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "BaseAddress", Instance: { } client } } assignment)
                    model.ReadAssignment(client, assignment.Value, cancellationToken);
            }
        }
        return model;
    }

    /// <summary>The setup of the client that <paramref name="client"/> stands for.</summary>
    public ClientSetup Of(IOperation client, CancellationToken cancellationToken)
    {
        var setup = new ClientSetup();
        client = client.Unwrap();
        IncludeReference(client, setup, cancellationToken);
        foreach (var origin in _program.Origins.Of(client, cancellationToken))
        {
            if (origin != client)
                IncludeReference(origin, setup, cancellationToken);
            switch (origin)
            {
                case IObjectCreationOperation creation:
                    IncludeCreation(creation, setup, cancellationToken);
                    break;
                case IInvocationOperation { TargetMethod.Name: "CreateClient" } factory:
                    foreach (var argument in factory.Arguments)
                        if (_program.Values.Text(argument.Value, cancellationToken).Constant is { } name)
                        {
                            setup.NamesQStash |= QStashNames.SayQStash(name);
                            if (_named.TryGetValue(name, out var registered))
                                setup.Include(registered);
                        }
                    break;
                case IInvocationOperation { TargetMethod: var maker } made:
                    foreach (var returned in _program.Bodies.ReturnsOf(maker, cancellationToken))
                        if (_program.Origins.Single(returned, cancellationToken) is var single && single is IObjectCreationOperation or IInvocationOperation { TargetMethod.Name: "CreateClient" } && single != made)
                            setup.Include(Of(returned, cancellationToken));
                    break;
            }
        }
        return setup;
    }

    private void IncludeReference(IOperation reference, ClientSetup setup, CancellationToken cancellationToken)
    {
        var symbol = reference switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IParameterReferenceOperation parameter => parameter.Parameter,
            IMemberReferenceOperation member => member.Member,
            _ => null,
        };
        if (symbol is null)
            return;
        setup.NamesQStash |= QStashNames.SayQStash(symbol.Name);
        if (_assigned.TryGetValue(symbol, out var assigned))
            setup.Include(assigned);
        if (symbol is ILocalSymbol)
            setup.Headers.AddRange(_headers.AddedTo(symbol, reference, cancellationToken));

        // A client that comes from outside through a constructor is the type's own client.
        if (symbol is not (ILocalSymbol or IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: not MethodKind.Constructor } }) && symbol.ContainingType is { } owner)
        {
            setup.NamesQStash |= QStashNames.SayQStash(owner.Name);
            IncludeTyped(owner, setup);
            foreach (var constructor in owner.InstanceConstructors)
                foreach (var parameter in constructor.Parameters)
                    if (IsClient(parameter.Type) && !SymbolEqualityComparer.Default.Equals(parameter, symbol))
                        IncludeAssigned(parameter, setup);
            setup.Headers.AddRange(InConstructors(owner, cancellationToken));
        }
    }

    private void IncludeAssigned(ISymbol symbol, ClientSetup setup)
    {
        if (_assigned.TryGetValue(symbol, out var assigned))
            setup.Include(assigned);
    }

    private void IncludeTyped(INamedTypeSymbol owner, ClientSetup setup)
    {
        if (_typed.TryGetValue(owner.OriginalDefinition, out var typed))
        {
            setup.Include(typed);
            return;
        }
        foreach (var face in owner.AllInterfaces)
            if (_typed.TryGetValue(face.OriginalDefinition, out typed))
                setup.Include(typed);
    }

    private IEnumerable<RequestHeader> InConstructors(INamedTypeSymbol owner, CancellationToken cancellationToken)
    {
        foreach (var constructor in owner.InstanceConstructors)
            foreach (var body in _program.Bodies.Of(constructor, cancellationToken))
            {
                foreach (var parameter in constructor.Parameters)
                    if (IsClient(parameter.Type))
                        foreach (var header in _headers.AddedTo(parameter, body, cancellationToken))
                            yield return header;
                foreach (var member in owner.GetMembers())
                    if (member is IFieldSymbol field && IsClient(field.Type))
                        foreach (var header in _headers.AddedTo(field, body, cancellationToken))
                            yield return header;
            }
    }

    private void IncludeCreation(IObjectCreationOperation creation, ClientSetup setup, CancellationToken cancellationToken)
    {
        setup.Appends |= creation.Type?.Name is "RestClient" or "RestClientOptions";
        foreach (var made in _program.Objects.Of(creation, cancellationToken))
        {
            foreach (var name in AddressMembers)
                if (made[name] is { } address)
                {
                    // `new RestClient(new RestClientOptions(url))`
                    if (_program.Origins.Single(address, cancellationToken) is IObjectCreationOperation { Type.Name: "RestClientOptions" } options)
                        IncludeCreation(options, setup, cancellationToken);
                    else if (creation.Type?.Name is "HttpClient" or "RestClient" or "RestClientOptions" or "FlurlClient")
                        setup.BaseAddresses.Add(_program.Values.Text(address, cancellationToken));
                }
            if (made["DefaultRequestHeaders"] is { } headers)
                setup.Headers.AddRange(_headers.InInitializer(headers, cancellationToken));
        }
    }

    private static readonly string[] AddressMembers = { "BaseAddress", "BaseUrl", "BaseHost", "options" };

    private void ReadRegistration(IInvocationOperation registration, CancellationToken cancellationToken)
    {
        var root = registration;
        while (root.TargetMethod.Name == "ConfigureHttpClient" && root.Receiver()?.Unwrap() is IInvocationOperation inner)
            root = inner;
        while (root.TargetMethod.Name is not ("AddHttpClient" or "AddRefitClient") && root.Receiver()?.Unwrap() is IInvocationOperation inner)
            root = inner;
        if (root.TargetMethod.Name is not ("AddHttpClient" or "AddRefitClient"))
            return;

        var setup = new ClientSetup();
        foreach (var argument in registration.Arguments)
        {
            var (client, body) = Configuration(argument.Value, cancellationToken);
            if (client is null || body is null)
                continue;
            foreach (var use in SymbolUses.Around(body).Of(client))
                if (use.Parent is IPropertyReferenceOperation { Property.Name: "BaseAddress", Parent: ISimpleAssignmentOperation assignment } target && assignment.Target == target)
                    setup.BaseAddresses.Add(_program.Values.Text(assignment.Value, cancellationToken));
            setup.Headers.AddRange(_headers.AddedTo(client, body, cancellationToken));
        }

        foreach (var type in root.TargetMethod.TypeArguments)
            For(_typed, type.OriginalDefinition).Include(setup);
        foreach (var argument in root.Arguments)
            if (argument.Parameter?.Name == "name" && _program.Values.Text(argument.Value, cancellationToken).Constant is { } name)
                For(_named, name).Include(setup);
    }

    private (IParameterSymbol? Client, IOperation? Body) Configuration(IOperation argument, CancellationToken cancellationToken)
    {
        switch (argument.Unwrap())
        {
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                return (lambda.Symbol.Parameters.FirstOrDefault(p => IsClient(p.Type)), lambda.Body);
            case IDelegateCreationOperation { Target: IMethodReferenceOperation { Method: var method } }:
                return (method.Parameters.FirstOrDefault(p => IsClient(p.Type)), _program.Bodies.Of(method, cancellationToken).FirstOrDefault());
            default:
                return default;
        }
    }

    private void ReadAssignment(IOperation client, IOperation value, CancellationToken cancellationToken)
    {
        var symbol = client.Unwrap() switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IMemberReferenceOperation member => member.Member,
            IParameterReferenceOperation parameter => parameter.Parameter,
            _ => null,
        };
        if (symbol is not null)
            For(_assigned, symbol).BaseAddresses.Add(_program.Values.Text(value, cancellationToken));
    }

    private static ClientSetup For<TKey>(Dictionary<TKey, ClientSetup> setups, TKey key)
        where TKey : notnull
    {
        if (!setups.TryGetValue(key, out var setup))
            setups.Add(key, setup = new ClientSetup());
        return setup;
    }

    private static bool IsClient(ITypeSymbol type) => type.Name is "HttpClient" or "RestClient" or "IRestClient" or "IFlurlClient" or "FlurlClient";
}
