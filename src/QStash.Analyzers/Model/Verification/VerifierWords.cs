using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>What names say about verifying. Evidence for what cannot be seen, never proof for what can.</summary>
internal static class VerifierWords
{
    private static readonly string[] Verifying = { "verif", "valid", "authentic", "check", "ensure", "require", "guard", "signature", "trust", "genuine", "match" };

    private static readonly string[] Storing =
    {
        "save", "store", "log", "add", "insert", "set", "put", "record", "track", "publish", "send", "enqueue", "write", "append", "exists", "contains", "has", "seen", "remember",
        "mark", "register", "print", "push", "cache", "persist", "audit", "debug", "info", "warn", "error", "trace", "remove", "delete", "update", "tryadd", "begin", "get",
    };

    /// <summary>The name says that something is verified.</summary>
    public static bool SayVerify(string name) => ContainsAny(name, Verifying);

    /// <summary>The name says that something is kept or passed on, and not that it is verified.</summary>
    public static bool SayStore(string name)
    {
        if (ContainsAny(name, new[] { "verif", "valid", "authentic" }))
            return false;
        foreach (var verb in Storing)
            if (name.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && (name.Length == verb.Length || char.IsUpper(name[verb.Length]) || name[verb.Length] == '_'))
                return true;
        return false;
    }

    /// <summary>A name that says QStash, or a webhook's or message's signature.</summary>
    public static bool SayQStash(string name) => TreeTrace.Names(name);

    /// <summary>A name that says that QStash's signature is verified: <c>RequireQStashSignature</c>, <c>VerifyUpstashAttribute</c>.</summary>
    public static bool SayQStashGuard(string name) =>
        SayQStash(name) && (SayVerify(name) || ContainsAny(name, new[] { "receiv", "webhook", "auth", "secur", "sign", "protect", "only", "filter" }));

    /// <summary>A name that says that some request is authenticated.</summary>
    public static bool SayGuard(string name) =>
        ContainsAny(name, new[] { "verif", "signature", "authentic", "authoriz", "apikey", "api_key", "hmac", "webhook", "secur", "signed", "protect" });

    /// <summary>The type is of the framework or of a library that has nothing to verify with: handing it the signature decides nothing.</summary>
    public static bool IsFramework(ITypeSymbol? type)
    {
        var name = type?.ContainingNamespace?.ToDisplayString();
        return name is not null && (Begins(name, "System") || Begins(name, "Microsoft.Extensions") || Begins(name, "Microsoft.AspNetCore") || Begins(name, "Microsoft.EntityFrameworkCore")
            || Begins(name, "Microsoft.CSharp") || Begins(name, "Newtonsoft") || Begins(name, "Serilog") || Begins(name, "NLog") || Begins(name, "Polly") || Begins(name, "StackExchange"));
    }

    /// <summary>The type makes MACs, hashes or reads JWTs: what reaches it is checked, soundly or not.</summary>
    public static bool IsCryptography(ITypeSymbol? type)
    {
        if (type is null)
            return false;
        var name = type.ContainingNamespace?.ToDisplayString() ?? "";
        return Begins(name, "System.Security.Cryptography") || Begins(name, "System.IdentityModel.Tokens.Jwt") || Begins(name, "Microsoft.IdentityModel") || Begins(name, "Jose")
            || Begins(name, "JWT") || Begins(name, "Org.BouncyCastle") || Begins(name, "NSec") || Begins(name, "Sodium");
    }

    /// <summary>The type only writes bytes as text and back.</summary>
    public static bool IsEncoder(ITypeSymbol type) => type.Name is "Base64UrlEncoder" or "Base64Url" or "Base64UrlTextEncoder";

    /// <summary>The type carries a whole request or its headers.</summary>
    public static bool IsRequest(ITypeSymbol? type) => type?.Name is
        "HttpRequest" or "HttpContext" or "HttpRequestData" or "HttpRequestMessage" or "IHeaderDictionary" or "HeaderDictionary" or "HttpHeadersCollection" or "APIGatewayProxyRequest" or "APIGatewayHttpApiV2ProxyRequest"
        or "FunctionContext" or "ActionExecutingContext" or "AuthorizationFilterContext" or "ResourceExecutingContext" or "EndpointFilterInvocationContext" or "IHttpContextAccessor" or "HttpHeaders"
        or "HttpRequestHeaders" or "ControllerBase" or "ActionContext" or "FilterContext" or "AuthorizationHandlerContext" or "DefaultHttpContext" or "ActionExecutionContext";

    public static bool Matches(ITypeSymbol? type, ImmutableArray<string> globs)
    {
        if (type is null || globs.IsDefaultOrEmpty)
            return false;
        foreach (var glob in globs)
            if (IsLike(type.Name, glob.Trim(), 0, 0) || IsLike(type.ToDisplayString(SymbolDisplayFormat.CSharpErrorMessageFormat), glob.Trim(), 0, 0))
                return true;
        return false;
    }

    private static bool IsLike(string text, string glob, int t, int g)
    {
        for (; g < glob.Length; g++, t++)
        {
            if (glob[g] == '*')
            {
                for (var rest = t; rest <= text.Length; rest++)
                    if (IsLike(text, glob, rest, g + 1))
                        return true;
                return false;
            }
            if (t >= text.Length || glob[g] != '?' && char.ToUpperInvariant(glob[g]) != char.ToUpperInvariant(text[t]))
                return false;
        }
        return t == text.Length;
    }

    private static bool Begins(string name, string root) => name == root || name.StartsWith(root + ".", StringComparison.Ordinal);

    private static bool ContainsAny(string name, string[] words)
    {
        foreach (var word in words)
            if (name.IndexOf(word, StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }
}
