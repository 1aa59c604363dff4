using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Secrets;

public static class QSTASH204CredentialsInClientTests
{
    // The expressions that are reported, each as it is written, in source order.
    private static async Task<IReadOnlyList<string>> FindingsAsync(string program, string? property = "UseMaui")
    {
        var compilation = ProgramAnalysis.Compile(ProgramAnalysis.Files(WithSecrets.In(program)));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error));
        var global = property is null ? new Dictionary<string, string>() : new() { ["build_property." + property] = "true" };
        var options = new AnalyzerOptions([], new TestOptions(new Dictionary<string, string>(), global));
        return (await ProgramAnalysis.RunAsync(compilation, [new QSTASH204CredentialsInClientAnalyzer()], options))
            .Select(d => d.Location.SourceTree!.GetText().ToString(d.Location.SourceSpan)).ToList();
    }

    public sealed class Reports
    {
        [Theory]
        [InlineData("UsingMicrosoftNETSdkBlazorWebAssembly", "Blazor WebAssembly")]
        [InlineData("UseMaui", "MAUI")]
        [InlineData("UseWPF", "WPF")]
        [InlineData("UseWindowsForms", "Windows Forms")]
        public async Task InEveryKindOfClientByName(string property, string name)
        {
            var compilation = ProgramAnalysis.Compile([("a.cs", "public class Sender(IConfiguration c) { public string? T => c[\"QStash:Token\"]; }")]);
            var options = new AnalyzerOptions([], new TestOptions(new Dictionary<string, string>(), new Dictionary<string, string> { ["build_property." + property] = "true" }));
            var found = Assert.Single(await ProgramAnalysis.RunAsync(compilation, [new QSTASH204CredentialsInClientAnalyzer()], options));
            Assert.StartsWith($"'QStash:Token' is used in a {name} project", found.GetMessage());
        }

        [Fact]
        public async Task AReadOfASettingOnceHoweverItFlowsOn() => Assert.Equal(
            ["""configuration.GetSection("QStash")["Token"]""", """Environment.GetEnvironmentVariable("QSTASH_NEXT_SIGNING_KEY")"""],
            await FindingsAsync(
                """
                using System.Net.Http.Headers;

                public class Sender(HttpClient http, IConfiguration configuration)
                {
                    private readonly string? _qstashToken = configuration.GetSection("QStash")["Token"];

                    public void Prepare()
                    {
                        var token = _qstashToken;
                        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
                        var next = Environment.GetEnvironmentVariable("QSTASH_NEXT_SIGNING_KEY");
                    }
                }
                """));

        [Fact]
        public async Task AMemberThatConfigurationFills() => Assert.Equal(
            ["options.Token"],
            await FindingsAsync(
                """
                public class QStashOptions
                {
                    public string? Token { get; set; }
                }

                public class Sender(HttpClient http, QStashOptions options)
                {
                    public void Prepare() => http.DefaultRequestHeaders.Add("Authorization", $"Bearer {options.Token}");
                }
                """));

        [Fact]
        public async Task ALiteralWhereItIsUsed() => Assert.Equal(
            ["""http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Secret)""".Split(' ')[^1].TrimEnd(')'), "new Verifier(…)"],
            (await FindingsAsync(
                """
                public class Verifier(string key)
                {
                    public string Key => key;
                }

                public class Sender(HttpClient http)
                {
                    private const string Secret = "@@TOKEN@@";

                    public void Prepare()
                    {
                        http.DefaultRequestHeaders.Add("Authorization", "Bearer " + Secret);
                        var verifier = new Verifier("@@SIGKEY1@@");
                    }
                }
                """)).Select(f => f.StartsWith("new Verifier", StringComparison.Ordinal) ? "new Verifier(…)" : f));

        [Fact]
        public async Task AStoreOfTheDevice() => Assert.Equal(
            ["""storage.GetAsync("qstash_token")"""],
            await FindingsAsync(
                """
                public interface ISecureStorage { Task<string> GetAsync(string key); }

                public class Sender(ISecureStorage storage)
                {
                    public async Task<string> ReadAsync() => await storage.GetAsync("qstash_token");
                }
                """));
    }

    /// <summary>Projects whose properties say nothing: their references do.</summary>
    public sealed class ByReference
    {
        private const string Program = "public static class Start { public static string Read() => System.Environment.GetEnvironmentVariable(\"QSTASH_TOKEN\"); }";

        private static async Task<IReadOnlyList<Microsoft.CodeAnalysis.Diagnostic>> FindingsAsync(params string[] references)
        {
            var system = Microsoft.CodeAnalysis.MetadataReference.CreateFromFile(typeof(object).Assembly.Location);
            var compilation = CSharpCompilation.Create(
                "Client", [CSharpSyntaxTree.ParseText(Program, path: "Start.cs")],
                [system, .. references.Select(name => CSharpCompilation.Create(name, references: [system], options: new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary)).ToMetadataReference())],
                new CSharpCompilationOptions(Microsoft.CodeAnalysis.OutputKind.DynamicallyLinkedLibrary));
            return await ProgramAnalysis.RunAsync(compilation, [new QSTASH204CredentialsInClientAnalyzer()], new AnalyzerOptions([], new TestOptions(new Dictionary<string, string>())));
        }

        [Theory]
        [InlineData("Microsoft.AspNetCore.Components.WebAssembly", "Blazor WebAssembly")]
        [InlineData("Microsoft.Maui", "MAUI")]
        [InlineData("Microsoft.Maui.Controls", "MAUI")]
        [InlineData("PresentationFramework", "WPF")]
        [InlineData("System.Windows.Forms", "Windows Forms")]
        public async Task TellsTheKindOfClient(string reference, string name) =>
            Assert.Contains($"in a {name} project", Assert.Single(await FindingsAsync("System.Net.Http", reference)).GetMessage(), StringComparison.Ordinal);

        [Fact]
        public async Task QuietBecauseAServerHasTheReferencesOfTheClientThatItServes() =>
            Assert.Empty(await FindingsAsync("Microsoft.AspNetCore.Components.WebAssembly", "Microsoft.AspNetCore.Components.WebAssembly.Server", "Microsoft.AspNetCore.Hosting"));

        [Fact]
        public async Task QuietBecauseTheTestsOfAClientAreNone() => Assert.Empty(await FindingsAsync("PresentationFramework", "xunit.core"));

        [Fact]
        public async Task QuietBecauseNoReferenceSaysClient() => Assert.Empty(await FindingsAsync("System.Windows.Extensions", "Microsoft.AspNetCore.Components"));
    }

    public sealed class StaysQuiet
    {
        private const string Program = "public class Sender(IConfiguration c) { public string? T => c[\"QStash:Token\"]; }";

        [Fact]
        public async Task BecauseAServerMayHaveTheToken() => Assert.Empty(await FindingsAsync(Program, null));

        [Fact]
        public async Task BecauseTheCredentialIsNotOfQStash() => Assert.Empty(await FindingsAsync(
            """
            public class GitHub(IConfiguration c)
            {
                public const string About = "qstash";
                public string? Token => c["GitHub:Token"];
                public string? Both => Token + c["Jwt:SigningKey"];
            }
            """));

        [Fact]
        public async Task BecauseTheSettingIsNoCredential() => Assert.Empty(await FindingsAsync(
            """public class QStash(IConfiguration c) { public string? Url => c["QStash:Url"] + c["QStash:TokenName"]; }"""));

        [Fact]
        public async Task BecauseTheMemberIsOnlyDeclaredAndWritten() => Assert.Empty(await FindingsAsync(
            """
            public class QStashOptions
            {
                public string Token { get; set; } = "";
                public void Clear() => Token = "";
                public string Name => nameof(Token);
            }
            """));

        [Fact]
        public async Task BecauseTheClientCallsTheServerInstead() => Assert.Empty(await FindingsAsync(
            """
            public class Jobs(HttpClient http)
            {
                // The server hands it to QStash.
                public Task StartAsync(CancellationToken token) => http.PostAsync("api/jobs", null, token);
            }
            """));

        [Fact]
        public async Task BecauseAPlaceholderIsNoCredential() => Assert.Empty(await FindingsAsync(
            """public class Jobs { public string Help() => string.Concat("QSTASH_TOKEN=", "<your-token>"); }"""));
    }
}
