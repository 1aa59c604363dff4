using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Verifiers that look like one, each with the sound one that differs from it in what matters.</summary>
public sealed class QSTASH108UnsoundSignatureCheckShapesTests
{
    private const string Pinned = "ValidIssuer = \"Upstash\"";
    private const string Whole = "return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\").TrimEnd('=') == hash;";
    private const string FixedTime = "CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(parts[2]))";
    private const string AllClaims = "return Task.FromResult(claims.GetProperty(\"iss\").GetString() == \"Upstash\" && claims.GetProperty(\"exp\").GetInt64() > now && claims.GetProperty(\"sub\").GetString() == url && claims.GetProperty(\"body\").GetString() == hash);";
    private const string Header = "var header = JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[0])).RootElement;\n";

    private const string Jose = """

        //// file: Jose.cs
        namespace Jose
        {
            public enum JwsAlgorithm { none, HS256 }

            public static class JWT
            {
                public static string Decode(string token, object? key = null, JwsAlgorithm alg = JwsAlgorithm.HS256) => throw new NotSupportedException();
                public static string Payload(string token) => throw new NotSupportedException();
            }
        }

        //// file: JwtNet.cs
        namespace JWT
        {
            public class JwtDecoder
            {
                public string Decode(string token, byte[] key, bool verify = true) => throw new NotSupportedException();
            }
        }

        namespace JWT.Builder
        {
            public sealed class JwtBuilder
            {
                public static JwtBuilder Create() => new();
                public JwtBuilder WithSecret(string secret) => this;
                public JwtBuilder MustVerifySignature() => this;
                public JwtBuilder DoNotVerifySignature() => this;
                public JwtBuilder WithVerifySignature(bool verify) => this;
                public string Decode(string token) => throw new NotSupportedException();
            }
        }
        """;

    private static Task Reports(string program) => Verify.Reports<QSTASH108UnsoundSignatureCheckAnalyzer>(program);

    private static Task Quiet(string program) => Verify.Quiet<QSTASH108UnsoundSignatureCheckAnalyzer>(program);

    private static string Check(string expression, string more = "") => SoundnessPrograms.With($"public Task<bool> VerifyAsync(string signature, byte[] body, string url) => Task.FromResult({expression});\n{more}");

    private static string Check(string name, string statements, string more) => SoundnessPrograms.With($"public Task<bool> {name}(string signature, byte[] body, string url)\n{{\n    {statements}\n}}\n{more}");

    private static string WithJose(string decoding, string claims = AllClaims, string name = "VerifyAsync") => Check(name, $$"""
        var claims = JsonDocument.Parse(Decoded(signature)!).RootElement;
        var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(body));
        var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
        {{claims}}
        """, $$"""
        private string? Decoded(string signature)
        {
            foreach (var key in Keys)
                try { return {{decoding}}; } catch (Exception) { }
            return null;
        }
        """) + Jose;

    private static string Inline(string check) => $$"""
        var app = WebApplication.Create(args);
        var secret = app.Configuration["Webhooks:Secret"];
        app.MapPost("/ship", (HttpRequest request, IConfiguration configuration) => {{check}} ? Results.Ok() : Results.Unauthorized());
        app.Run();
        """;

    // `Check` stands in a file that says neither QStash nor Upstash.
    private static string Elsewhere(string check) => $$"""
        using Shop.Security;

        public static class Endpoints
        {
            public static void Map(WebApplication app) => app.MapPost("/ship", async (HttpRequest request, ICheck check) =>
            {
                var body = await new StreamReader(request.Body).ReadToEndAsync();
                return await check.Check(request.Headers["Upstash-Signature"].ToString(), body) ? Results.Ok() : Results.Unauthorized();
            });
        }

        //// file: Check.cs
        using System.IdentityModel.Tokens.Jwt;
        using System.Security.Cryptography;
        using System.Text;

        namespace Shop.Security;

        public interface ICheck
        {
            Task<bool> Check(string token, string body);
        }

        public sealed class TokenCheck(IConfiguration configuration) : ICheck
        {
            public Task<bool> Check(string token, string body) => Task.FromResult({{check}});

            public string? Other => configuration["Other"];
        }
        """;

    private static string Scheme(string name, string parameters, string more = "") => $$"""
        using System.Text;
        using Microsoft.AspNetCore.Authentication;
        using Microsoft.IdentityModel.Tokens;

        var builder = WebApplication.CreateBuilder(args);
        builder.Services.AddAuthentication().AddJwtBearer("{{name}}", options =>
        {
            options.TokenValidationParameters = new TokenValidationParameters { ValidateAudience = false, IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(builder.Configuration["Key"]!)), {{parameters}} };
            {{more}}
        });
        builder.Build().Run(); // QStash calls it.

        public class JwtBearerOptions : AuthenticationSchemeOptions
        {
            public TokenValidationParameters TokenValidationParameters { get; set; } = new();
        }

        public static class JwtBearerExtensions
        {
            public static AuthenticationBuilder AddJwtBearer(this AuthenticationBuilder builder, string scheme, Action<JwtBearerOptions> configure) => builder;
        }
        """;

    public sealed class ReportsWhatIsNoJwtValidation
    {
        [Fact]
        public Task AMacByAHelper() => Reports(Check("CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Hex(Mac(body))), Encoding.UTF8.GetBytes(signature))", """
            private byte[] Mac(byte[] bytes) { using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(Keys[0])); return [|hmac.ComputeHash(bytes)|]; }
            private static string Hex(byte[] bytes) => BitConverter.ToString(bytes).Replace("-", "").ToLowerInvariant();
            """));

        [Fact]
        public Task AnIncrementalMac() => Reports(Check("VerifyAsync", """
            using var mac = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(Keys[0]));
            [|mac.AppendData(body)|];
            return Task.FromResult(CryptographicOperations.FixedTimeEquals(mac.GetHashAndReset(), Convert.FromHexString(signature)));
            """, ""));

        [Fact]
        public Task AHashOfTheKeyAndTheBody() => Reports(Check("Convert.ToHexString([|SHA256.HashData(Encoding.UTF8.GetBytes(Keys[0] + Encoding.UTF8.GetString(body)))|]) == signature"));

        [Fact]
        public Task AMacInAHeaderThatIsCutAtAPoint() => Reports(Check("CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(Convert.ToHexString([|HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys[0]), body)|])), Encoding.UTF8.GetBytes(signature.Split('.')[1]))"));

        [Theory]
        [InlineData("[|signature == Keys[0]|] || signature == Keys[1]")]
        [InlineData("[|CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(signature), Encoding.UTF8.GetBytes(currentSigningKey))|]")]
        [InlineData("[|string.Equals(signature, nextSigningKey, StringComparison.Ordinal)|]")]
        public Task ASecretInTheVerifier(string check) => Reports(Check(check));

        [Theory]
        [InlineData("[|request.Headers[\"Upstash-Signature\"] == configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]|]")]
        [InlineData("request.Headers.TryGetValue(\"Upstash-Signature\", out var signature) && [|signature.ToString() == secret|]")]
        public Task ASecretInTheHandler(string check) => Reports(Inline(check));

        [Theory]
        [InlineData("new JwtSecurityTokenHandler().CanReadToken(signature)")]
        [InlineData("new JwtSecurityTokenHandler().ReadJwtToken(signature)", " is { Issuer: \"Upstash\" }")]
        [InlineData("new JwtSecurityTokenHandler().ReadJwtToken(signature)", ".ValidTo > DateTime.UtcNow")]
        public Task ATokenThatIsOnlyRead(string reading, string test = "") => Reports(Check($"[|{reading}|]{test}"));

        [Theory]
        [InlineData("[|Jose.JWT.Payload(signature)|]")]
        [InlineData("[|Jose.JWT.Decode(signature, null, Jose.JwsAlgorithm.none)|]")]
        [InlineData("[|Jose.JWT.Decode(signature)|]")]
        [InlineData("[|new JWT.JwtDecoder().Decode(signature, Encoding.UTF8.GetBytes(key), verify: false)|]")]
        [InlineData("[|JWT.Builder.JwtBuilder.Create().DoNotVerifySignature().Decode(signature)|]")]
        [InlineData("[|JWT.Builder.JwtBuilder.Create().WithSecret(key).WithVerifySignature(false).Decode(signature)|]")]
        public Task ALibraryThatIsToldNotToCheckTheSignature(string decoding) => Reports(WithJose(decoding));

        [Theory]
        [InlineData("Convert.ToHexString([|HMACSHA256.HashData(Encoding.UTF8.GetBytes(configuration[\"Key\"]!), Encoding.UTF8.GetBytes(body))|]) == token")]
        [InlineData("[|token == configuration[\"Key\"]|]")]
        [InlineData("[|new JwtSecurityTokenHandler().ReadJwtToken(token)|].ValidTo > DateTime.UtcNow")]
        public Task AVerifierInAFileThatNeverSaysUpstash(string check) => Reports(Elsewhere(check));
    }

    public sealed class ReportsWhatAcceptsTooMuch
    {
        [Theory]
        [InlineData("iss", "claims.GetProperty(\"iss\").GetString() == \"Upstash\" && ")]
        [InlineData("exp", "claims.GetProperty(\"exp\").GetInt64() > now && ")]
        public Task ALibraryThatLeavesTheClaimToItsCaller(string claim, string comparison)
        {
            Assert.Contains(claim, comparison);
            return Reports(WithJose("Jose.JWT.Decode(signature, Encoding.UTF8.GetBytes(key), Jose.JwsAlgorithm.HS256)", AllClaims.Replace(comparison, ""), "[|VerifyAsync|]"));
        }

        [Theory]
        [InlineData("Console.WriteLine(claims.GetProperty(\"exp\").GetInt64());\n")]
        [InlineData("var expires = claims.GetProperty(\"exp\").GetInt64();\n")]
        [InlineData("if (!claims.TryGetProperty(\"exp\", out _)) return Task.FromResult(false);\n")]
        public Task AnExpiryThatDecidesNothing(string reading) =>
            Reports(SoundnessPrograms.Manual(FixedTime, reading + AllClaims.Replace(" && claims.GetProperty(\"exp\").GetInt64() > now", ""), "[|VerifyAsync|]"));

        [Theory]
        [InlineData("return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\") != null;")]
        [InlineData("return result.IsValid && token!.Subject == url && token.TryGetPayloadValue<string>(\"body\", out _) && hash.Length > 0;")]
        public Task ABodyClaimThatIsOnlyAskedFor(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer, "[|VerifyAsync|]"));

        [Theory]
        [InlineData("var same = [|token!.GetPayloadValue<string>(\"body\") == hash|]; if (!same) Console.WriteLine(\"mismatch\"); return result.IsValid && token.Subject == url;")]
        [InlineData("var same = [|token!.GetPayloadValue<string>(\"body\") == hash|]; Console.WriteLine(same); return result.IsValid && token.Subject == url;")]
        public Task AMismatchThatChangesNothing(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer));

        [Theory]
        [InlineData("if ([|body.Length == 0|]) return result.IsValid && token!.Subject == url;\nreturn result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\") == hash;")]
        [InlineData("if (!result.IsValid || token!.Subject != url) return false; var claim = token.GetPayloadValue<string>(\"body\"); if ([|string.IsNullOrEmpty(claim)|]) return true;\nreturn claim == hash;")]
        public Task AnEmptyBodyOrClaimThatIsAccepted(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer));

        [Fact]
        public Task AHashOfABodyThatWasParsed() => Reports(SoundnessPrograms.Library(Pinned,
            "var own = Base64UrlEncoder.Encode([|SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(JsonSerializer.Deserialize<object>(body)))|]); return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\") == own && hash.Length > 0;"));

        [Theory]
        [InlineData("return result.IsValid && token!.Subject == url && [|token.GetPayloadValue<string>(\"body\") == Base64UrlEncoder.Encode(SHA512.HashData(body))|] && hash != \"\";")]
        [InlineData("return result.IsValid && token!.Subject == url && [|token.GetPayloadValue<string>(\"body\").TrimEnd('=') == Convert.ToBase64String(SHA256.HashData(body)).Replace('+', '-').Replace('/', '_')|] && hash != \"\";")]
        public Task AHashThatTheClaimNeverEquals(string answer) => Reports(SoundnessPrograms.Library(Pinned, answer));

        [Theory]
        [InlineData(Header + "if ([|header.GetProperty(\"alg\").GetString() == \"none\"|]) return Task.FromResult(true);\n" + AllClaims)]
        public Task TheAlgorithmNone(string answer) => Reports(SoundnessPrograms.Manual(FixedTime, answer));

        [Fact]
        public Task AMacThatIsComputedOnlyForOneAlgorithm() => Reports(Check("VerifyAsync", $$"""
            var parts = signature.Split('.');
            {{Header}}if ([|header.GetProperty("alg").GetString() == "HS256"|])
            {
                var mac = HMACSHA256.HashData(Encoding.UTF8.GetBytes(Keys[0]), Encoding.UTF8.GetBytes(parts[0] + "." + parts[1]));
                if (!CryptographicOperations.FixedTimeEquals(mac, WebEncoders.Base64UrlDecode(parts[2]))) return Task.FromResult(false);
            }
            var claims = JsonDocument.Parse(WebEncoders.Base64UrlDecode(parts[1])).RootElement;
            var hash = WebEncoders.Base64UrlEncode(SHA256.HashData(body));
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            {{AllClaims}}
            """, ""));

        [Fact]
        public Task AMacThatAHelperComparesByOperator() =>
            Reports(SoundnessPrograms.Manual("Same(computed, parts[2])", AllClaims + "\nstatic bool Same(string left, string right) => [|left == right|];"));

        [Fact]
        public Task AValidationWhoseExceptionIsSwallowed() => Reports(Check("VerifyAsync", """
            try
            {
                [|new JwtSecurityTokenHandler().ValidateToken(signature, new TokenValidationParameters { ValidIssuer = "Upstash", ValidateAudience = false, IssuerSigningKeys = Keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k))) }, out var validated)|];
            }
            catch (SecurityTokenException e) { Console.WriteLine(e.Message); }
            var token = new JwtSecurityToken(signature);
            return Task.FromResult(token.Subject == url && token.Claims.First(c => c.Type == "body").Value == Base64UrlEncoder.Encode(SHA256.HashData(body)));
            """, ""));

        [Theory]
        [InlineData("QStash", "[|ValidateIssuer = false|]")]
        [InlineData("Jobs", "ValidIssuer = \"Upstash\", [|ValidateLifetime = false|]")]
        [InlineData("QStash", "ValidIssuer = \"Upstash\"", "[|options.TokenValidationParameters.RequireSignedTokens = false|];")]
        public Task ASchemeThatIsSetUpForQStash(string scheme, string parameters, string more = "") => Reports(Scheme(scheme, parameters, more));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\").TrimEnd('=') == Convert.ToBase64String(SHA256.HashData(body)).TrimEnd('=').Replace('+', '-').Replace('/', '_') && hash != \"\";")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\").Replace('-', '+').Replace('_', '/').TrimEnd('='); return result.IsValid && token.Subject == url && claim == Convert.ToBase64String(SHA256.HashData(body)).TrimEnd('=') && hash != \"\";")]
        [InlineData("return result.IsValid && token!.Subject == url && Base64UrlEncoder.DecodeBytes(token.GetPayloadValue<string>(\"body\")).SequenceEqual(SHA256.HashData(body)) && hash != \"\";")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); var diff = claim.Length ^ hash.Length; for (var i = 0; i < Math.Min(claim.Length, hash.Length); i++) diff |= claim[i] ^ hash[i]; return result.IsValid && token.Subject == url && diff == 0;")]
        [InlineData("return result.IsValid && token!.Subject == url && string.CompareOrdinal(token.GetPayloadValue<string>(\"body\"), hash) == 0;")]
        public Task AnEncodingThatMatches(string answer) => Quiet(SoundnessPrograms.Library(Pinned, answer));

        [Theory]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); Console.WriteLine(claim); if (claim != hash) { Console.WriteLine(token.Subject); return false; }\nreturn token.Subject == url && result.IsValid;")]
        [InlineData("var same = token!.GetPayloadValue<string>(\"body\") == hash; Console.WriteLine(same); return result.IsValid && same && token.Subject == url;")]
        [InlineData("var same = token!.GetPayloadValue<string>(\"body\") == hash; if (!same) throw new InvalidOperationException(\"body\"); return result.IsValid && token.Subject == url;")]
        [InlineData("var errors = new List<string>(); if (token!.GetPayloadValue<string>(\"body\") != hash) errors.Add(\"body\"); if (token.Subject != url) errors.Add(\"sub\"); return result.IsValid && errors.Count == 0;")]
        [InlineData("var claim = token!.GetPayloadValue<string>(\"body\"); if (body.Length == 0) return result.IsValid && token.Subject == url && claim == Base64UrlEncoder.Encode(SHA256.HashData(Array.Empty<byte>()));\nreturn result.IsValid && token.Subject == url && claim == hash;")]
        public Task AComparisonThatIsLoggedAndDecides(string answer) => Quiet(SoundnessPrograms.Library(Pinned, answer));

        [Theory]
        [InlineData("ValidIssuer = \"Upstash\", ClockSkew = TimeSpan.FromMinutes(5)")]
        [InlineData("ValidIssuers = new[] { \"Upstash\", \"Other\" }")]
        [InlineData("ValidIssuer = Environment.GetEnvironmentVariable(\"ISSUER\")")]
        [InlineData("ValidIssuer = \"Upstash\", IssuerSigningKeyResolver = (_, _, _, _) => Keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))")]
        public Task SettingsThatAcceptQStashAlone(string parameters) => Quiet(SoundnessPrograms.Library(parameters, Whole));

        [Theory]
        [InlineData(Header + "if (header.GetProperty(\"alg\").GetString() != \"HS256\") return Task.FromResult(false);\n" + AllClaims)]
        [InlineData(Header + "if (header.GetProperty(\"alg\").GetString() is not \"HS256\") return Task.FromResult(false);\n" + AllClaims)]
        [InlineData("Console.WriteLine(claims.GetProperty(\"exp\").GetInt64());\n" + AllClaims)]
        public Task AWholeValidationByHand(string answer) => Quiet(SoundnessPrograms.Manual(FixedTime, answer));

        [Fact]
        public Task AComparisonByHandInConstantTime() => Quiet(SoundnessPrograms.Manual("Same(computed, parts[2])", AllClaims + """

            static bool Same(string left, string right)
            {
                if (left.Length != right.Length) return false;
                var difference = 0;
                for (var i = 0; i < left.Length; i++) difference |= left[i] ^ right[i];
                return difference == 0;
            }
            """));

        [Theory]
        [InlineData("Jose.JWT.Decode(signature, Encoding.UTF8.GetBytes(key), Jose.JwsAlgorithm.HS256)")]
        [InlineData("new JWT.JwtDecoder().Decode(signature, Encoding.UTF8.GetBytes(key))")]
        [InlineData("JWT.Builder.JwtBuilder.Create().WithSecret(key).MustVerifySignature().Decode(signature)")]
        public Task ALibraryThatChecksTheSignature(string decoding) => Quiet(WithJose(decoding));

        [Fact]
        public Task EachKeyIsTriedAndItsExceptionMeansTheNext() => Quiet(Check("VerifyAsync", """
            JwtSecurityToken? token = null;
            foreach (var key in Keys)
            {
                try
                {
                    new JwtSecurityTokenHandler().ValidateToken(signature, new TokenValidationParameters { ValidIssuer = "Upstash", ValidateAudience = false, IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key)) }, out var validated);
                    token = (JwtSecurityToken)validated;
                    break;
                }
                catch (SecurityTokenException) { }
            }
            return Task.FromResult(token is not null && token.Subject == url && token.Claims.First(c => c.Type == "body").Value.TrimEnd('=') == Convert.ToBase64String(SHA256.HashData(body)).Replace("+", "-").Replace("/", "_").Replace("=", ""));
            """, ""));

        [Theory]
        [InlineData("QStash", "ValidIssuer = \"Upstash\"")]
        [InlineData("Auth0", "ValidIssuer = \"https://shop.eu.auth0.com/\", ValidateLifetime = false")]
        public Task ASchemeThatIsSoundOrAnothers(string scheme, string parameters) => Quiet(Scheme(scheme, parameters));

        [Fact]
        public Task OtherServicesChecksInTheSameClass() => Quiet(SoundnessPrograms.Library(Pinned, Whole + """

            }

            public bool VerifyGitHub(HttpRequest request, byte[] content, string secret) =>
                "sha256=" + Convert.ToHexString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), content)).ToLowerInvariant() == request.Headers["X-Hub-Signature-256"].ToString();

            public bool VerifyTwilio(HttpRequest request, string secret) => request.Headers["X-Twilio-Signature"] == secret;

            public string? Reader(string idToken) => new JwtSecurityTokenHandler().ReadJwtToken(idToken).Subject;

            public async Task<bool> VerifyUser(string bearer)
            {
                return (await new JsonWebTokenHandler().ValidateTokenAsync(bearer, new TokenValidationParameters { ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false })).IsValid;
            """));

        [Fact]
        public Task ABearerTokenThatTheSameVerifierAcceptsByOtherParameters() => Quiet(SoundnessPrograms.Library(Pinned, "if (!result.IsValid) return await BearerAsync(url);\n" + Whole + """

            }

            private async Task<bool> BearerAsync(string bearer)
            {
                return (await new JsonWebTokenHandler().ValidateTokenAsync(bearer, new TokenValidationParameters { ValidateIssuer = false, ValidateAudience = false, ValidateLifetime = false })).IsValid;
            """));

        [Theory]
        [InlineData("!string.IsNullOrEmpty(request.Headers[\"Stripe-Signature\"]) && request.Headers[\"Stripe-Signature\"] == secret")]
        [InlineData("request.Headers[\"X-Api-Key\"] == configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]")]
        public Task AnotherHeaderThatIsComparedWithASecret(string check) => Quiet(Inline(check));
    }
}
