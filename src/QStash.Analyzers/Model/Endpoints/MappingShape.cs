using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Which calls of ASP.NET Core map endpoints, open groups or branch the pipeline, by name and shape.</summary>
internal static class MappingShape
{
    private static readonly Dictionary<string, ImmutableArray<string>> VerbsByName = new(StringComparer.Ordinal)
    {
        ["MapPost"] = ImmutableArray.Create("POST"),
        ["MapPut"] = ImmutableArray.Create("PUT"),
        ["MapPatch"] = ImmutableArray.Create("PATCH"),
        ["MapGet"] = ImmutableArray.Create("GET"),
        ["MapDelete"] = ImmutableArray.Create("DELETE"),
        ["MapMethods"] = ImmutableArray<string>.Empty,
        ["Map"] = ImmutableArray<string>.Empty,
        ["MapFallback"] = ImmutableArray<string>.Empty,
    };

    /// <summary><c>MapPost</c> and its kin on an endpoint route builder, with a handler.</summary>
    public static bool IsEndpoint(IInvocationOperation call) =>
        VerbsByName.ContainsKey(call.TargetMethod.Name) && IsFramework(call.TargetMethod) && OnRouteBuilder(call) && Handler(call) is not null;

    public static bool IsGroup(IInvocationOperation call) =>
        call.TargetMethod.Name == "MapGroup" && IsFramework(call.TargetMethod) && OnRouteBuilder(call);

    /// <summary><c>app.Run(handler)</c>, which ends a pipeline; not <c>app.Run()</c>, which starts the host.</summary>
    public static bool IsTerminal(IInvocationOperation call) =>
        call.TargetMethod.Name == "Run" && IsFramework(call.TargetMethod) && Handler(call) is not null;

    /// <summary><c>app.Map("/x", branch => …)</c> and <c>MapWhen</c>/<c>UseWhen</c> on the pipeline.</summary>
    public static bool IsBranch(IInvocationOperation call) =>
        call.TargetMethod.Name is "Map" or "MapWhen" or "UseWhen" && IsFramework(call.TargetMethod) && !OnRouteBuilder(call);

    /// <summary>Calls that make something new under a builder: what is said about their result says nothing about the builder.</summary>
    public static bool MakesEndpoints(IInvocationOperation call) =>
        call.TargetMethod.Name.StartsWith("Map", StringComparison.Ordinal) && IsFramework(call.TargetMethod);

    public static bool IsFramework(IMethodSymbol method) =>
        method.ContainingNamespace is { IsGlobalNamespace: false, ContainingNamespace: { Name: "AspNetCore", ContainingNamespace: { Name: "Microsoft", ContainingNamespace.IsGlobalNamespace: true } } };

    public static ImmutableArray<string> Verbs(IInvocationOperation call) => VerbsByName[call.TargetMethod.Name];

    /// <summary>The argument that handles requests: the delegate.</summary>
    public static IOperation? Handler(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { Type: var type } && (type.Name == "RequestDelegate" || (type.Name == "Delegate" && type.ContainingNamespace?.Name == "System")))
                return argument.Value;
        return null;
    }

    /// <summary>Whether the handler is written for the raw request.</summary>
    public static bool TakesRequestDelegate(IInvocationOperation call)
    {
        foreach (var parameter in call.TargetMethod.Parameters)
            if (parameter.Type.Name == "RequestDelegate")
                return true;
        return false;
    }

    /// <summary>The argument that holds the route.</summary>
    public static IOperation? Pattern(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Parameter is { Name: "pattern" or "prefix" or "pathMatch" } parameter && parameter.Type.Name is "String" or "PathString" or "RoutePattern" && argument.ArgumentKind != ArgumentKind.DefaultValue)
                return argument.Value;
        return null;
    }

    private static bool OnRouteBuilder(IInvocationOperation call)
    {
        var method = call.TargetMethod.ReducedFrom ?? call.TargetMethod;
        return method.Parameters.Length > 0 && method.Parameters[0].Type.Name == "IEndpointRouteBuilder";
    }
}
