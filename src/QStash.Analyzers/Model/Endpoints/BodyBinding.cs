using System;
using System.Collections.Generic;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Which parameter of a handler the request body is bound to.</summary>
internal static class BodyBinding
{
    private static readonly string[] OtherSources = { "FromRoute", "FromQuery", "FromHeader", "FromForm", "FromServices", "FromKeyedServices", "FromUri", "HttpTrigger" };

    private static readonly HashSet<string> SpecialTypes = new(StringComparer.Ordinal)
    {
        "CancellationToken", "HttpContext", "HttpRequest", "HttpResponse", "ClaimsPrincipal", "IFormFile", "IFormFileCollection", "IFormCollection",
        "Stream", "PipeReader", "FunctionContext", "HttpRequestData", "ILambdaContext", "ILogger", "LinkGenerator", "IServiceProvider",
    };

    private static readonly HashSet<string> SimpleTypes = new(StringComparer.Ordinal)
    {
        "Guid", "DateTimeOffset", "DateOnly", "TimeOnly", "TimeSpan", "Uri", "Version", "StringValues", "Half", "Int128", "BigInteger", "CultureInfo",
    };

    // How teams call what they inject; a message is hardly ever called so.
    private static readonly string[] ServiceEndings =
    {
        "Service", "Repository", "Client", "Publisher", "Verifier", "Handler", "Store", "Context", "Factory", "Manager", "Provider", "Sender",
        "Processor", "Mediator", "Validator", "Logger", "Cache", "Queue", "Mailer", "Dispatcher", "Monitor", "Scheduler", "Receiver", "Options`1",
    };

    /// <summary>The parameter of a controller action; without <c>[ApiController]</c> only an explicit <c>[FromBody]</c> binds the body.</summary>
    public static IParameterSymbol? OfAction(IMethodSymbol action, bool infers, ISet<ITypeSymbol> services)
    {
        if (Explicit(action) is { } chosen)
            return chosen;
        if (infers)
            foreach (var parameter in action.Parameters)
                if (!HasOtherSource(parameter) && !IsSpecial(parameter.Type) && !IsSimple(parameter.Type, false) && !IsService(parameter.Type, services))
                    return parameter;
        return null;
    }

    /// <summary>The parameter of a minimal API handler.</summary>
    public static IParameterSymbol? OfHandler(IMethodSymbol handler, bool infers, ISet<ITypeSymbol> services)
    {
        if (Explicit(handler) is { } chosen)
            return chosen;
        foreach (var parameter in handler.Parameters)
            if (EndpointAttributes.Has(parameter, "AsParameters") && OfMembers(parameter.Type, services) is not null)
                return parameter;
        if (infers)
            foreach (var parameter in handler.Parameters)
                if (!HasOtherSource(parameter) && !EndpointAttributes.Has(parameter, "AsParameters") && !IsSpecial(parameter.Type) && !IsSimple(parameter.Type, true) && !IsService(parameter.Type, services))
                    return parameter;
        return null;
    }

    /// <summary>The type that the body is read into: that of the parameter, or of the member of an <c>[AsParameters]</c> type.</summary>
    public static ITypeSymbol? TypeOf(IParameterSymbol parameter, ISet<ITypeSymbol> services) =>
        EndpointAttributes.Has(parameter, "AsParameters") ? OfMembers(parameter.Type, services) : parameter.Type;

    public static IParameterSymbol? Explicit(IMethodSymbol handler)
    {
        foreach (var parameter in handler.Parameters)
            if (EndpointAttributes.Has(parameter, "FromBody"))
                return parameter;
        return null;
    }

    private static ITypeSymbol? OfMembers(ITypeSymbol bag, ISet<ITypeSymbol> services)
    {
        ITypeSymbol? inferred = null;
        foreach (var member in bag.GetMembers())
        {
            if (member is not IPropertySymbol { IsStatic: false, IsImplicitlyDeclared: false } property || property.Name == "EqualityContract")
                continue;
            if (EndpointAttributes.Has(property, "FromBody"))
                return property.Type;
            if (!HasOtherSource(property) && !IsSpecial(property.Type) && !IsSimple(property.Type, true) && !IsService(property.Type, services))
                inferred ??= property.Type;
        }
        return inferred;
    }

    private static bool HasOtherSource(ISymbol symbol)
    {
        foreach (var source in OtherSources)
            if (EndpointAttributes.Has(symbol, source))
                return true;
        return false;
    }

    /// <summary>Whether a type's name alone tells that it is neither the body nor a service of the program.</summary>
    public static bool IsKnown(string type) => SpecialTypes.Contains(type) || SimpleTypes.Contains(type);

    private static bool IsSpecial(ITypeSymbol type) => SpecialTypes.Contains(type.Name) || type.TypeKind == TypeKind.Delegate;

    private static bool IsSimple(ITypeSymbol type, bool minimal)
    {
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable)
            return IsSimple(nullable.TypeArguments[0], minimal);
        // A minimal API binds an array of simple values from the query; of `string[]` and the like no message is made.
        if (type is IArrayTypeSymbol array)
            return minimal && IsSimple(array.ElementType, minimal);
        if (type.TypeKind == TypeKind.Enum || SimpleTypes.Contains(type.Name))
            return true;
        if (type.SpecialType is not (SpecialType.None or SpecialType.System_Object) && (int)type.SpecialType <= (int)SpecialType.System_String)
            return true;
        if (type.SpecialType == SpecialType.System_DateTime)
            return true;
        return HasStatic(type, "TryParse") || (minimal && HasStatic(type, "BindAsync"));
    }

    private static bool HasStatic(ITypeSymbol type, string name)
    {
        foreach (var member in type.GetMembers(name))
            if (member is IMethodSymbol { IsStatic: true, DeclaredAccessibility: Accessibility.Public })
                return true;
        return false;
    }

    private static bool IsService(ITypeSymbol type, ISet<ITypeSymbol> services)
    {
        if (services.Contains(type.OriginalDefinition) || services.Contains(type))
            return true;
        if (type.TypeKind == TypeKind.Interface)
        {
            // Of a collection the elements tell: all services of a kind are injected as one.
            return type.ContainingNamespace?.ToDisplayString() != "System.Collections.Generic"
                || type is INamedTypeSymbol { TypeArguments: { Length: 1 } elements } && IsService(elements[0], services);
        }
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current.Name is "DbContext" or "BackgroundService")
                return true;
        if (IsMessageLike(type))
            return false;
        foreach (var ending in ServiceEndings)
            if (type.MetadataName.EndsWith(ending, StringComparison.Ordinal))
                return true;
        return false;
    }

    // Records and types with settable properties are data, whatever they are called.
    private static bool IsMessageLike(ITypeSymbol type)
    {
        if (type.IsRecord)
            return true;
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol { IsStatic: false, SetMethod.DeclaredAccessibility: Accessibility.Public })
                return true;
        return false;
    }
}
