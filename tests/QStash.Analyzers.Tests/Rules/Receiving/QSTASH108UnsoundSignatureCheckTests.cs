using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH108UnsoundSignatureCheckTests
{
    private const string Pinned = "ValidIssuer = \"Upstash\"";
    private const string Whole = "return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\").TrimEnd('=') == hash;";
    private const string FixedTime = "CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(parts[2]))";
    private const string AllClaims = "return Task.FromResult(claims.GetProperty(\"iss\").GetString() == \"Upstash\" && claims.GetProperty(\"exp\").GetInt64() > now && claims.GetProperty(\"sub\").GetString() == url && claims.GetProperty(\"body\").GetString() == hash);";

    private static Task Reports(string program) => Verify.Reports<QSTASH108UnsoundSignatureCheckAnalyzer>(program);

    private static Task Fixes(string before, string after) => Verify.Fixes<QSTASH108UnsoundSignatureCheckAnalyzer, QSTASH108UnsoundSignatureCheckFix>(before, after);

    public sealed class ReportsAndFixes
    {
        [Theory]
        [InlineData("[|ValidateIssuer = false|]", "ValidateIssuer = true, ValidIssuer = \"Upstash\"")]
        [InlineData("ValidIssuer = \"Upstash\", [|ValidateIssuer = false|]", "ValidIssuer = \"Upstash\", ValidateIssuer = true")]
        [InlineData("ValidIssuer = \"Upstash\", [|ValidateLifetime = false|]", "ValidIssuer = \"Upstash\", ValidateLifetime = true")]
        [InlineData("ValidIssuer = \"Upstash\", [|RequireExpirationTime = false|]", "ValidIssuer = \"Upstash\", RequireExpirationTime = true")]
        [InlineData("ValidIssuer = \"Upstash\", [|RequireSignedTokens = false|]", "ValidIssuer = \"Upstash\", RequireSignedTokens = true")]
        public Task WhatIsTurnedOff(string before, string after) => Fixes(SoundnessPrograms.Library(before, Whole), SoundnessPrograms.Library(after, Whole));

        [Theory]
        [InlineData("[|computed == parts[2]|]", FixedTime)]
        [InlineData("[|string.Equals(computed, parts[2], StringComparison.Ordinal)|]", FixedTime)]
        [InlineData("[|computed.Equals(parts[2])|]", FixedTime)]
        public Task AMacThatIsNotComparedInConstantTime(string before, string after) => Fixes(SoundnessPrograms.Manual(before, AllClaims), SoundnessPrograms.Manual(after, AllClaims));
    }

    public sealed class ReportsAlone
    {
        [Theory]
        [InlineData("return result.IsValid && token!.Subject == url && hash.Length > 0;")]
        [InlineData("return result.IsValid && token!.Subject == url;")]
        public Task TheBodyClaimIsNeverCompared(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer, "[|VerifyAsync|]"));

        [Theory]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); if ([|!string.IsNullOrEmpty(claim)|] && claim != hash) return false;\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("if ([|token!.TryGetPayloadValue<string>(\"body\", out var claim)|] && claim != hash) return false;\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); if ([|body.Length > 0|]) { if (claim != hash) return false; }\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); return result.IsValid && token.Subject == url && ([|claim is null|] || claim == hash);")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); return result.IsValid && token.Subject == url && ([|body.Length == 0|] || claim.TrimEnd('=') == hash);")]
        public Task TheBodyClaimIsComparedOnlyWhereItIsThere(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer));

        [Fact]
        public Task AMismatchIsOnlyLogged() => Reports(SoundnessPrograms.Library(Pinned, "if ([|token!.GetPayloadValue<string>(\"body\") != hash|]) Console.WriteLine(\"other body\");\nreturn result.IsValid && token.Subject == url;"));

        [Theory]
        [InlineData("return Task.FromResult(claims.GetProperty(\"exp\").GetInt64() > now && claims.GetProperty(\"sub\").GetString() == url && claims.GetProperty(\"body\").GetString() == hash);")]
        [InlineData("return Task.FromResult(claims.GetProperty(\"iss\").GetString() == \"Upstash\" && claims.GetProperty(\"sub\").GetString() == url && claims.GetProperty(\"body\").GetString() == hash);")]
        [InlineData("return Task.FromResult(claims.ValueKind == JsonValueKind.Object && hash.Length + now > 0 && url.Length > 0);")]
        public Task AClaimIsNeverComparedByHand(string answer) => Reports(SoundnessPrograms.Manual(FixedTime, answer, "[|VerifyAsync|]"));

        [Fact]
        public Task TheHeaderIsComparedWithAMacOfTheBody() => Reports(SoundnessPrograms.With("""
            public Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Keys[0]));
                var computed = Convert.ToHexString([|hmac.ComputeHash(body)|]).ToLowerInvariant();
                return Task.FromResult(computed == signature);
            }
            """));

        [Fact]
        public Task TheTokenIsDecodedByHandAndNeverValidated() => Reports(SoundnessPrograms.With("""
            public Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode([|signature.Split('.')|][1])).RootElement;
                return Task.FromResult(claims.GetProperty("iss").GetString() == "Upstash" && claims.GetProperty("sub").GetString() == url);
            }
            """));

        [Theory]
        [InlineData("[|new JwtSecurityTokenHandler().ReadJwtToken(signature)|]")]
        [InlineData("[|new JwtSecurityToken(signature)|]")]
        [InlineData("[|new JsonWebTokenHandler().ReadJsonWebToken(signature)|]")]
        public Task TheTokenIsReadAndNeverValidated(string reading) => Reports(SoundnessPrograms.With($$"""
            public Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                var token = {{reading}};
                return Task.FromResult(token.Issuer == "Upstash" && token.Subject == url && token.ValidTo > DateTime.UtcNow);
            }
            """));

        [Fact]
        public Task AValidatorOfItsOwnAcceptsEverySignature() => Reports(SoundnessPrograms.Library(Pinned + ", [|SignatureValidator = (text, _) => new JsonWebToken(text)|]", Whole));

        [Fact]
        public Task TheResultIsNotAskedFor() => Reports(SoundnessPrograms.With("""
            public async Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                var result = await [|new JsonWebTokenHandler().ValidateTokenAsync(signature, new TokenValidationParameters { ValidIssuer = "Upstash", ValidateAudience = false })|];
                var token = new JsonWebToken(signature);
                return result.Claims.Count > 0 && token.Subject == url && token.GetPayloadValue<string>("body") == Base64UrlEncoder.Encode(SHA256.HashData(body));
            }
            """));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("ValidIssuer = \"Upstash\"")]
        [InlineData("ValidIssuers = [\"Upstash\"], ValidateLifetime = true, ClockSkew = TimeSpan.Zero")]
        [InlineData("ValidIssuer = \"Upstash\", ValidateIssuerSigningKey = false")]
        [InlineData("ValidIssuer = \"Upstash\", ValidateTokenReplay = false, ValidateActor = false")]
        [InlineData("IssuerValidator = (issuer, _, _) => issuer == \"Upstash\" ? issuer : throw new SecurityTokenInvalidIssuerException(issuer)")]
        public Task AWholeValidationByALibrary(string parameters) => Reports(SoundnessPrograms.Library(parameters, Whole));

        [Theory]
        [InlineData("ValidateIssuer = false", "return result.IsValid && token!.Issuer == \"Upstash\" && token.Subject == url && token.GetPayloadValue<string>(\"body\") == hash;")]
        [InlineData("ValidateIssuer = false", "return result.IsValid && result.Claims[\"iss\"] is \"Upstash\" && token!.Subject == url && token.GetPayloadValue<string>(\"body\") == hash;")]
        [InlineData("ValidIssuer = \"Upstash\", ValidateLifetime = false", "return result.IsValid && token!.ValidTo > DateTime.UtcNow && token.Subject == url && token.GetPayloadValue<string>(\"body\") == hash;")]
        [InlineData("ValidIssuer = \"Upstash\", ValidateLifetime = false, LifetimeValidator = (from, to, _, _) => to > DateTime.UtcNow && from < DateTime.UtcNow", Whole)]
        public Task WhatIsTurnedOffIsDoneByHand(string parameters, string answer) => Reports(SoundnessPrograms.Library(parameters, answer));

        [Theory]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); if (string.IsNullOrEmpty(claim) || claim != hash) return false;\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("return result.IsValid && token!.Subject == url && token.TryGetPayloadValue<string>(\"body\", out var claim) && claim.TrimEnd('=') == hash;")]
        [InlineData("if (!token!.TryGetPayloadValue<string>(\"body\", out var claim) || !claim.Equals(hash, StringComparison.Ordinal)) return false;\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("if (token!.GetPayloadValue<string>(\"body\") != hash) { Console.WriteLine(\"other body\"); return false; }\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("var same = true; if (token!.GetPayloadValue<string>(\"body\") != hash) { Console.WriteLine(\"other body\"); same = false; }\nreturn same && result.IsValid && token.Subject == url;")]
        [InlineData("if (token!.TryGetPayloadValue<string>(\"body\", out var claim)) { if (claim != hash) return false;\nreturn result.IsValid && token.Subject == url; }\nreturn false;")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); if (string.IsNullOrEmpty(claim)) return false;\nif (claim is not null && claim != hash) return false;\nreturn result.IsValid && token.Subject == url;")]
        [InlineData("return result.IsValid && token!.Subject == url && result.ClaimsIdentity.HasClaim(\"body\", hash);")]
        [InlineData("return result.IsValid && token!.Subject == url && CryptographicOperations.FixedTimeEquals(Base64UrlEncoder.DecodeBytes(token.GetPayloadValue<string>(\"body\")), SHA256.HashData(body));")]
        public Task TheBodyClaimIsComparedInAnyOfItsWays(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer));

        [Theory]
        [InlineData(FixedTime)]
        [InlineData("CryptographicOperations.FixedTimeEquals(WebEncoders.Base64UrlDecode(computed), WebEncoders.Base64UrlDecode(parts[2]))")]
        public Task AWholeValidationByHand(string mac) => Reports(SoundnessPrograms.Manual(mac, AllClaims));

        [Fact]
        public Task ClaimsThatAreReadIntoATypeOfTheProgram() => Reports(SoundnessPrograms.Manual(FixedTime, """
            var read = JsonSerializer.Deserialize<Claims>(parts[1])!;
            return Task.FromResult(read is { Issuer: "Upstash" } && read.Expires > now && read.Url == url && read.BodyHash == hash);
            """) + """

            //// file: Claims.cs
            using System.Text.Json.Serialization;

            public sealed record Claims(
                [property: JsonPropertyName("iss")] string Issuer,
                [property: JsonPropertyName("sub")] string Url,
                [property: JsonPropertyName("exp")] long Expires,
                [property: JsonPropertyName("body")] string BodyHash);
            """);

        [Fact]
        public Task APayloadThatIsHandedOutOnceItsMacHolds() => Reports(SoundnessPrograms.With("""
            public Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                var payload = Payload(signature, Keys[0]) ?? Payload(signature, Keys[1]);
                if (payload is null)
                    return Task.FromResult(false);
                var (issuer, subject, expires, digest) = JsonSerializer.Deserialize<Claims>(payload)!;
                return Task.FromResult(issuer == "Upstash" && subject == url && payload != url && expires > DateTimeOffset.UtcNow.ToUnixTimeSeconds() && digest == WebEncoders.Base64UrlEncode(SHA256.HashData(body)));
            }

            private static string? Payload(string jwt, string key)
            {
                var end = jwt.LastIndexOf('.');
                var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes(jwt[..end]));
                return CryptographicOperations.FixedTimeEquals(mac, WebEncoders.Base64UrlDecode(jwt[(end + 1)..])) ? Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(jwt.Split('.')[1])) : null;
            }

            public sealed record Claims(string Iss, string Sub, long Exp, string Body);
            """));

        [Fact]
        public Task PartsOfTheVerificationStandInOtherMethods() => Reports(SoundnessPrograms.With("""
            private static readonly TokenValidationParameters Parameters = new() { ValidIssuer = "Upstash", ValidateAudience = false };

            public async Task<bool> VerifyAsync(string signature, byte[] body, string url)
            {
                foreach (var key in Keys)
                    if (await TokenAsync(signature, key) is { } token)
                        return IsFor(token, url) && Covers(token, body);
                return false;
            }

            private static async Task<JsonWebToken?> TokenAsync(string jwt, string key)
            {
                var parameters = Parameters.Clone();
                parameters.IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key));
                var result = await new JsonWebTokenHandler().ValidateTokenAsync(jwt, parameters);
                return result.IsValid ? (JsonWebToken)result.SecurityToken : null;
            }

            private static bool IsFor(JsonWebToken token, string url) => token.Subject == url;

            private static bool Covers(JsonWebToken token, byte[] body) => token.GetClaim("body").Value == Digest(body);

            private static string Digest(byte[] bytes) => Base64UrlEncoder.Encode(SHA256.HashData(bytes));
            """));

        [Fact]
        public Task TheVerifierThatTheFixAdds() => Reports("""
            using QStash.Verification;

            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddQStashSignature();
            var app = builder.Build();
            app.MapPost("/ship", () => Results.Ok()).RequireQStashSignature();
            app.Run();

            """ + AddedVerifier.File);

        [Fact]
        public Task AMacOfTheBodyForAnotherService() => Reports("""
            using System.Security.Cryptography;
            using System.Text;

            public sealed class Webhooks(HttpClient client, string secret)
            {
                public async Task<bool> ForwardAsync(string signature, byte[] body)
                {
                    var valid = Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), body)) == signature;
                    return valid && (await client.PostAsync("https://qstash.upstash.io/v2/publish/https://shop.example.com/paid", new ByteArrayContent(body))).IsSuccessStatusCode;
                }
            }
            """);

        [Fact]
        public Task ATokenThatIsReadForTheLogAfterItsVerification() => Reports("""
            using System.IdentityModel.Tokens.Jwt;

            public static class Endpoints
            {
                public static void Map(WebApplication app) => app.MapPost("/ship", async (HttpRequest request, IVerifier verifier, ILogger<IVerifier> logger) =>
                {
                    var signature = request.Headers["Upstash-Signature"].ToString();
                    if (!await verifier.VerifyAsync(signature, request.Body))
                        return Results.Unauthorized();
                    var token = new JwtSecurityTokenHandler().ReadJwtToken(signature);
                    if (token.Issuer != "Upstash")
                        logger.LogInformation("{Subject}", token.Subject);
                    return Results.Ok();
                });
            }

            public interface IVerifier
            {
                Task<bool> VerifyAsync(string signature, Stream body);
            }
            """);
    }
}
