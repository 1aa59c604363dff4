using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Reads the actions of controllers: those of their own and those that they inherit from bases of this compilation.</summary>
internal sealed class ControllerReader
{
    private readonly ProgramModel _program;
    private readonly ControllerMappings _mappings;
    private readonly ControllerRoutes _routes;
    private readonly ISet<ITypeSymbol> _services;
    private readonly CancellationToken _cancellationToken;

    public ControllerReader(ProgramModel program, ControllerMappings mappings, ISet<ITypeSymbol> services, CancellationToken cancellationToken)
    {
        _program = program;
        _mappings = mappings;
        _services = services;
        _cancellationToken = cancellationToken;
        _routes = new ControllerRoutes(new EndpointAttributes(program, cancellationToken), mappings.Patterns);
    }

    public IEnumerable<EndpointDraft> In(BoundTree tree)
    {
        foreach (var type in tree.Types)
            if (IsController(type))
                foreach (var action in ActionsOf(type))
                    yield return Read(type, action);
    }

    /// <summary>Whether ASP.NET Core would take the type for a controller, leniently about its accessibility.</summary>
    public static bool IsController(INamedTypeSymbol type)
    {
        if (type is not { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false } || type.IsGenericType || EndpointAttributes.OfType(type).Any(a => EndpointAttributes.Is(a, "NonController")))
            return false;
        if (DerivesFromBase(type) || EndpointAttributes.OfType(type).Any(a => EndpointAttributes.Is(a, "ApiController") || EndpointAttributes.Is(a, "Controller")))
            return true;
        // A plain class is one by its name alone; without a route attribute somewhere it could be anything.
        return type is { DeclaredAccessibility: Accessibility.Public } && type.Name.EndsWith("Controller", System.StringComparison.Ordinal)
            && (EndpointAttributes.OfType(type).Any(IsRouting) || type.GetMembers().OfType<IMethodSymbol>().Any(m => m.GetAttributes().Any(IsRouting)));
    }

    /// <summary>Whether a type derives from MVC's own base classes, by name: the package may be absent.</summary>
    public static bool DerivesFromBase(ITypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current.Name is "ControllerBase" or "Controller" && (current.TypeKind == TypeKind.Error || current.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Mvc"))
                return true;
        return false;
    }

    /// <summary>Whether a type is a filter or attribute that controllers carry.</summary>
    public static bool DerivesFromFilter(ITypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current.Name == "Attribute")
                return true;
        return false;
    }

    private static bool IsRouting(AttributeData attribute) =>
        attribute.AttributeClass is { Name: var name } && (name.StartsWith("Http", System.StringComparison.Ordinal) || name is "Route" or "RouteAttribute" or "AcceptVerbsAttribute")
        && attribute.AttributeClass.ContainingNamespace?.ToDisplayString() is "Microsoft.AspNetCore.Mvc" or "";

    private IEnumerable<IMethodSymbol> ActionsOf(INamedTypeSymbol controller)
    {
        var overridden = new HashSet<ISymbol>(SymbolEqualityComparer.Default);
        for (INamedTypeSymbol? type = controller; type is not null && SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, controller.ContainingAssembly); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is not IMethodSymbol { MethodKind: MethodKind.Ordinary, DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsAbstract: false, IsGenericMethod: false } method)
                    continue;
                if (method.OverriddenMethod is { } hidden)
                    overridden.Add(hidden.OriginalDefinition);
                if (overridden.Contains(method.OriginalDefinition) || method.IsOverride && IsFramework(method) || IsDispose(method)
                    || EndpointAttributes.OfMethod(method).Any(a => EndpointAttributes.Is(a, "NonAction")))
                    continue;
                yield return method;
            }
        }
    }

    private EndpointDraft Read(INamedTypeSymbol controller, IMethodSymbol action)
    {
        var declared = action.OriginalDefinition;
        var attributes = EndpointAttributes.OfMethod(action).Concat(EndpointAttributes.OfType(controller)).ToImmutableArray();
        return new EndpointDraft
        {
            Kind = EndpointKind.ControllerAction,
            Location = declared.Locations.FirstOrDefault() ?? Location.None,
            Handler = action,
            ReadBodies = () => _program.Bodies.Of(declared, _cancellationToken),
            Conventions = _mappings.Conventions,
            Attributes = attributes,
            Routes = _mappings.Prefixed(_routes.RoutesOf(controller, action)),
            Verbs = _routes.VerbsOf(action),
            BodyParameter = BodyBinding.OfAction(action, attributes.Any(a => EndpointAttributes.Is(a, "ApiController")), _services),
            Owner = controller,
        };
    }

    // OnActionExecuting and its like.
    private static bool IsFramework(IMethodSymbol method)
    {
        var root = method;
        while (root.OverriddenMethod is { } overridden)
            root = overridden;
        return !SymbolEqualityComparer.Default.Equals(root.ContainingAssembly, method.ContainingAssembly);
    }

    private static bool IsDispose(IMethodSymbol method) => method is { Name: "Dispose" or "DisposeAsync", Parameters.IsEmpty: true };
}
