using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Questions about the types of requests that are still to be sent.</summary>
internal static class RequestShape
{
    /// <summary>Whether a method gives back a request: it builds one, and whoever sends it publishes.</summary>
    public static bool Builds(IMethodSymbol method) => IsRequest(TaskShape.ResultOf(method.ReturnType));

    private static bool IsRequest(ITypeSymbol? type) => type is { Name: "HttpRequestMessage" or "IFlurlRequest" or "FlurlRequest" or "RestRequest" or "IRestRequest" };
}
