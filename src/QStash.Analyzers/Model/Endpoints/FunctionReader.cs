using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>
/// Reads Azure Functions with an HTTP trigger, isolated and in-process, by the names of their attributes: the packages may be absent.
/// A function key is no verification and no other authentication: it is part of the URL that QStash is given. Functions of level Admin or
/// System answer only to the host's own keys and are no public endpoints.
/// </summary>
internal sealed class FunctionReader
{
    private readonly ProgramModel _program;
    private readonly EndpointAttributes _attributes;
    private readonly CancellationToken _cancellationToken;

    public FunctionReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _attributes = new EndpointAttributes(program, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    public IEnumerable<EndpointDraft> In(BoundTree tree)
    {
        foreach (var type in tree.Types)
            foreach (var member in type.GetMembers())
                if (member is IMethodSymbol { MethodKind: MethodKind.Ordinary } method && method.Locations.Any(l => l.SourceTree == tree.Tree) && Read(method) is { } endpoint)
                    yield return endpoint;
    }

    private EndpointDraft? Read(IMethodSymbol method)
    {
        AttributeData? trigger = null;
        IParameterSymbol? triggered = null;
        foreach (var parameter in method.Parameters)
            if (EndpointAttributes.Find(parameter, "HttpTrigger") is { } found)
                (trigger, triggered) = (found, parameter);
        var named = EndpointAttributes.Find(method, "Function") ?? EndpointAttributes.Find(method, "FunctionName");
        if (trigger is null || triggered is null || EndpointAttributes.FirstMember(trigger) is "Admin" or "System")
            return null;

        var name = (named is null ? null : _attributes.Texts(named).FirstOrDefault()) ?? method.Name;
        var route = _attributes.Named(trigger, "Route") ?? name;
        return new EndpointDraft
        {
            Kind = EndpointKind.AzureFunction,
            Location = method.Locations.FirstOrDefault() ?? Location.None,
            Handler = method,
            ReadBodies = () => _program.Bodies.Of(method, _cancellationToken),
            Attributes = EndpointAttributes.OfMethod(method).Concat(EndpointAttributes.OfType(method.ContainingType)).ToImmutableArray(),
            // "api" is the host's default prefix; host.json, which nobody shows us, may change it.
            Routes = ImmutableArray.Create(RouteTemplate.Join("api", route)),
            Verbs = _attributes.Texts(trigger).Where(IsVerb).Select(v => v.ToUpperInvariant()).ToImmutableArray(),
            BodyParameter = BodyBinding.Explicit(method) ?? (IsRequest(triggered.Type) ? null : triggered),
            Owner = method.ContainingType,
        };
    }

    private static bool IsVerb(string text) => text.ToUpperInvariant() is "GET" or "POST" or "PUT" or "PATCH" or "DELETE" or "HEAD" or "OPTIONS";

    private static bool IsRequest(ITypeSymbol type) =>
        type.Name is "HttpRequestData" or "HttpRequest" or "HttpRequestMessage" || type.SpecialType == SpecialType.System_String || type.Name is "Stream";
}
