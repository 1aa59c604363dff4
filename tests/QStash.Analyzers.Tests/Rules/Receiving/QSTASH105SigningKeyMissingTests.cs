using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH105SigningKeyMissingTests
{
    private const string Types = """

        //// file: Types.cs
        namespace Shop.QStash;

        public class ReceiverOptions
        {
            public string? CurrentSigningKey { get; set; }
            public string? NextSigningKey { get; set; }
            public int Tolerance { get; set; }
        }

        public class Receiver
        {
            public Receiver(ReceiverOptions options) => Options = options;
            public Receiver(string currentSigningKey, string? nextSigningKey = null) => Options = new() { CurrentSigningKey = currentSigningKey, NextSigningKey = nextSigningKey };
            private ReceiverOptions Options { get; }
        }

        public class QStashSettings
        {
            public string CurrentSigningKey { get; set; } = "";
            public string NextSigningKey { get; set; } = "";
        }
        """;

    private static string Setup(string statements) => $$"""
        using Shop.QStash;

        public static class Setup
        {
            public static void Add(IServiceCollection services, IConfiguration configuration, QStashSettings settings)
            {
                {{statements.Replace("\n", "\n        ")}}
            }
        }
        """ + Types;

    private static string Verifier(string fields, string keys, string parameters = "IConfiguration configuration") => $$"""
        using System.Security.Cryptography;
        using System.Text;
        using Microsoft.IdentityModel.JsonWebTokens;
        using Microsoft.IdentityModel.Tokens;

        public class UpstashVerifier({{parameters}})
        {
            {{fields.Replace("\n", "\n    ")}}

            public async Task<bool> VerifyAsync(string signature, byte[] body)
            {
                var result = await new JsonWebTokenHandler().ValidateTokenAsync(signature, new TokenValidationParameters
                {
                    ValidIssuer = "Upstash",
                    ValidateAudience = false,
                    {{keys}},
                });
                return result.IsValid && result.SecurityToken is JsonWebToken token && token.GetPayloadValue<string>("body").TrimEnd('=') == Base64UrlEncoder.Encode(SHA256.HashData(body));
            }
        }
        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData(
            """var receiver = [|new ReceiverOptions { CurrentSigningKey = configuration["QSTASH_CURRENT_SIGNING_KEY"] }|];""",
            """var receiver = new ReceiverOptions { CurrentSigningKey = configuration["QSTASH_CURRENT_SIGNING_KEY"], NextSigningKey = configuration["QSTASH_NEXT_SIGNING_KEY"] };""")]
        [InlineData(
            """var receiver = [|new ReceiverOptions { NextSigningKey = configuration["QStash:NextSigningKey"], Tolerance = 3 }|];""",
            """var receiver = new ReceiverOptions { NextSigningKey = configuration["QStash:NextSigningKey"], CurrentSigningKey = configuration["QStash:CurrentSigningKey"], Tolerance = 3 };""")]
        [InlineData(
            """var receiver = [|new Receiver(configuration["QSTASH_CURRENT_SIGNING_KEY"]!)|];""",
            """var receiver = new Receiver(configuration["QSTASH_CURRENT_SIGNING_KEY"]!, nextSigningKey: configuration["QSTASH_NEXT_SIGNING_KEY"]!);""")]
        [InlineData(
            """var receiver = [|new Receiver(settings.CurrentSigningKey)|];""",
            """var receiver = new Receiver(settings.CurrentSigningKey, nextSigningKey: settings.NextSigningKey);""")]
        [InlineData(
            """var receiver = [|new Receiver(settings.CurrentSigningKey, settings.CurrentSigningKey)|];""",
            """var receiver = new Receiver(settings.CurrentSigningKey, settings.NextSigningKey);""")]
        [InlineData(
            """var receiver = [|new Receiver(configuration["QSTASH_CURRENT_SIGNING_KEY"]!, "")|];""",
            """var receiver = new Receiver(configuration["QSTASH_CURRENT_SIGNING_KEY"]!, configuration["QSTASH_NEXT_SIGNING_KEY"]!);""")]
        [InlineData(
            """var receiver = [|new Receiver(Environment.GetEnvironmentVariable("US_EAST_1_QSTASH_CURRENT_SIGNING_KEY")!, nextSigningKey: null)|];""",
            """var receiver = new Receiver(Environment.GetEnvironmentVariable("US_EAST_1_QSTASH_CURRENT_SIGNING_KEY")!, nextSigningKey: Environment.GetEnvironmentVariable("US_EAST_1_QSTASH_NEXT_SIGNING_KEY")!);""")]
        [InlineData(
            "var key = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"];\nvar receiver = [|new ReceiverOptions\n{\n    CurrentSigningKey = key,\n    NextSigningKey = key,\n}|];",
            "var key = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"];\nvar receiver = new ReceiverOptions\n{\n    CurrentSigningKey = key,\n    NextSigningKey = configuration[\"QSTASH_NEXT_SIGNING_KEY\"],\n};")]
        [InlineData(
            "var receiver = [|new ReceiverOptions\n{\n    CurrentSigningKey = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"], // ours\n}|];",
            "var receiver = new ReceiverOptions\n{\n    CurrentSigningKey = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"],\n    NextSigningKey = configuration[\"QSTASH_NEXT_SIGNING_KEY\"], // ours\n};")]
        [InlineData(
            "var receiver = [|new ReceiverOptions()|];\nreceiver.CurrentSigningKey = configuration[\"QStash:Current\" + \"SigningKey\"] ?? configuration[\"QSTASH_CURRENT_SIGNING_KEY\"];\nservices.AddSingleton(receiver);",
            "var receiver = new ReceiverOptions();\nreceiver.CurrentSigningKey = configuration[\"QStash:Current\" + \"SigningKey\"] ?? configuration[\"QSTASH_CURRENT_SIGNING_KEY\"];\nreceiver.NextSigningKey = configuration[\"QStash:Next\" + \"SigningKey\"] ?? configuration[\"QSTASH_NEXT_SIGNING_KEY\"];\nservices.AddSingleton(receiver);")]
        [InlineData(
            "services.Configure<ReceiverOptions>([|o => o.CurrentSigningKey = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]|]);",
            "services.Configure<ReceiverOptions>(o => { o.CurrentSigningKey = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]; o.NextSigningKey = configuration[\"QSTASH_NEXT_SIGNING_KEY\"]; });")]
        public Task AReceiverThatIsGivenOneKey(string before, string after) => Verify.Fixes<QSTASH105SigningKeyMissingAnalyzer, QSTASH105SigningKeyMissingFix>(Setup(before), Setup(after));

        [Theory]
        [InlineData(
            """private readonly string _signingKey = [|configuration["QSTASH_CURRENT_SIGNING_KEY"]|] ?? throw new InvalidOperationException("QSTASH_CURRENT_SIGNING_KEY is missing");""",
            "IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_signingKey))",
            "private readonly string _signingKey = configuration[\"QSTASH_CURRENT_SIGNING_KEY\"] ?? throw new InvalidOperationException(\"QSTASH_CURRENT_SIGNING_KEY is missing\");\nprivate readonly string _nextSigningKey = configuration[\"QSTASH_NEXT_SIGNING_KEY\"] ?? throw new InvalidOperationException(\"QSTASH_NEXT_SIGNING_KEY is missing\");",
            "IssuerSigningKeys = new SecurityKey[] { new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_signingKey)), new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_nextSigningKey)) }")]
        [InlineData(
            "private readonly IConfiguration _configuration = configuration;",
            "IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|_configuration[\"QStash:CurrentSigningKey\"]|]!))",
            "private readonly IConfiguration _configuration = configuration;",
            "IssuerSigningKeys = new SecurityKey[] { new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration[\"QStash:CurrentSigningKey\"]!)), new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_configuration[\"QStash:NextSigningKey\"]!)) }")]
        public Task AVerifierThatReadsOneKey(string fields, string keys, string fixedFields, string fixedKeys) =>
            Verify.Fixes<QSTASH105SigningKeyMissingAnalyzer, QSTASH105SigningKeyMissingFix>(Verifier(fields, keys), Verifier(fixedFields, fixedKeys));

        [Theory]
        [InlineData("", "IssuerSigningKeys = new[] { new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]|]!)) }")]
        [InlineData("", "IssuerSigningKeys = [new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|configuration[\"QStash:CurrentSigningKey\"]|]!)), new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration[\"QStash:CurrentSigningKey\"]!))]")]
        [InlineData("", "IssuerSigningKeyResolver = (_, _, _, _) => new SecurityKey[] { new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|configuration[\"QSTASH_NEXT_SIGNING_KEY\"]|]!)) }")]
        [InlineData("private IEnumerable<string> All() { yield return [|configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]|]!; }", "IssuerSigningKeys = All().Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))")]
        [InlineData("", "IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|configuration.GetSection(\"QStash\")[\"CurrentSigningKey\"]|]!))")]
        public Task AVerifierThatReadsOneKeyInAnotherWay(string members, string keys) => Verify.Reports<QSTASH105SigningKeyMissingAnalyzer>(Verifier(members, keys));

        [Fact]
        public Task AVerifierInAFileThatNeverSaysUpstash() => Verify.Reports<QSTASH105SigningKeyMissingAnalyzer>("""
            using Shop.Security;

            public static class Endpoints
            {
                public static void Map(WebApplication app) => app.MapPost("/ship", async (HttpRequest request, TokenCheck check) =>
                    await check.Check(request.Headers["Upstash-Signature"].ToString(), await new StreamReader(request.Body).ReadToEndAsync()) ? Results.Ok() : Results.Unauthorized());
            }

            //// file: Check.cs
            using System.Text;
            using Microsoft.IdentityModel.JsonWebTokens;
            using Microsoft.IdentityModel.Tokens;

            namespace Shop.Security;

            public sealed class TokenCheck(IConfiguration configuration)
            {
                public async Task<bool> Check(string token, string body) => (await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
                {
                    ValidIssuer = configuration["Issuer"],
                    IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes([|configuration["CurrentSigningKey"]|]!)),
                })).IsValid && body.Length > 0;
            }
            """);

        [Fact]
        public Task AVerifierWhoseConstructorTakesOneKey() => Verify.Reports<QSTASH105SigningKeyMissingAnalyzer>(
            Verifier("private readonly byte[] _key = Encoding.UTF8.GetBytes([|currentSigningKey|]);", "IssuerSigningKey = new SymmetricSecurityKey(_key)", "string currentSigningKey"));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("""var receiver = new Receiver(configuration["QSTASH_CURRENT_SIGNING_KEY"]!, configuration["QSTASH_NEXT_SIGNING_KEY"]);""")]
        [InlineData("""var receiver = new ReceiverOptions { CurrentSigningKey = settings.CurrentSigningKey, NextSigningKey = settings.NextSigningKey };""")]
        [InlineData("""var receiver = new ReceiverOptions();""")]
        [InlineData("""var receiver = new ReceiverOptions { Tolerance = 3 };""")]
        [InlineData("""var receiver = new ReceiverOptions { CurrentSigningKey = "" + configuration["A"] }; receiver.NextSigningKey = configuration["B"]; services.AddSingleton(receiver);""")]
        [InlineData("""services.Configure<QStashSettings>(configuration.GetSection("QStash")); services.PostConfigure<QStashSettings>(o => o.CurrentSigningKey = o.CurrentSigningKey.Trim());""")]
        [InlineData("""services.Configure<QStashSettings>(configuration.GetSection("QStash")); services.Configure<QStashSettings>(o => o.CurrentSigningKey = "x");""")]
        [InlineData("""services.Configure<QStashSettings>(o => { o.CurrentSigningKey = settings.CurrentSigningKey; o.NextSigningKey = settings.NextSigningKey; });""")]
        [InlineData("""var bound = new QStashSettings { CurrentSigningKey = "" }; configuration.GetSection("QStash").Bind(bound); services.AddSingleton(bound);""")]
        [InlineData("""KeyValuePair<string, string> one = new("a", settings.CurrentSigningKey), other = new("b", settings.NextSigningKey); var receiver = new Receiver(one.Value, other.Value);""")]
        [InlineData("""var (current, next) = (configuration["A"]!, configuration["B"]!); var receiver = new Receiver(current, next);""")]
        [InlineData("""Receiver Make(string currentSigningKey, string nextSigningKey) => new(currentSigningKey, nextSigningKey); services.AddSingleton(Make(settings.CurrentSigningKey, settings.NextSigningKey));""")]
        public Task BothKeysOrWhatConfigurationFills(string statements) => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>(Setup(statements));

        [Theory]
        [InlineData("private readonly string[] _keys = [configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]!, configuration[\"QSTASH_NEXT_SIGNING_KEY\"]!];", "IssuerSigningKeys = _keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))")]
        [InlineData("private readonly string[] _keys = configuration.GetSection(\"QStash:SigningKeys\").GetChildren().Select(c => c.Value!).ToArray();", "IssuerSigningKeys = _keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))")]
        [InlineData("private bool _rolled;", "IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(_rolled ? configuration[\"QSTASH_NEXT_SIGNING_KEY\"]! : configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]!))")]
        [InlineData("", "IssuerSigningKeyResolver = (_, _, _, _) => new[] { \"CURRENT\", \"NEXT\" }.Select(n => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(configuration[$\"QSTASH_{n}_SIGNING_KEY\"]!)))")]
        [InlineData("private IEnumerable<string> All() { yield return configuration[\"QSTASH_CURRENT_SIGNING_KEY\"]!; yield return configuration[\"QSTASH_NEXT_SIGNING_KEY\"]!; }", "IssuerSigningKeys = All().Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))")]
        public Task AVerifierThatReadsBothKeys(string fields, string keys) => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>(Verifier(fields, keys));

        [Fact]
        public Task AVerifierThatIsGivenAListOfKeys() => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>(
            Verifier("private readonly IEnumerable<string> _keys = signingKeys;", "IssuerSigningKeys = _keys.Select(k => new SymmetricSecurityKey(Encoding.UTF8.GetBytes(k)))", "IEnumerable<string> signingKeys"));

        [Fact]
        public Task AHelperThatIsCalledWithEachKey() => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>("""
            using System.Text;
            using Microsoft.IdentityModel.JsonWebTokens;
            using Microsoft.IdentityModel.Tokens;

            public class QStashVerifier(IConfiguration configuration)
            {
                public async Task<bool> VerifyAsync(string signature) =>
                    await ValidAsync(signature, configuration["QSTASH_CURRENT_SIGNING_KEY"]!) || await ValidAsync(signature, configuration["QSTASH_NEXT_SIGNING_KEY"]!);

                private static async Task<bool> ValidAsync(string signature, string signingKey) => (await new JsonWebTokenHandler().ValidateTokenAsync(signature, new TokenValidationParameters
                {
                    ValidIssuer = "Upstash",
                    ValidateAudience = false,
                    IssuerSigningKey = new SymmetricSecurityKey(Encoding.UTF8.GetBytes(signingKey)),
                })).IsValid;
            }
            """);

        [Fact]
        public Task AnHmacOfTheBodyIsNoValidationAtAllAndBelongsTo108() => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>("""
            using System.Security.Cryptography;
            using System.Text;

            public class QStashVerifier(IConfiguration configuration)
            {
                public bool Verify(string signature, byte[] body)
                {
                    using var hmac = new HMACSHA256(Encoding.UTF8.GetBytes(configuration["QSTASH_CURRENT_SIGNING_KEY"]!));
                    return Convert.ToBase64String(hmac.ComputeHash(body)) == signature;
                }
            }
            """);

        [Fact]
        public Task ASenderThatSignsForTests() => Verify.Quiet<QSTASH105SigningKeyMissingAnalyzer>("""
            using System.Security.Cryptography;
            using System.Text;

            public class QStashSigner(IConfiguration configuration)
            {
                public byte[] Sign(byte[] body) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(configuration["QSTASH_CURRENT_SIGNING_KEY"]!), body);
            }
            """);
    }
}
