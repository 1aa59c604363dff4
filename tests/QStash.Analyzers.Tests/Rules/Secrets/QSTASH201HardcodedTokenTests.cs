using System.Linq;
using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Secrets;

public static class QSTASH201HardcodedTokenTests
{
    private static Task Fixed(string before, string after) =>
        Verify.Fixes<QSTASH201HardcodedTokenAnalyzer, QSTASH201HardcodedTokenFix>(WithSecrets.In(before), WithSecrets.In(after));

    private static Task Reported(string markup) => Verify.Reports<QSTASH201HardcodedTokenAnalyzer>(WithSecrets.In(markup));

    private static Task Quiet(string source) => Verify.Quiet<QSTASH201HardcodedTokenAnalyzer>(WithSecrets.In(source));

    public sealed class Fixes
    {
        [Fact]
        public Task AConstantField() => Fixed(
            """
            public class Jobs
            {
                private const string Token = [|"@@TOKEN@@"|]; // ours

                public string Header => "Bearer " + Token;
            }
            """,
            """
            public class Jobs
            {
                private static readonly string Token = Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set."); // ours

                public string Header => "Bearer " + Token;
            }
            """);

        [Fact]
        public Task TheBearerHeaderOfARequestWithConfigurationAtHand() => Fixed(
            """
            public class Jobs(HttpClient http, IConfiguration configuration)
            {
                public Task SendAsync()
                {
                    http.DefaultRequestHeaders.Add("Authorization", [|"Bearer @@TOKEN@@"|]);
                    return http.PostAsync(configuration["Target"], null);
                }
            }
            """,
            """
            public class Jobs(HttpClient http, IConfiguration configuration)
            {
                public Task SendAsync()
                {
                    http.DefaultRequestHeaders.Add("Authorization", $"Bearer {configuration["QSTASH_TOKEN"] ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.")}");
                    return http.PostAsync(configuration["Target"], null);
                }
            }
            """);

        [Fact]
        public Task InTheNamesThatTheProjectUses() => Fixed(
            """
            using System.Net.Http.Headers;

            var builder = WebApplication.CreateBuilder(args);
            var url = builder.Configuration["Messaging:QStash:Url"];
            builder.Services.AddHttpClient("qstash", c => c.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", [|"@@TOKEN@@"|]));
            """,
            """
            using System.Net.Http.Headers;

            var builder = WebApplication.CreateBuilder(args);
            var url = builder.Configuration["Messaging:QStash:Url"];
            builder.Services.AddHttpClient("qstash", c => c.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", builder.Configuration["Messaging:QStash:Token"] ?? throw new InvalidOperationException("Messaging:QStash:Token is not set.")));
            """);

        [Fact]
        public Task AFallbackWithoutFormat() => Fixed(
            """
            var builder = WebApplication.CreateBuilder(args);
            var token = builder.Configuration["QSTASH_TOKEN"] ?? [|"swordfish-2024-meadow"|];
            Console.WriteLine(token.Length);
            """,
            """
            var builder = WebApplication.CreateBuilder(args);
            var token = builder.Configuration["QSTASH_TOKEN"] ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.");
            Console.WriteLine(token.Length);
            """);

        [Fact]
        public Task ATokenThatASumPutsTogether() => Fixed(
            """
            public static class QStashSecrets
            {
                public static string Header() => [|"Bearer eyJVc2V" +
                    "@@TAIL@@"|];
            }
            """.Replace("@@TAIL@@", SecretsForTests.Token[7..]),
            """
            public static class QStashSecrets
            {
                public static string Header() => "Bearer " + (Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set."));
            }
            """);

        [Fact]
        public Task Interpolations() => Fixed(
            """
            public class Help
            {
                public string Curl(string url) => [|$"curl {url} -H 'Authorization: Bearer @@TOKEN@@' -d '{{}}'"|];
            }
            """,
            """
            public class Help
            {
                public string Curl(string url) => $"curl {url} -H 'Authorization: Bearer {Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.")}' -d '{{}}'";
            }
            """);

        [Fact]
        public Task RawAndVerbatimTexts() => Fixed(
            """""
            public class Help
            {
                public string Json => [|"""
                    token: "@@TOKEN@@"
                    """|];

                public string Path => [|@"c:\{x}\@@TOKEN@@"|];
            }
            """"",
            """""
            public class Help
            {
                public string Json => $"""
                    token: "{Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.")}"
                    """;

                public string Path => $@"c:\{{x}}\{Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.")}";
            }
            """"");

        [Fact]
        public Task BytesOfUtf8() => Fixed(
            """
            public class Jobs
            {
                private static ReadOnlySpan<byte> Token => [|"@@TOKEN@@"u8|];

                public int Length => Token.Length;
            }
            """,
            """
            using System.Text;

            public class Jobs
            {
                private static ReadOnlySpan<byte> Token => Encoding.UTF8.GetBytes(Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set."));

                public int Length => Token.Length;
            }
            """);

        [Fact]
        public Task AConstantLocalAndAComparison() => Fixed(
            """
            public class Guard
            {
                public bool Ok(string qstashToken)
                {
                    const string expected = [|"@@TOKEN@@"|];
                    return qstashToken == [|"hunter2-x9"|] || qstashToken == expected;
                }
            }
            """,
            """
            public class Guard
            {
                public bool Ok(string qstashToken)
                {
                    string expected = Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.");
                    return qstashToken == (Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.")) || qstashToken == expected;
                }
            }
            """);

        [Fact]
        public Task AFieldInitializerThatCannotReadAnInstance() => Fixed(
            """
            public class QStashJobs
            {
                private readonly IConfiguration _configuration;
                private readonly string _token = [|"s3cr3t-71-token"|];

                public QStashJobs(IConfiguration configuration) => _configuration = configuration;

                public string Both => _token + _configuration["x"];
            }
            """,
            """
            public class QStashJobs
            {
                private readonly IConfiguration _configuration;
                private readonly string _token = Environment.GetEnvironmentVariable("QSTASH_TOKEN") ?? throw new InvalidOperationException("QSTASH_TOKEN is not set.");

                public QStashJobs(IConfiguration configuration) => _configuration = configuration;

                public string Both => _token + _configuration["x"];
            }
            """);
    }

    public sealed class Reports
    {
        [Fact]
        public Task AnAttributeArgumentWithoutAnOffer() => Fixed(
            """
            [AttributeUsage(AttributeTargets.Class)]
            public sealed class UpstreamAttribute(string credential) : Attribute
            {
                public string Credential => credential;
            }

            [Upstream([|"@@TOKEN@@"|])]
            public class Jobs;
            """,
            """
            [AttributeUsage(AttributeTargets.Class)]
            public sealed class UpstreamAttribute(string credential) : Attribute
            {
                public string Credential => credential;
            }

            [Upstream([|"@@TOKEN@@"|])]
            public class Jobs;
            """);

        [Fact]
        public Task DefaultValuesAndConstantsThatMustStayConstant() => Fixed(
            """
            public class Jobs
            {
                private const string Token = [|"@@TOKEN@@"|];

                public string Header(string token = Token, string other = [|"@@TOKEN@@"|]) => token + other;
            }
            """,
            """
            public class Jobs
            {
                private const string Token = [|"@@TOKEN@@"|];

                public string Header(string token = Token, string other = [|"@@TOKEN@@"|]) => token + other;
            }
            """);

        [Fact]
        public Task LiteralsInTheRoleOfATokenWhereQStashIsSaid() => Reported(
            """
            namespace Acme.QStash;

            public record Settings(string Token, string Url);

            public class Client(string token)
            {
                public string Token { get; set; } = token;
            }

            public static class Factory
            {
                public static Settings Positional() => new([|"abc123def"|], "https://qstash.upstash.io");
                public static Client Named() => new(token: [|"abc123def"|]);
                public static Client Member() => new("") { Token = [|"abc123def"|] };
                public static void Late(Client client) => client.Token = DateTime.Now.Year > 2000 ? [|"abc123def"|] : [|"abc123fed"|];
                public static Dictionary<string, string> Map() => new() { ["QStash:Token"] = [|"abc123def"|] };
                public static Dictionary<string, string> Entries() => new() { { "QSTASH_TOKEN", [|"abc123def"|] } };
                public static KeyValuePair<string, string?> Pair() => new("QStash:Token", [|"abc123def"|]);
                public static (string, string) Tuple() => ("QSTASH_TOKEN", [|"abc123def"|]);
                public static void Set() => Environment.SetEnvironmentVariable("QSTASH_TOKEN", [|"abc123def"|]);
            }
            """);

        [Fact]
        public Task ALiteralThatReachesTheAuthorizationOfARequestToQStash() => Reported(
            """
            using System.Net.Http.Headers;

            var secret = [|"abc123def"|];
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook");
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", secret);
            (await http.SendAsync(request)).EnsureSuccessStatusCode();

            using var other = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook");
            other.Headers.TryAddWithoutValidation("Authorization", [|"Bearer abc123def"|]);
            (await http.SendAsync(other)).EnsureSuccessStatusCode();
            """);

        [Fact]
        public Task ConstantsOfOtherClassesOnTheirWayToQStash() => Reported(
            """
            using System.Net.Http.Headers;
            using Flurl.Http;

            public static class Vault
            {
                public const string First = [|"abc123def"|];
                public const string Second = [|"abc123fed"|];
            }

            public class Jobs(HttpClient http, IConfiguration configuration)
            {
                public void Prepare()
                {
                    http.BaseAddress = new Uri("https://qstash.upstash.io");
                    http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse("Bearer " + Vault.First);
                    configuration.GetSection("QStash")["Token"] = [|"abc123xyz"|];
                }

                public Task FlurlAsync() =>
                    "https://qstash.upstash.io/v2/publish/https://shop.example.com/hook".WithOAuthBearerToken(Vault.Second).GetAsync();
            }
            """);

        [Fact]
        public Task ALocalThatElseReadsTheToken() => Reported(
            """
            var t = Environment.GetEnvironmentVariable("QSTASH_TOKEN");
            if (string.IsNullOrEmpty(t))
                t = [|"abc123def"|];
            Console.WriteLine(t);
            """);
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("<your-token>")]
        [InlineData("YOUR_QSTASH_TOKEN")]
        [InlineData("${QSTASH_TOKEN}")]
        [InlineData("#{QStashToken}#")]
        [InlineData("test-token")]
        [InlineData("")]
        [InlineData("changeme")]
        [InlineData("xxxxxxxx")]
        [InlineData("QStash:Token")]
        [InlineData("Token is missing")]
        [InlineData("Bearer ")]
        public Task BecauseItIsAPlaceholderOrAName(string text) => Quiet(
            $$"""
            public class QStashOptions
            {
                public string Token { get; set; } = "{{text}}";
                public string QStashToken = "{{text}}";
            }
            """);

        [Fact]
        public Task BecauseTheLocalServersTokensArePublic() => Quiet(
            $$"""
            public class QStashOptions
            {
                public string Token { get; set; } = "{{QStash.Analyzers.Facts.LocalServer.Tokens.First()}}";
            }
            """);

        [Fact]
        public Task BecauseKeysAndHeadersAreNames() => Quiet(
            """
            public class QStashOptions(IConfiguration configuration)
            {
                private const string TokenKey = "acme-qstash-tkn";
                public const string TokenHeader = "x-tkn-9";
                public string? Token => configuration["QStash:Token"];
                public string? Other => configuration[TokenKey];
                public string Name => nameof(Token);
                public void Check(string? token) => ArgumentException.ThrowIfNullOrEmpty(token, "qstashToken");
            }
            """);

        [Fact]
        public Task BecauseTheTokenIsSomebodyElses() => Quiet(
            """
            public class GitHubClient
            {
                public string Token { get; set; } = "ghp-abc123def";
            }

            public static class Program
            {
                public const string Queue = "https://qstash.upstash.io";

                public static GitHubClient Make() => new() { Token = "abc123def" };

                public static async Task CallAsync(HttpClient http)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Get, "https://api.github.com/user");
                    request.Headers.Add("Authorization", "Bearer abc123def");
                    await http.SendAsync(request);
                }
            }
            """);

        [Fact]
        public Task BecauseItIsACommentOrCutOutCode() => Quiet(
            """
            // The old one was @@TOKEN@@
            public class QStashJobs
            {
            #if NEVER
                private const string Token = "@@TOKEN@@";
            #endif
                /// <summary>Bearer @@TOKEN@@</summary>
                public string? Token => Environment.GetEnvironmentVariable("QSTASH_TOKEN");
            }
            """);

        [Fact]
        public Task BecauseTheConstantIsReportedWhereItIsWritten() => Reported(
            """
            public static class Secrets
            {
                public const string Token = [|"@@TOKEN@@"|];
                public static string Header => $"Bearer {Token}";
                public static string Sum => "Bearer " + Token;
            }
            """);

        [Fact]
        public Task BecauseTheFileIsGenerated() => Quiet(
            """
            // <auto-generated/>
            public class QStashJobs
            {
                private const string Token = "@@TOKEN@@";
            }
            """);

        [Fact]
        public Task BecauseASigningKeyBelongsTo202() => Quiet(
            """
            public class QStashOptions
            {
                public string CurrentSigningKey { get; set; } = "@@SIGKEY1@@";
            }
            """);

        [Fact]
        public Task BecauseCancellationAndOtherTokensAreNoCredentials() => Quiet(
            """
            public class QStashWorker
            {
                public string ContinuationToken { get; set; } = "abc123def";
                public string DeduplicationToken { get; set; } = "order-123";
                public void Run(string nextPageToken = "abc123def", CancellationToken token = default) { }
                public string Log(string qstashTokenName = "abc123def") => qstashTokenName;
            }
            """);
    }
}
