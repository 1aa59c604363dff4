using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What a handler does that tells whether QStash calls it: the headers it reads, the types it reads the body into, what it publishes.</summary>
internal sealed class HandlerConduct
{
    private static readonly HashSet<string> ManagementWords = new(StringComparer.Ordinal)
    {
        "publish", "enqueue", "batch", "schedule", "schedules", "unschedule", "dlq", "dead", "letter", "list", "delete", "remove", "cancel", "pause", "resume",
        "upsert", "purge", "requeue", "queues", "topics", "groups", "endpoints", "messages", "events", "logs", "keys", "rotate",
    };

    private HandlerConduct()
    {
    }

    /// <summary>The header that is read, and where.</summary>
    public Evidence? Header { get; private set; }

    /// <summary>The types that the body is read into, bound or by hand, with the place.</summary>
    public List<(ITypeSymbol Type, Location Location)> BodyTypes { get; } = new();

    /// <summary>Whether the body is used at all.</summary>
    public bool ReadsBody { get; private set; }

    /// <summary>A property that only a callback's body has, read by its name.</summary>
    public Evidence? CallbackProperty { get; private set; }

    public List<PublishCall> Publishes { get; } = new();

    /// <summary>Calls QStash's API in another way than publishing: dead letters, schedules, messages.</summary>
    public bool Manages { get; private set; }

    /// <summary>What a handler does; <paramref name="known"/> keeps what bodies do that several handlers share.</summary>
    public static HandlerConduct Of(ProgramModel program, EndpointDraft draft, HandlerReach reach, ILookup<SyntaxTree, PublishCall> calls, ISet<ITypeSymbol> services, Dictionary<IOperation, HandlerConduct> known, CancellationToken cancellationToken)
    {
        var conduct = new HandlerConduct();
        conduct.ReadParameters(draft, services, new EndpointAttributes(program, cancellationToken));
        foreach (var body in reach.Of(draft.Bodies))
        {
            if (!known.TryGetValue(body, out var part))
                known.Add(body, part = OfBody(program, body, calls, cancellationToken));
            conduct.Add(part);
        }
        return conduct;
    }

    private static HandlerConduct OfBody(ProgramModel program, IOperation body, ILookup<SyntaxTree, PublishCall> calls, CancellationToken cancellationToken)
    {
        var conduct = new HandlerConduct();
        foreach (var operation in body.DescendantsAndSelf())
            conduct.Note(program, operation, cancellationToken);
        foreach (var call in calls[body.Syntax.SyntaxTree])
            if (body.Syntax.Span.Contains(call.Operation.Syntax.Span))
                conduct.Publishes.Add(call);
        return conduct;
    }

    private void Add(HandlerConduct part)
    {
        Header ??= part.Header;
        CallbackProperty ??= part.CallbackProperty;
        BodyTypes.AddRange(part.BodyTypes);
        Publishes.AddRange(part.Publishes);
        ReadsBody |= part.ReadsBody;
        Manages |= part.Manages;
    }

    private void ReadParameters(EndpointDraft draft, ISet<ITypeSymbol> services, EndpointAttributes attributes)
    {
        if (draft.BodyParameter is { } body && BodyBinding.TypeOf(body, services) is { } type)
        {
            ReadsBody = true;
            BodyTypes.Add((type, body.Locations.FirstOrDefault() ?? draft.Location));
        }
        if (draft.Handler is not { } handler)
            return;
        foreach (var parameter in handler.Parameters)
        {
            if (HeaderRead.BoundTo(attributes, parameter) is { } name)
                Header ??= new Evidence(parameter.Locations.FirstOrDefault() ?? draft.Location, Reads(name));
            else if (parameter.Type is INamedTypeSymbol { SpecialType: SpecialType.None } bag && SymbolEqualityComparer.Default.Equals(bag.ContainingAssembly, handler.ContainingAssembly))
                foreach (var member in bag.GetMembers().Concat(bag.InstanceConstructors.SelectMany(c => c.Parameters)))
                    if (HeaderRead.BoundTo(attributes, member) is { } bound)
                        Header ??= new Evidence(member.Locations.FirstOrDefault() ?? draft.Location, Reads(bound));
        }
    }

    private void Note(ProgramModel program, IOperation operation, CancellationToken cancellationToken)
    {
        if (Header is null && HeaderRead.NameOf(program, operation, cancellationToken) is { } header)
            Header = new Evidence(operation.Syntax.GetLocation(), Reads(header));

        switch (operation)
        {
            case IInvocationOperation call:
                if (Deserialized(call) is { } type)
                {
                    ReadsBody = true;
                    BodyTypes.Add((type, call.Syntax.GetLocation()));
                }
                if (CallbackProperty is null && call.TargetMethod.Name is "GetProperty" or "TryGetProperty" && call.Arguments.Length > 0 && call.Arguments[0].Value.ConstantValue is { HasValue: true, Value: string property } && CallbackShape.IsTellingProperty(property))
                    CallbackProperty = new Evidence(call.Syntax.GetLocation(), "reads '" + property + "' of a callback");
                Manages |= IsManagement(call);
                break;
            case IPropertyReferenceOperation { Property.Name: "Body" or "BodyReader" or "Form", Instance.Type.Name: "HttpRequest" or "HttpRequestData" or "APIGatewayProxyRequest" or "APIGatewayHttpApiV2ProxyRequest" }:
                ReadsBody = true;
                break;
            case ILiteralOperation { ConstantValue: { HasValue: true, Value: string text } } when text.IndexOf("v2/", StringComparison.Ordinal) >= 0:
                Manages |= QStashPath.Parse(text).Operation != QStashOperation.None;
                break;
        }
    }

    // JsonSerializer.Deserialize<T>, ReadFromJsonAsync<T>, JsonConvert.DeserializeObject<T> and their like.
    private static ITypeSymbol? Deserialized(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        if (!method.Name.StartsWith("Deserialize", StringComparison.Ordinal) && method.Name is not ("ReadFromJsonAsync" or "ReadJsonAsync" or "BindJsonAsync" or "ReadFromJson"))
            return null;
        if (method.TypeArguments.Length == 1)
            return method.TypeArguments[0];
        foreach (var argument in call.Arguments)
            if (argument.Value.Unwrap() is ITypeOfOperation named)
                return named.TypeOperand;
        return null;
    }

    private static bool IsManagement(IInvocationOperation call)
    {
        var type = call.Receiver()?.Type ?? call.TargetMethod.ContainingType;
        if (!QStashWords.In(type?.Name) && !(call.Instance is IPropertyReferenceOperation { Instance.Type: { } outer } && QStashWords.In(outer.Name)))
            return false;
        foreach (var word in WordSplitter.Split(call.TargetMethod.Name))
            if (ManagementWords.Contains(word))
                return true;
        return call.Instance is IPropertyReferenceOperation { Property.Name: var part } && WordSplitter.Split(part).Any(ManagementWords.Contains);
    }

    private static string Reads(string header) => "reads the header '" + header + "'";
}
