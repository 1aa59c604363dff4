// Lets a request through only if QStash signed it: https://upstash.com/docs/qstash/howto/signature
//
//   Program.cs      builder.Services.AddQStashSignature();
//   Controllers     [RequireQStashSignature] on the class or the action
//   Minimal APIs    app.MapPost(...).RequireQStashSignature();  or the same on a MapGroup
//   Configuration   QSTASH_CURRENT_SIGNING_KEY and QSTASH_NEXT_SIGNING_KEY; without both, every request is refused
//
// It is an authentication scheme with a policy, because these run before model binding and fail closed: an endpoint that requires
// a policy which nobody registered, or whose pipeline lacks UseAuthorization(), answers 500 and is not executed.
#nullable enable

using System;
using System.Diagnostics.CodeAnalysis;
using System.IO;
using System.Linq;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace QStash.Verification;

/// <summary>
/// Only deliveries signed by QStash reach this controller, action or handler; anything else is answered with 401.
/// [AllowAnonymous] on the same endpoint, its controller or its group switches this off, as it does every [Authorize].
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
internal sealed class RequireQStashSignatureAttribute : AuthorizeAttribute
{
    public RequireQStashSignatureAttribute()
        : base(QStashSignature.Scheme) => AuthenticationSchemes = QStashSignature.Scheme;
}

internal static class QStashSignature
{
    /// <summary>The name of the authentication scheme, and of the policy that requires it.</summary>
    public const string Scheme = "QStash";

    public static IServiceCollection AddQStashSignature(this IServiceCollection services, Action<QStashSignatureOptions>? configure = null)
    {
        services.AddOptions<QStashSignatureOptions>().Configure<IConfiguration>((options, configuration) =>
        {
            options.CurrentSigningKey = configuration["QSTASH_CURRENT_SIGNING_KEY"];
            options.NextSigningKey = configuration["QSTASH_NEXT_SIGNING_KEY"];
            options.PublicBaseUrl = configuration["QSTASH_PUBLIC_BASE_URL"];
            configure?.Invoke(options);
        });

        services.AddAuthentication(options => options.AddScheme<QStashSignatureHandler>(Scheme, displayName: null));

        // Since .NET 7 the only scheme of an app is its default. This one must neither become the default, which would apply it to
        // every other [Authorize], nor stop the one other scheme from being it. An empty name stands for no default.
        services.PostConfigure<AuthenticationOptions>(options =>
        {
            var others = options.Schemes.Where(scheme => scheme.Name != Scheme).ToList();
            options.DefaultScheme ??= others.Count == 1 ? others[0].Name : string.Empty;
        });

        // The policy asks for this very identity: where an endpoint accepts several schemes, another one's user is not a delivery.
        return services.AddAuthorization(options => options.AddPolicy(Scheme, policy => policy
            .AddAuthenticationSchemes(Scheme)
            .RequireAssertion(context => context.User.Identities.Any(identity => identity.AuthenticationType == Scheme))));
    }

    /// <summary>Only deliveries signed by QStash reach the endpoint, or the group's endpoints.</summary>
    public static TBuilder RequireQStashSignature<TBuilder>(this TBuilder builder)
        where TBuilder : IEndpointConventionBuilder => builder.RequireAuthorization(new RequireQStashSignatureAttribute());
}

internal sealed class QStashSignatureOptions
{
    public string? CurrentSigningKey { get; set; }
    public string? NextSigningKey { get; set; }

    /// <summary>
    /// QSTASH_PUBLIC_BASE_URL: what QStash calls this app by, such as <c>https://shop.example.com</c>, with any path prefix that a proxy
    /// takes off. When it is set, the whole URL has to be the signed one. When not, path and query have to be: scheme and host as the
    /// app sees them were written into headers by a proxy or by the caller, so comparing them would keep out deliveries behind proxies,
    /// but nobody who forges them. Set it when deployments that share signing keys must not accept each other's deliveries.
    /// </summary>
    public string? PublicBaseUrl { get; set; }

    /// <summary>A larger request is refused. Raise it with the messages that your plan allows; Kestrel has a limit of its own (30 MB).</summary>
    public int MaxBodyBytes { get; set; } = 1024 * 1024;
}

internal sealed class QStashSignatureHandler : IAuthenticationHandler
{
    private static readonly Action<ILogger, string?, Exception?> LogRefusal = LoggerMessage.Define<string?>(
        LogLevel.Warning, new EventId(1, "QStashDeliveryRefused"), "A request to a QStash endpoint was refused: {Reason}");

    private readonly QStashSignatureOptions _options;
    private readonly ILogger<QStashSignatureHandler> _logger;
    private HttpContext _context = null!; // set by InitializeAsync, before anything else is called

    public QStashSignatureHandler(IOptions<QStashSignatureOptions> options, ILogger<QStashSignatureHandler> logger)
    {
        _options = options.Value;
        _logger = logger;
    }

    public Task InitializeAsync(AuthenticationScheme scheme, HttpContext context) => Task.FromResult(_context = context);

    public async Task<AuthenticateResult> AuthenticateAsync()
    {
        var signature = _context.Request.Headers["Upstash-Signature"];
        string? refusal;
        if (signature.Count != 1)
            refusal = "it does not carry exactly one Upstash-Signature header";
        else if (await ReadBodyAsync() is not { } body)
            refusal = "its body is larger than MaxBodyBytes";
        else if (new QStashSignatureVerifier(_options.CurrentSigningKey, _options.NextSigningKey)
            .Verify(signature[0], body, CalledUrl(), DateTimeOffset.UtcNow, out refusal))
        {
            var delivery = new ClaimsPrincipal(new ClaimsIdentity(QStashSignature.Scheme));
            return AuthenticateResult.Success(new AuthenticationTicket(delivery, QStashSignature.Scheme));
        }

        LogRefusal(_logger, refusal, null);
        return AuthenticateResult.Fail(refusal);
    }

    // The answer does not say what was wrong: only the log does. QStash retries, so a delivery that is refused by mistake is not lost.
    public Task ChallengeAsync(AuthenticationProperties? properties) =>
        Task.FromResult(_context.Response.StatusCode = StatusCodes.Status401Unauthorized);

    public Task ForbidAsync(AuthenticationProperties? properties) =>
        Task.FromResult(_context.Response.StatusCode = StatusCodes.Status403Forbidden);

    /// <summary>The raw bytes, which are what was signed, left in place for model binding; null when there are too many.</summary>
    private async Task<byte[]?> ReadBodyAsync()
    {
        var request = _context.Request;
        if (request.ContentLength > _options.MaxBodyBytes)
            return null;

        // A chunked request states no length, so it is counted while it is read.
        request.EnableBuffering();
        request.Body.Position = 0;
        using var body = new MemoryStream();
        var chunk = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(chunk, _context.RequestAborted)) > 0)
        {
            if (body.Length + read > _options.MaxBodyBytes)
                return null;
            body.Write(chunk, 0, read);
        }

        request.Body.Position = 0;
        return body.ToArray();
    }

    private string CalledUrl()
    {
        // The target as it was sent: Request.Path is decoded, and escaping it again does not give every URL back ("%40" becomes "@").
        var target = _context.Features.Get<IHttpRequestFeature>()?.RawTarget;
        if (target is null || !target.StartsWith('/'))
            target = _context.Request.GetEncodedPathAndQuery();
        return _options.PublicBaseUrl?.TrimEnd('/') + target;
    }
}

/// <summary>Checks an Upstash-Signature, which is a JWT. Never throws on what a caller sends.</summary>
internal sealed class QStashSignatureVerifier
{
    /// <summary>For a clock that runs behind. An expired signature gets no leeway: it would lengthen the time for replays.</summary>
    private const long NotBeforeLeewaySeconds = 5;

    private readonly string? _currentSigningKey;
    private readonly string? _nextSigningKey;

    public QStashSignatureVerifier(string? currentSigningKey, string? nextSigningKey)
    {
        _currentSigningKey = currentSigningKey;
        _nextSigningKey = nextSigningKey;
    }

    /// <summary>Answers whether QStash made this signature for this body and this URL, and whether it holds now.</summary>
    /// <param name="signature">The value of the Upstash-Signature header.</param>
    /// <param name="body">The request's body as it was received, not a model that was serialized again.</param>
    /// <param name="url">The URL that was called, or its path and query alone where scheme and host are not known for certain.</param>
    /// <param name="now">The time of the call.</param>
    /// <param name="refusal">Why the answer is no, fit for a log: it contains nothing that the caller sent, and no key.</param>
    public bool Verify(string? signature, ReadOnlySpan<byte> body, string url, DateTimeOffset now, [NotNullWhen(false)] out string? refusal)
    {
        refusal = FindRefusal(signature, body, url, now.ToUnixTimeSeconds());
        return refusal is null;
    }

    private string? FindRefusal(string? signature, ReadOnlySpan<byte> body, string url, long now)
    {
        // Both keys from the first day on: with one, every delivery would fail on the day that Upstash rolls the keys.
        if (string.IsNullOrWhiteSpace(_currentSigningKey))
            return "QSTASH_CURRENT_SIGNING_KEY is not set";
        if (string.IsNullOrWhiteSpace(_nextSigningKey))
            return "QSTASH_NEXT_SIGNING_KEY is not set";
        if (_currentSigningKey == _nextSigningKey)
            return "QSTASH_NEXT_SIGNING_KEY repeats QSTASH_CURRENT_SIGNING_KEY";

        var segments = (signature ?? string.Empty).Split('.', 4);
        if (segments.Length != 3)
            return "the signature is not a JWT";

        // Nothing of the token is decoded before its signature holds. The algorithm is ours, never the token's choice.
        var signed = segments[0] + "." + segments[1];
        if (!IsSignedWith(_currentSigningKey, signed, segments[2]) && !IsSignedWith(_nextSigningKey, signed, segments[2]))
            return "the signature was made with neither signing key";

        try
        {
            using var header = JsonDocument.Parse(WebEncoders.Base64UrlDecode(segments[0]));
            if (Text(header, "alg") != "HS256")
                return "the algorithm is not HS256";

            using var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(segments[1]));
            if (Text(claims, "iss") != "Upstash")
                return "the issuer is not Upstash";
            if (Number(claims, "exp") is not { } expires || now >= expires)
                return "the signature has expired";
            if (Number(claims, "nbf") is not { } notBefore || now + NotBeforeLeewaySeconds < notBefore)
                return "the signature is not valid yet";
            if (Text(claims, "sub") is not { } subject || !IsSameUrl(subject, url))
                return "it was signed for another URL; behind a proxy that changes the path, set QSTASH_PUBLIC_BASE_URL";
            if (Text(claims, "body") is not { } hash || !AreEqual(hash.TrimEnd('='), WebEncoders.Base64UrlEncode(SHA256.HashData(body))))
                return "the body is not the one that was signed";
            return null;
        }
        catch (Exception exception) when (exception is FormatException or JsonException or InvalidOperationException)
        {
            return "the signature is not a JWT";
        }
    }

    private static bool IsSignedWith(string key, string signed, string signature) => AreEqual(signature,
        WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(signed))));

    // In constant time: how long the answer takes must not tell how much of a guess was right.
    private static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static bool IsSameUrl(string signed, string url)
    {
        if (!Uri.TryCreate(signed, UriKind.Absolute, out var uri))
            return false;
        if (url.StartsWith('/'))
            url = uri.GetLeftPart(UriPartial.Authority) + url;

        // As it was published, or as it is escaped for the wire ("é" as "%C3%A9", no path as "/").
        return url == signed || url == uri.AbsoluteUri;
    }

    private static string? Text(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static long? Number(JsonDocument json, string name) =>
        json.RootElement.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number : null;
}
