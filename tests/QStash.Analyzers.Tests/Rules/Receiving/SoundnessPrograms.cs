namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Programs with a verifier by hand and an endpoint that calls it.</summary>
internal static class SoundnessPrograms
{
    private const string Usings = """
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Cryptography;
        using System.Text;
        using System.Text.Json;
        using Microsoft.AspNetCore.Http.Extensions;
        using Microsoft.AspNetCore.WebUtilities;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        """;

    private const string Endpoint = """

        //// file: Endpoints.cs
        using Microsoft.AspNetCore.Http.Extensions;

        public static class Endpoints
        {
            public static void Map(WebApplication app) => app.MapPost("/ship", async (HttpRequest request, Verifier verifier) =>
            {
                using var copy = new MemoryStream();
                await request.Body.CopyToAsync(copy);
                return await verifier.VerifyAsync(request.Headers["Upstash-Signature"].ToString(), copy.ToArray(), request.GetEncodedUrl()) ? Results.Ok() : Results.Unauthorized();
            });
        }
        """;

    /// <summary>A verifier whose members are given; `VerifyAsync(signature, body, url)` is called by an endpoint.</summary>
    public static string With(string members) => Usings + $$"""
        public sealed class Verifier(string currentSigningKey, string nextSigningKey)
        {
            {{members.Replace("\n", "\n    ")}}

            public string[] Keys => [currentSigningKey, nextSigningKey];
        }
        """ + Endpoint;

    /// <summary>A verifier by Microsoft's handler, with parameters and what it asks of the result.</summary>
    public static string Library(string parameters, string answer, string name = "VerifyAsync") => With($$"""
        public async Task<bool> {{name}}(string signature, byte[] body, string url)
        {
            var parameters = new TokenValidationParameters { ValidateAudience = false, IssuerSigningKeys = Keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k))), {{parameters}} };
            var result = await new JsonWebTokenHandler().ValidateTokenAsync(signature, parameters);
            var token = result.SecurityToken as JsonWebToken;
            var hash = Base64UrlEncoder.Encode(SHA256.HashData(body));
            {{answer.Replace("\n", "\n    ")}}
        }
        """);

    /// <summary>A verifier that takes the token apart and computes the MAC.</summary>
    public static string Manual(string mac, string answer, string name = "VerifyAsync") => With($$"""
        public Task<bool> {{name}}(string signature, byte[] body, string url)
        {
            var parts = signature.Split('.');
            var valid = false;
            foreach (var key in Keys)
            {
                var computed = WebEncoders.Base64UrlEncode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(parts[0] + "." + parts[1])));
                valid |= {{mac}};
            }
            if (parts.Length != 3 || !valid)
                return Task.FromResult(false);
            var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[1])).RootElement;
            var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(body));
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            {{answer.Replace("\n", "\n    ")}}
        }
        """);
}
