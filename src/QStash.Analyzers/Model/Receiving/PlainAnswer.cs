using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Values that a handler or endpoint filter returns as they are: the framework writes them out with 200, whatever they say.</summary>
internal static class PlainAnswer
{
    // Types that a team's own filters or extensions turn into a status.
    private static readonly string[] Mapped = { "Result", "ErrorOr", "OneOf", "Either", "Outcome", "Option", "Maybe", "Validation", "Failure", "Union", "Fin" };

    /// <summary>Whether what the function returns is written out by the framework.</summary>
    public static bool IsGivenBy(FunctionScope function, Endpoint? endpoint) =>
        endpoint is { Kind: EndpointKind.ControllerAction or EndpointKind.MinimalApi or EndpointKind.AzureFunction } || function.Takes("EndpointFilterInvocationContext");

    /// <summary>Whether a returned value is answered with 200.</summary>
    public static bool Is(IOperation leaf, ITypeSymbol? returned)
    {
        if (leaf.ConstantValue.HasValue)
            return leaf.ConstantValue.Value is not null || !IsResult(returned);
        return leaf switch
        {
            { Type.SpecialType: SpecialType.System_String } or ITupleOperation or IAnonymousObjectCreationOperation => true,
            IObjectCreationOperation { Type: { } type } => !IsResult(type) && !IsMapped(type),
            _ => false,
        };
    }

    /// <summary>Whether a function that hands out nothing is answered with success: an endpoint's own, or a step that does not call the next one.</summary>
    public static bool IsSilentSuccess(FunctionScope function, Endpoint? endpoint)
    {
        if (!function.ReturnsNothing || function.Symbol is not { } symbol)
            return false;
        if (endpoint is { Kind: not EndpointKind.LambdaFunction })
            return true;
        // Of filters, only those that would have to call the next one.
        return function.Takes("HttpContext") && !symbol.Name.StartsWith("On", System.StringComparison.Ordinal) && (symbol.Name is "Invoke" or "InvokeAsync" || symbol.MethodKind is MethodKind.AnonymousFunction)
            || function.Takes("ActionExecutingContext") && function.Takes("ActionExecutionDelegate") || function.Takes("ResourceExecutingContext") && function.Takes("ResourceExecutionDelegate");
    }

    private static bool IsResult(ITypeSymbol? type)
    {
        if (type is null)
            return false;
        if (type.Name is "IActionResult" or "ActionResult" or "IResult" or "HttpResponseData" or "HttpResponseMessage")
            return true;
        foreach (var face in type.AllInterfaces)
            if (face.Name is "IActionResult" or "IResult" or "IConvertToActionResult")
                return true;
        return type.BaseType is { SpecialType: SpecialType.None } above && IsResult(above);
    }

    // A status among the members says that somebody looks at it; so does the shape of a function's several outputs.
    private static bool IsMapped(ITypeSymbol type)
    {
        foreach (var word in Mapped)
            if (type.Name.IndexOf(word, System.StringComparison.Ordinal) >= 0)
                return true;
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol property && (property.Type.Name == "HttpStatusCode" || property is { Name: "StatusCode", Type.SpecialType: SpecialType.System_Int32 } || IsResult(property.Type)))
                return true;
        return false;
    }
}
