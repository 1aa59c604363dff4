using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH112UrlNotVerifiedTests
{
    private const string Hash = "token!.GetPayloadValue<string>(\"body\") == hash";

    private static string Endpoint(string verification, string usings = "") => usings + $$"""
        public static class Endpoints
        {
            public static void Map(WebApplication app) => app.MapPost("/ship", async (HttpRequest request, IReceiver receiver) =>
            {
                var body = await new StreamReader(request.Body).ReadToEndAsync();
                var signature = request.Headers["Upstash-Signature"].ToString();
                {{verification}}
                return valid ? Results.Ok() : Results.Unauthorized();
            });
        }

        public sealed class VerifyRequest
        {
            public string Signature { get; set; } = "";
            public string Body { get; set; } = "";
            public string? Url { get; set; }
        }

        public interface IReceiver
        {
            Task<bool> VerifyAsync(VerifyRequest request);
            Task<bool> VerifyAsync(string signature, string body, string? url = null, CancellationToken cancellationToken = default);
            bool VerifyWithoutUrl(string signature, string body);
            bool VerifyRequest(HttpRequest request, string body, string? url = null);
        }
        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData("var valid = await [|receiver.VerifyAsync(signature, body)|];", "var valid = await receiver.VerifyAsync(signature, body, request.GetEncodedUrl());")]
        [InlineData("var valid = await [|receiver.VerifyAsync(signature, body, null)|];", "var valid = await receiver.VerifyAsync(signature, body, request.GetEncodedUrl());")]
        [InlineData("var valid = await [|receiver.VerifyAsync(body: body, signature: signature)|];", "var valid = await receiver.VerifyAsync(body: body, signature: signature, url: request.GetEncodedUrl());")]
        [InlineData("var valid = await [|receiver.VerifyAsync(new VerifyRequest { Signature = signature, Body = body })|];", "var valid = await receiver.VerifyAsync(new VerifyRequest { Signature = signature, Body = body, Url = request.GetEncodedUrl() });")]
        [InlineData("var check = new VerifyRequest { Signature = signature, Body = body, Url = null }; var valid = await [|receiver.VerifyAsync(check)|];", "var check = new VerifyRequest { Signature = signature, Body = body, Url = request.GetEncodedUrl() }; var valid = await receiver.VerifyAsync(check);")]
        public Task AVerifierThatIsNotGivenTheUrl(string before, string after) =>
            Verify.Fixes<QSTASH112UrlNotVerifiedAnalyzer, QSTASH112UrlNotVerifiedFix>(Endpoint(before), Endpoint(after, "using Microsoft.AspNetCore.Http.Extensions;\n\n"));

        [Fact]
        public Task AVerifierByHandThatNeverReadsTheSubject() =>
            Verify.Reports<QSTASH112UrlNotVerifiedAnalyzer>(SoundnessPrograms.Library("ValidIssuer = \"Upstash\"", $"return result.IsValid && {Hash};", "[|VerifyAsync|]"));
    }

    public sealed class ReportsASubjectThatDecidesNothing
    {
        [Theory]
        [InlineData($"return result.IsValid && {Hash} && !string.IsNullOrEmpty(token.Subject);")]
        [InlineData($"Console.WriteLine(token!.Subject); return result.IsValid && {Hash};")]
        [InlineData($"var subject = token!.Subject; return result.IsValid && {Hash};")]
        [InlineData($"return result.IsValid && {Hash} && token.TryGetPayloadValue<string>(\"sub\", out _);")]
        [InlineData($"if (token!.Subject != url) Console.WriteLine(token.Subject); return result.IsValid && {Hash};")]
        public Task InAVerifierByHand(string answer) => Verify.Reports<QSTASH112UrlNotVerifiedAnalyzer>(SoundnessPrograms.Library("ValidIssuer = \"Upstash\"", answer, "[|VerifyAsync|]"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("var valid = await receiver.VerifyAsync(signature, body, \"https://shop.example.com/ship\");")]
        [InlineData("var valid = await receiver.VerifyAsync(signature, body, $\"https://{request.Host}{request.Path}\", default);")]
        [InlineData("var valid = await receiver.VerifyAsync(new VerifyRequest { Signature = signature, Body = body, Url = \"https://shop.example.com/ship\" });")]
        [InlineData("var check = new VerifyRequest { Signature = signature, Body = body }; check.Url = request.Path; var valid = await receiver.VerifyAsync(check);")]
        [InlineData("var valid = receiver.VerifyWithoutUrl(signature, body);")]
        [InlineData("var valid = receiver.VerifyRequest(request, body);")]
        public Task AUrlThatIsGivenOrCannotBe(string verification) => Verify.Quiet<QSTASH112UrlNotVerifiedAnalyzer>(Endpoint(verification));

        [Theory]
        [InlineData($"return result.IsValid && {Hash} && token.Subject == url;")]
        [InlineData($"return result.IsValid && {Hash} && new Uri(token.Subject).AbsolutePath == new Uri(url).AbsolutePath;")]
        [InlineData($"return result.IsValid && {Hash} && url.EndsWith(new Uri(token.Subject).AbsolutePath, StringComparison.Ordinal);")]
        [InlineData($"return result.IsValid && {Hash} && Uri.Compare(new Uri(token.Subject), new Uri(url), UriComponents.Path, UriFormat.Unescaped, StringComparison.Ordinal) == 0;")]
        [InlineData($"return result.IsValid && {Hash} && result.ClaimsIdentity.FindFirst(\"sub\")?.Value == url;")]
        [InlineData($"return result.IsValid && {Hash} && token.Claims.Single(c => c.Type == \"sub\").Value == url;")]
        [InlineData($"var subject = token!.Subject; Console.WriteLine(subject); if (subject is null || !subject.Equals(url)) return false; return result.IsValid && {Hash};")]
        [InlineData($"return result.IsValid && {Hash} && (string)result.Claims[\"sub\"] == url;")]
        [InlineData($"return result.IsValid && {Hash} && result.ClaimsIdentity.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value == url;")]
        [InlineData($"return result.IsValid && {Hash} && token.GetClaim(JwtRegisteredClaimNames.Sub).Value == url;", "using JwtRegisteredClaimNames = Microsoft.IdentityModel.JsonWebTokens.JwtRegisteredClaimNames;\n")]
        public Task TheSubjectIsComparedInAnyOfItsWays(string answer, string usings = "") =>
            Verify.Quiet<QSTASH112UrlNotVerifiedAnalyzer>(usings + SoundnessPrograms.Library("ValidIssuer = \"Upstash\"", answer));

        [Fact]
        public Task ACheckThatValidatesNoJwtBelongsTo108() => Verify.Quiet<QSTASH112UrlNotVerifiedAnalyzer>(SoundnessPrograms.With("""
            public Task<bool> VerifyAsync(string signature, byte[] body, string url) =>
                Task.FromResult(Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys[0]), body)) == signature);
            """));

        [Fact]
        public Task TheCallerComparesTheSubject() => Verify.Quiet<QSTASH112UrlNotVerifiedAnalyzer>("""
            using System.Security.Cryptography;
            using System.Text;
            using Microsoft.AspNetCore.Http.Extensions;
            using Microsoft.IdentityModel.JsonWebTokens;
            using Microsoft.IdentityModel.Tokens;

            public sealed class SignatureFilter(string key) : IEndpointFilter
            {
                public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
                {
                    var request = context.HttpContext.Request;
                    using var copy = new MemoryStream();
                    await request.Body.CopyToAsync(copy);
                    var token = await ValidAsync(request.Headers["Upstash-Signature"].ToString(), copy.ToArray());
                    return token is null || token.Subject != request.GetEncodedUrl() ? Results.Unauthorized() : await next(context);
                }

                private async Task<JsonWebToken?> ValidAsync(string jwt, byte[] body)
                {
                    var result = await new JsonWebTokenHandler().ValidateTokenAsync(jwt, new TokenValidationParameters { ValidIssuer = "Upstash", ValidateAudience = false, IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)) });
                    return result.IsValid && result.SecurityToken is JsonWebToken token && token.GetPayloadValue<string>("body") == Base64UrlEncoder.Encode(SHA256.HashData(body)) ? token : null;
                }
            }
            """);
    }
}
