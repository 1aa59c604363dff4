using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>The calls and assignments by which a program puts middleware, global filters, schemes and policies in place, wherever they stand.</summary>
internal sealed class ProgramWiring
{
    private static readonly string[] FunctionsWiring = { "IFunctionsWorkerApplicationBuilder", "ConfigureFunctionsWorkerDefaults", "ConfigureFunctionsWebApplication", "UseMiddleware", "UseWhen", "Filters.Add", "FallbackPolicy", "AddAuthorization", "AddScheme" };

    // What is noted has one of these names, or is called on a builder that has one of these types or names.
    private static readonly SoughtWords Words = new(new[]
    {
        "AddScheme", "AddPolicy", "AddDefaultPolicy", "AddAuthentication", "SetFallbackPolicy", "AddFallbackPolicy", "FallbackPolicy", "Filters", "FilterCollection",
        "MapControllers", "MapControllerRoute", "MapDefaultControllerRoute", "MapAreaControllerRoute", "Use", "UseMiddleware", "UseWhen", "MapWhen",
        "WebApplication", "IApplicationBuilder", "IFunctionsWorkerApplicationBuilder", "ConfigureFunctionsWorkerDefaults", "ConfigureFunctionsWebApplication", "app", "_app", "application",
    });

    private readonly ProgramModel _program;
    private readonly CachedPart<Found> _found;

    public ProgramWiring(ProgramModel program)
    {
        _program = program;
        _found = new CachedPart<Found>(Read);
    }

    /// <summary>Calls on an application builder that are not the framework's own other ones: <c>UseMiddleware</c>, <c>Use</c>, <c>UseWhen</c>, <c>Map</c>, a team's extension.</summary>
    public IReadOnlyList<IInvocationOperation> Middleware(CancellationToken cancellationToken) => _found.Get(cancellationToken).Middleware;

    /// <summary>Calls that add a filter to all controllers.</summary>
    public IReadOnlyList<IInvocationOperation> GlobalFilters(CancellationToken cancellationToken) => _found.Get(cancellationToken).Filters;

    /// <summary>Calls on what <c>MapControllers</c> returns.</summary>
    public IReadOnlyList<IInvocationOperation> ControllerConventions(CancellationToken cancellationToken) => _found.Get(cancellationToken).ControllerConventions;

    /// <summary><c>AddScheme&lt;TOptions, THandler&gt;</c> calls.</summary>
    public IReadOnlyList<IInvocationOperation> Schemes(CancellationToken cancellationToken) => _found.Get(cancellationToken).Schemes;

    /// <summary><c>AddPolicy</c> and <c>AddDefaultPolicy</c> calls.</summary>
    public IReadOnlyList<IInvocationOperation> Policies(CancellationToken cancellationToken) => _found.Get(cancellationToken).Policies;

    /// <summary>Calls that authenticate by default: <c>AddAuthentication</c>.</summary>
    public IReadOnlyList<IInvocationOperation> Authentication(CancellationToken cancellationToken) => _found.Get(cancellationToken).Authentication;

    /// <summary>Endpoints that say nothing else need an authenticated caller.</summary>
    public bool HasFallbackPolicy(CancellationToken cancellationToken) => _found.Get(cancellationToken).Fallback;

    private Found Read(CancellationToken cancellationToken)
    {
        var found = new Found();
        var endpoints = _program.Endpoints(cancellationToken).Trees;
        foreach (var tree in _program.TreesMentioning(Words, cancellationToken))
        {
            var trace = TreeTrace.Of(tree, cancellationToken);
            if (!trace.ShowsWiring(cancellationToken) && !trace.ShowsQStash && !endpoints.Contains(tree) && !TreeTrace.Mentions(tree, FunctionsWiring, cancellationToken))
                continue;
            foreach (var operation in _program.Bound(tree, cancellationToken).Mentioning(Words))
            {
                if (operation is IInvocationOperation invocation)
                    Note(invocation, found);
                else if (operation is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: "FallbackPolicy" } } assignment && assignment.Value.Unwrap() is not { ConstantValue: { HasValue: true, Value: null } })
                    found.Fallback = true;
            }
        }
        return found;
    }

    private static void Note(IInvocationOperation invocation, Found found)
    {
        var method = invocation.TargetMethod;
        var receiver = invocation.Receiver()?.Unwrap().Type;
        switch (method.Name)
        {
            case "AddScheme":
                found.Schemes.Add(invocation);
                return;
            case "AddPolicy" or "AddDefaultPolicy":
                found.Policies.Add(invocation);
                return;
            case "AddAuthentication":
                found.Authentication.Add(invocation);
                return;
            case "SetFallbackPolicy" or "AddFallbackPolicy":
                found.Fallback = true;
                return;
            case "Add" or "AddService" when receiver?.Name is "FilterCollection":
                found.Filters.Add(invocation);
                return;
        }
        if (receiver?.Name == "ControllerActionEndpointConventionBuilder")
            found.ControllerConventions.Add(invocation);
        if (IsApplicationBuilder(receiver) && (method.Name is "UseMiddleware" or "Use" or "UseWhen" or "Map" or "MapWhen" or "Run" || !VerifierWords.IsFramework(method.ContainingType)))
            found.Middleware.Add(invocation);
    }

    /// <summary>Whether a type is a builder of a request pipeline.</summary>
    public static bool IsApplicationBuilder(ITypeSymbol? type)
    {
        if (type is null)
            return false;
        if (type.Name is "IApplicationBuilder" or "WebApplication" or "IFunctionsWorkerApplicationBuilder")
            return true;
        foreach (var implemented in type.AllInterfaces)
            if (implemented.Name is "IApplicationBuilder" or "IFunctionsWorkerApplicationBuilder")
                return true;
        return type is ITypeParameterSymbol { ConstraintTypes: { Length: > 0 } constraints } && IsApplicationBuilder(constraints[0]);
    }

    private sealed class Found
    {
        public List<IInvocationOperation> Middleware { get; } = new();

        public List<IInvocationOperation> Filters { get; } = new();

        public List<IInvocationOperation> ControllerConventions { get; } = new();

        public List<IInvocationOperation> Schemes { get; } = new();

        public List<IInvocationOperation> Policies { get; } = new();

        public List<IInvocationOperation> Authentication { get; } = new();

        public bool Fallback { get; set; }
    }
}
