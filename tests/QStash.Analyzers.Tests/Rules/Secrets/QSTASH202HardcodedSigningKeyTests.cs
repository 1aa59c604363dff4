using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Secrets;

public static class QSTASH202HardcodedSigningKeyTests
{
    private static Task Fixed(string before, string after) =>
        Verify.Fixes<QSTASH202HardcodedSigningKeyAnalyzer, QSTASH202HardcodedSigningKeyFix>(WithSecrets.In(before), WithSecrets.In(after));

    private static Task Reported(string markup) => Verify.Reports<QSTASH202HardcodedSigningKeyAnalyzer>(WithSecrets.In(markup));

    private static Task Quiet(string source) => Verify.Quiet<QSTASH202HardcodedSigningKeyAnalyzer>(WithSecrets.In(source));

    public sealed class Fixes
    {
        [Fact]
        public Task EachKeyByTheNameOfItsPlace() => Fixed(
            """
            public class Verifier(string currentSigningKey, string nextSigningKey)
            {
                public string Both => currentSigningKey + nextSigningKey;

                public static Verifier Make(IConfiguration settings) => new(
                    nextSigningKey: [|"@@SIGKEY1@@"|],
                    currentSigningKey: settings.GetSection("QStash")["Signing"] ?? [|"@@SIGKEY2@@"|]);
            }
            """,
            """
            public class Verifier(string currentSigningKey, string nextSigningKey)
            {
                public string Both => currentSigningKey + nextSigningKey;

                public static Verifier Make(IConfiguration settings) => new(
                    nextSigningKey: settings["QStash:NextSigningKey"] ?? throw new InvalidOperationException("QStash:NextSigningKey is not set."),
                    currentSigningKey: settings.GetSection("QStash")["Signing"] ?? settings["QStash:CurrentSigningKey"] ?? throw new InvalidOperationException("QStash:CurrentSigningKey is not set."));
            }
            """);

        [Fact]
        public Task AListOfBothKeys() => Fixed(
            """
            public class Verifier
            {
                private static readonly string[] SigningKeys = { [|"@@SIGKEY1@@"|], [|"@@SIGKEY2@@"|] };

                public int Count => SigningKeys.Length;
            }
            """,
            """
            public class Verifier
            {
                private static readonly string[] SigningKeys = { Environment.GetEnvironmentVariable("QSTASH_CURRENT_SIGNING_KEY") ?? throw new InvalidOperationException("QSTASH_CURRENT_SIGNING_KEY is not set."), Environment.GetEnvironmentVariable("QSTASH_NEXT_SIGNING_KEY") ?? throw new InvalidOperationException("QSTASH_NEXT_SIGNING_KEY is not set.") };

                public int Count => SigningKeys.Length;
            }
            """);

        [Fact]
        public Task ArmsOfASwitchAndBytes() => Fixed(
            """
            using System.Text;

            var builder = WebApplication.CreateBuilder(args);
            string next = builder.Environment.EnvironmentName switch
            {
                "Staging" => [|"@@SIGKEY1@@"|],
                _ => builder.Configuration["QSTASH_NEXT_SIGNING_KEY"]!,
            };
            var bytes = Encoding.UTF8.GetBytes([|"@@SIGKEY2@@"|]);
            Console.WriteLine(next.Length + bytes.Length);
            """,
            """
            using System.Text;

            var builder = WebApplication.CreateBuilder(args);
            string next = builder.Environment.EnvironmentName switch
            {
                "Staging" => builder.Configuration["QSTASH_NEXT_SIGNING_KEY"] ?? throw new InvalidOperationException("QSTASH_NEXT_SIGNING_KEY is not set."),
                _ => builder.Configuration["QSTASH_NEXT_SIGNING_KEY"]!,
            };
            var bytes = Encoding.UTF8.GetBytes(builder.Configuration["QSTASH_CURRENT_SIGNING_KEY"] ?? throw new InvalidOperationException("QSTASH_CURRENT_SIGNING_KEY is not set."));
            Console.WriteLine(next.Length + bytes.Length);
            """);

        [Fact]
        public Task KeysOfTwoConstantsInOneDeclaration() => Fixed(
            """
            namespace Acme.QStash;

            internal static class Keys
            {
                internal const string CurrentSigningKey = [|"@@SIGKEY1@@"|], NextSigningKey = [|"tr0ub4dor-and-3"|];
            }
            """,
            """
            namespace Acme.QStash;

            internal static class Keys
            {
                internal static readonly string CurrentSigningKey = Environment.GetEnvironmentVariable("QSTASH_CURRENT_SIGNING_KEY") ?? throw new InvalidOperationException("QSTASH_CURRENT_SIGNING_KEY is not set."), NextSigningKey = Environment.GetEnvironmentVariable("QSTASH_NEXT_SIGNING_KEY") ?? throw new InvalidOperationException("QSTASH_NEXT_SIGNING_KEY is not set.");
            }
            """);

        [Fact]
        public Task WithoutUsingsOfTheirOwn() => Fixed(
            """
            namespace Acme
            {
                public class Environment { }

                public class QStashVerifier
                {
                    public Environment? Environment { get; set; }
                    public string Key() => [|"@@SIGKEY1@@"|];
                }
            }
            """,
            """
            namespace Acme
            {
                public class Environment { }

                public class QStashVerifier
                {
                    public Environment? Environment { get; set; }
                    public string Key() => System.Environment.GetEnvironmentVariable("QSTASH_CURRENT_SIGNING_KEY") ?? throw new InvalidOperationException("QSTASH_CURRENT_SIGNING_KEY is not set.");
                }
            }
            """);
    }

    public sealed class Reports
    {
        [Fact]
        public Task WhatTheKeysRoleHoldsWithoutBeingOneByFormat() => Reported(
            """
            public class QStashReceiver(string currentSigningKey, string nextSigningKey)
            {
                public bool Has(string key) => key == currentSigningKey || key == nextSigningKey;

                public static QStashReceiver Make(string? signingKey = null) => new(signingKey ?? [|"hunter2-current"|], [|"hunter2-upcoming"|]);
            }
            """);

        [Fact]
        public Task TheKeyBesideATokenInOneText() => Reported(
            """
            public static class Settings
            {
                public const string Json = "{ \"token\": \"@@TOKEN@@\", \"key\": \"[|@@SIGKEY1@@|]\" }";
            }
            """);
    }

    public sealed class StaysQuiet
    {
        [Fact]
        public Task BecauseTheLocalServersKeysArePublic() => Quiet(
            $$"""
            public static class QStashLocalServer
            {
                public const string CurrentSigningKey = "{{System.Linq.Enumerable.First(QStash.Analyzers.Facts.LocalServer.SigningKeys)}}";
            }
            """);

        [Theory]
        [InlineData("sig_xxxxxxxxxxxxxxxxxxxxxxxxxxxx")]
        [InlineData("<your-current-signing-key>")]
        [InlineData("sig_YOUR_CURRENT_SIGNING_KEY")]
        [InlineData("")]
        public Task BecauseItIsAPlaceholder(string text) => Quiet(
            $$"""
            public class QStashOptions
            {
                public string CurrentSigningKey { get; set; } = "{{text}}";
            }
            """);

        [Fact]
        public Task BecauseTheSigningKeyIsOfAnotherService() => Quiet(
            """
            public class SlackEvents(string signingSecret)
            {
                public const string Queue = "https://qstash.upstash.io";
                public string Secret => signingSecret;
                public static SlackEvents Make() => new("abc123def456");
                public string Walk(string currentKey = "abc123") => currentKey;
                public string JwtSigningKey { get; set; } = "abc123def456";
            }
            """);

        [Fact]
        public Task BecauseATokenBelongsTo201() => Quiet("""public class QStashOptions { public string Token { get; set; } = "@@TOKEN@@"; }""");

        [Fact]
        public Task BecauseOnlyTheNameOfTheVariableIsWritten() => Quiet(
            """
            public class QStashKeys(IConfiguration configuration)
            {
                private const string CurrentSigningKey = "QSTASH_CURRENT_SIGNING_KEY";
                public string? Current => configuration[CurrentSigningKey];
                public string? Next => configuration["QStash:NextSigningKey"] ?? Environment.GetEnvironmentVariable("QSTASH_NEXT_SIGNING_KEY");
            }
            """);

        [Fact]
        public Task BecauseItIsAComment() => Quiet("public class QStashKeys { /* @@SIGKEY1@@ */ }");
    }
}
