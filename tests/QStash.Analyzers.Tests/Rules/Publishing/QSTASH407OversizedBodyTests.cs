using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Publishing;

public sealed class QSTASH407OversizedBodyTests
{
    private const string Types = """

        public record Scan(string Name, byte[] Pixels);
        public record Nested(Scan? Inner, string Note);
        public record Several(List<Scan> Scans);
        public record ByName(Dictionary<string, Scan> Scans);
        public record Envelope<T>(T Payload);
        public record Optional(ReadOnlyMemory<byte>? Content);
        public class Document { public byte[]? Content { get; set; } }
        public class Contract : Document { public string? Name { get; set; } }
        public class Raw { public byte[]? Bytes; }
        public class Upload { public IFormFile? File { get; set; } }
        public class IdentityDocument { public byte[]? IdDocumentScan { get; set; } }
        public class Folder { public Folder? Parent { get; set; } public List<Entry>? Entries { get; set; } }
        public class Entry { public Folder? Folder { get; set; } public Memory<byte> Content { get; set; } }
        public class Included { [System.Text.Json.Serialization.JsonInclude] internal byte[]? Content { get; set; } }

        public class Tree { public Tree? Parent { get; set; } public List<Tree>? Children { get; set; } public Dictionary<string, Tree>? ByName { get; set; } }
        public class Ignored { [System.Text.Json.Serialization.JsonIgnore] public byte[]? Content { get; set; } }
        public class Versioned { [System.ComponentModel.DataAnnotations.Timestamp] public byte[]? Stamped { get; set; } public byte[]? RowVersion { get; set; } }
        public class Hashed { public byte[]? ContentHash { get; set; } public byte[]? HashBytes { get; set; } public byte[]? Sha256 { get; set; } public byte[]? PublicKey { get; set; } }
        public class Short { [System.ComponentModel.DataAnnotations.MaxLength(64)] public byte[]? Mark { get; set; } }
        public class Hidden { private byte[]? _content; public int Size => _content?.Length ?? 0; public static byte[]? Shared { get; set; } }
        public record Texts(string Content, int[] Numbers, Guid[] Ids);
        """;

    public sealed class Reports
    {
        [Theory]
        [InlineData("Scan")]
        [InlineData("Scan[]")]
        [InlineData("IReadOnlyCollection<Scan>")]
        [InlineData("Nested")]
        [InlineData("Several")]
        [InlineData("ByName")]
        [InlineData("Envelope<Scan>")]
        [InlineData("Envelope<byte[]>")]
        [InlineData("Optional")]
        [InlineData("Contract")]
        [InlineData("Raw")]
        [InlineData("Upload")]
        [InlineData("IdentityDocument")]
        [InlineData("Folder")]
        [InlineData("Included")]
        [InlineData("byte[]")]
        [InlineData("Stream")]
        public Task ATypeThatHoldsContent(string type) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(Sends("[|qstash.PublishAsync|]", type, "value"));

        [Theory]
        [InlineData("new { data = Convert.ToBase64String(File.ReadAllBytes(\"a.png\")) }")]
        [InlineData("Convert.ToBase64String(File.ReadAllBytes(\"a.png\"))")]
        [InlineData("new Texts(Convert.ToBase64String(File.ReadAllBytes(\"a.png\")), [], [])")]
        [InlineData("File.ReadAllText(\"a.txt\")")]
        [InlineData("System.Text.Encoding.UTF8.GetString(File.ReadAllBytes(\"a.txt\"))")]
        [InlineData("new { pixels = File.ReadAllBytes(\"a.png\") }")]
        [InlineData("new { scan = new Scan(\"a\", []) }")]
        [InlineData("new string('x', 2_000_000)")]
        public Task AValueThatIsContent(string value) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(Sends("[|qstash.PublishAsync|]", "int", value));

        [Theory]
        [InlineData("var content = await File.ReadAllTextAsync(\"a.txt\");\nawait [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/hook\", Body = content });")]
        [InlineData("using var buffer = new MemoryStream();\nawait File.OpenRead(\"a.png\").CopyToAsync(buffer);\nawait [|qstash.PublishAsync|](new() { Url = \"https://shop.example.com/hook\", Body = new { Data = Convert.ToBase64String(buffer.ToArray()) } });")]
        [InlineData("await [|qstash.BatchAsync|]([new() { Url = \"https://shop.example.com/hook\", Body = new { Data = File.ReadAllBytes(\"a\") } }]);")]
        [InlineData("await [|qstash.EnqueueAsync|](\"scans\", new() { Url = \"https://shop.example.com/hook\", Body = File.ReadAllBytes(\"a\") });")]
        public Task AValueOfSeveralStatements(string statements) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(statements));

        [Theory]
        [InlineData("await [|client.PostAsync|](new RestRequest(Hook).AddJsonBody(new { data = File.ReadAllBytes(\"a\") }));")]
        [InlineData("await [|Hook.PostJsonAsync|](new { data = File.ReadAllBytes(\"a\") });")]
        [InlineData("using var http = new HttpClient();\n(await [|http.PostAsJsonAsync|](Hook, new { data = File.ReadAllBytes(\"a\") })).EnsureSuccessStatusCode();")]
        [InlineData("using var http = new HttpClient();\n(await [|http.PostAsync|](Hook, new StreamContent(File.OpenRead(\"a\")))).EnsureSuccessStatusCode();")]
        [InlineData("using var http = new HttpClient();\n(await [|http.PostAsync|](Hook, new ByteArrayContent(await File.ReadAllBytesAsync(\"a\")))).EnsureSuccessStatusCode();")]
        public Task OtherDialects(string statements) => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Chained(statements));

        [Fact]
        public Task AConstantOverTheTeamsLimit() => Verify.Reports<QSTASH407OversizedBodyAnalyzer>(Sends("[|qstash.PublishAsync|]", "int", "\"more than ten\""), "qstash.max_body_bytes = 10");
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("Tree")]
        [InlineData("Ignored")]
        [InlineData("Versioned")]
        [InlineData("Hashed")]
        [InlineData("Short")]
        [InlineData("Hidden")]
        [InlineData("Texts")]
        [InlineData("Envelope<Tree>")]
        [InlineData("Guid[]")]
        [InlineData("Uri")]
        [InlineData("object")]
        public Task WhenTheTypeHoldsNoContent(string type) => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(Sends("qstash.PublishAsync", type, "value"));

        [Theory]
        [InlineData("new { Hash = new byte[32], value }")]
        [InlineData("new { RowVersion = new byte[8] }")]
        [InlineData("new { Block = new byte[64] }")]
        [InlineData("System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(value)")]
        [InlineData("\"hello\"")]
        [InlineData("new { sum = Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(BitConverter.GetBytes(value))) }")]
        [InlineData("Convert.ToBase64String(Guid.NewGuid().ToByteArray())")]
        [InlineData("Convert.ToBase64String(System.Security.Cryptography.RandomNumberGenerator.GetBytes(16))")]
        [InlineData("new { new Scan(\"a\", []).Name, new Scan(\"a\", []).Pixels.Length }")]
        public Task WhenTheValueIsSmall(string value) => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(Sends("qstash.PublishAsync", "int", value));

        [Fact]
        public Task WhenTheStreamIsASerializers() => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Chained(
            "using var http = new HttpClient();\nusing var buffer = new MemoryStream();\nawait System.Text.Json.JsonSerializer.SerializeAsync(buffer, id);\nbuffer.Position = 0;\n(await http.PostAsync(Hook, new StreamContent(buffer))).EnsureSuccessStatusCode();"));

        [Fact]
        public Task WhenTheFileGoesElsewhere() => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(OptionPrograms.Sdk(
            "var content = await File.ReadAllBytesAsync(\"a\");\nawait File.WriteAllBytesAsync(\"b\", content);\nawait qstash.PublishAsync(new() { Url = \"https://shop.example.com/hook\", Body = new { name = \"b\", content.Length } });"));

        [Fact]
        public Task WhenAVerifierIsHandedTheBody() => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>("""
            public interface IUpstashJwt
            {
                bool TryValidate(string jwt, byte[] body, string url);
            }

            public class Gate(IUpstashJwt jwt)
            {
                public bool Passes(HttpContext context, MemoryStream copy) => jwt.TryValidate(context.Request.Headers["Upstash-Signature"].ToString(), copy.ToArray(), "https://app.example.com/hook");
            }
            """);

        [Fact]
        public Task WhenTheTeamAllowsMore() => Verify.Quiet<QSTASH407OversizedBodyAnalyzer>(Sends("qstash.PublishAsync", "int", "new string('x', 2_000_000)"), "qstash.max_body_bytes = 3000000");
    }

    private static string Sends(string call, string type, string body) => $$"""
        using Upstash.QStash;

        public class Sender(IQStashClient qstash)
        {
            public async Task SendAsync({{type}} value)
            {
                await {{call}}(new() { Url = "https://shop.example.com/hook", Body = {{body}} });
            }
        }

        """ + Types + OptionPrograms.Sdk("await Task.Yield();")[OptionPrograms.Sdk("await Task.Yield();").IndexOf("\n\n//// file: QStashClient.cs", System.StringComparison.Ordinal)..];
}
