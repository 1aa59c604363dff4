using QStash.Analyzers.Model.Verification;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Verification;

/// <summary>Verification in the handler and what it calls.</summary>
public sealed class HandlerGuardTests
{
    private const string Raw = "var raw = await new StreamReader(request.Body).ReadToEndAsync();";

    private static string Handler(string statements) => $$"""
        app.MapPost("/hook", async (HttpRequest request, IVerifier verifier, IStore store) =>
        {
            {{Raw}}
            {{statements}}
            return Results.Ok();
        });
        """;

    [Theory]
    [InlineData("""if (!verifier.Verify(request.Headers["Upstash-Signature"], raw)) return Results.Unauthorized();""")]
    [InlineData("""if (!verifier.Verify(request.Headers["upstash-signature"].ToString(), raw)) return Results.Unauthorized();""")]
    [InlineData("""if (!request.Headers.TryGetValue("Upstash-Signature", out var signature) || !verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""var signature = request.Headers["Upstash-" + "Signature"].FirstOrDefault() ?? ""; if (!verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""string? signature = null; if (request.Headers.TryGetValue("Upstash-Signature", out var values)) signature = values.FirstOrDefault(); if (signature is null || !verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""var signature = request.Headers.FirstOrDefault(h => h.Key.Equals("Upstash-Signature", StringComparison.OrdinalIgnoreCase)).Value; if (!verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""string? signature = null; foreach (var header in request.Headers) if (header.Key == "Upstash-Signature") signature = header.Value; if (!verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""var (signature, text) = (request.Headers["Upstash-Signature"].ToString(), raw); if (!verifier.Verify(signature, text)) return Results.Unauthorized();""")]
    [InlineData("""if (request.Headers["Upstash-Signature"] is not [{ } signature] || !verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""if (request.Headers["Upstash-Signature"].ToString() is not { Length: > 0 } signature || !verifier.Verify(signature, raw)) return Results.Unauthorized();""")]
    [InlineData("""string Signature() => request.Headers["Upstash-Signature"].ToString(); if (!verifier.Verify(Signature(), raw)) return Results.Unauthorized();""")]
    [InlineData("""bool Genuine(string? signature) => verifier.Verify(signature, raw); if (!Genuine(request.Headers["Upstash-Signature"])) return Results.Unauthorized();""")]
    [InlineData("""Func<string?, string, bool> check = verifier.Verify; if (!check(request.Headers["Upstash-Signature"], raw)) return Results.Unauthorized();""")]
    public void TheSignatureFlowsIntoAVerifier(string statements) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(Handler(statements)));

    [Theory]
    [InlineData("""if (!Check.Genuine(request, raw)) return Results.Unauthorized();""", """static class Check { public static bool Genuine(HttpRequest r, string raw) { var key = Convert.FromBase64String("AAAA"); var parts = r.Headers[Names.Signature].ToString().Split('.'); return parts.Length == 3 && System.Security.Cryptography.HMACSHA256.HashData(key, System.Text.Encoding.UTF8.GetBytes(parts[0] + "." + parts[1])).SequenceEqual(Convert.FromBase64String(parts[2])); } } static class Names { public static readonly string Signature = "Upstash-Signature"; }""")]
    [InlineData("""var envelope = new Envelope(request.Headers["Upstash-Signature"].ToString(), raw); if (!await store.Genuine(envelope)) return Results.Unauthorized();""", """record Envelope(string Signature, string Body); static class Ext { public static Task<bool> Genuine(this IStore store, Envelope envelope) => Task.FromResult(new System.IdentityModel.Tokens.Jwt.JwtSecurityTokenHandler().ValidateToken(envelope.Signature, new(), out _) is not null); }""")]
    [InlineData("""await Check.EnsureAsync(request);""", """static class Check { public static async Task EnsureAsync(HttpRequest r) { if (!TryRead(r, out var signature)) throw new UnauthorizedAccessException(); await new Microsoft.IdentityModel.JsonWebTokens.JsonWebTokenHandler().ValidateTokenAsync(signature, new Microsoft.IdentityModel.Tokens.TokenValidationParameters()); } private static bool TryRead(HttpRequest r, out string signature) { signature = r.Headers["Upstash-Signature"].ToString(); return signature.Length > 0; } }""")]
    public void AHelperOfTheProgramVerifies(string statements, string types) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfApi(Handler(statements), types));

    [Theory]
    [InlineData("""if (!request.Headers.ContainsKey("Upstash-Signature")) return Results.Unauthorized();""")]
    [InlineData("""if (string.IsNullOrEmpty(request.Headers["Upstash-Signature"])) return Results.Unauthorized();""")]
    [InlineData("""var signature = request.Headers["Upstash-Signature"].ToString(); if (signature == "" || signature.Length < 20) return Results.Unauthorized();""")]
    [InlineData("""Console.WriteLine(request.Headers["Upstash-Signature"]);""")]
    [InlineData("""app.Logger.LogInformation("Signature {Signature}", request.Headers["Upstash-Signature"].ToString());""")]
    [InlineData("""await store.SaveAsync(request.Headers["Upstash-Signature"]);""")]
    [InlineData("""if (await store.ExistsAsync(request.Headers["Upstash-Message-Id"])) return Results.Ok();""")]
    [InlineData("""if (!Present(request.Headers["Upstash-Signature"])) return Results.Unauthorized(); static bool Present(string? signature) => !string.IsNullOrWhiteSpace(signature);""")]
    [InlineData("""await store.HandleAsync(raw);""")]
    public void OnlyThePresenceIsAskedOrTheSignatureIsKept(string statements) => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(Handler(statements)));

    [Fact]
    public void ANameDoesNotVerifyWhereTheBodyShowsThatItOnlyAsksForPresence() => Assert.Equal(GuardVerdict.None, GuardReading.OfApi(
        Handler("if (!QStashVerifier.IsValid(request)) return Results.Unauthorized();"),
        """static class QStashVerifier { public static bool IsValid(HttpRequest request) => request.Headers.ContainsKey("Upstash-Signature"); }"""));

    [Theory]
    [InlineData("""[HttpPost("hook")] public async Task<IActionResult> Run([FromHeader(Name = "Upstash-Signature")] string signature) { var raw = await new StreamReader(Request.Body).ReadToEndAsync(); return verifier.Verify(signature, raw) ? Ok() : Unauthorized(); }""")]
    [InlineData("""[HttpPost("hook")] public async Task<IActionResult> Run() { if (!await GenuineAsync()) return Unauthorized(); return Ok(); } private async Task<bool> GenuineAsync() { var raw = await new StreamReader(Request.Body).ReadToEndAsync(); return verifier.Verify(Signature, raw); } private string? Signature => Request.Headers["Upstash-Signature"];""")]
    [InlineData("""[HttpPost("hook")] public async Task<IActionResult> Run([FromHeader(Name = "Upstash-Signature")] string? s = null) { try { await Ensure(s); } catch (UnauthorizedAccessException) { return Unauthorized(); } return Ok(); } private async Task Ensure(string? s) { if (s is null || !await verifier.VerifyAsync(s, [])) throw new UnauthorizedAccessException(); }""")]
    public void AnActionVerifies(string members) => Assert.Equal(GuardVerdict.Signature, GuardReading.OfController(members));

    [Fact]
    public void OneActionVerifiesForItselfOnly() => Assert.Equal(GuardVerdict.None, GuardReading.OfController(
        """[HttpPost("hook")] public IActionResult Run() => Ok(); [HttpPost("other")] public IActionResult Other([FromHeader(Name = "Upstash-Signature")] string signature) => verifier.Verify(signature, "") ? Ok() : Unauthorized();"""));

    [Fact]
    public void TheBaseControllerVerifiesBeforeEachAction() => Assert.Equal(GuardVerdict.Signature, GuardReading.OfController(
        """[HttpPost("hook")] public IActionResult Run() => Ok();""", bases: "Signed(verifier)",
        types: """public abstract class Signed(IVerifier verifier) : Controller { public override void OnActionExecuting(ActionExecutingContext context) { if (!verifier.Verify(Request.Headers["Upstash-Signature"], "")) context.Result = Unauthorized(); } }"""));
}
