using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using QStash.Verification;
using Xunit;

namespace QStash.SignatureVerifier.Tests;

/// <summary>An app as the code fix leaves it, with another scheme as its default, under attack over the network.</summary>
public sealed class Attacks : IClassFixture<Attacks.App>
{
    private static readonly string[] Endpoints = ["/api/jobs/charge", "/minimal/charge", "/minimal/attributed", "/group/charge", "/named/x"];

    // Each turns a good delivery into one to be refused.
    private static readonly Dictionary<string, Func<Delivery, HttpRequestMessage>> Forgeries = new()
    {
        ["unsigned"] = delivery => delivery.Request([]),
        ["empty signature"] = delivery => delivery.Request(""),
        ["body changed"] = delivery => (delivery with { Body = """{"orderId":"A-17","amount":1}"""u8.ToArray() }).Request(delivery.Sign()),
        ["space appended to body"] = delivery => (delivery with { Body = [.. delivery.Body, (byte)' '] }).Request(delivery.Sign()),
        ["body removed"] = delivery => (delivery with { Body = [] }).Request(delivery.Sign()),
        ["BOM put before body"] = delivery => (delivery with { Body = [0xEF, 0xBB, 0xBF, .. delivery.Body] }).Request(delivery.Sign()),
        ["no body claim"] = delivery => (delivery with { Claims = claims => claims.Remove("body") }).Request(),
        ["claims changed"] = delivery => delivery.Request(WithClaims(delivery.Sign(), claims => claims["exp"] = 4102444800)),
        ["other issuer"] = delivery => (delivery with { Claims = claims => claims["iss"] = "upstash" }).Request(),
        ["replayed from another URL"] = delivery => (delivery with { SignedUrl = new Uri(new Uri(delivery.Url), "/api/jobs/refund").ToString() }).Request(),
        ["replayed with a query"] = delivery => (delivery with { SignedUrl = delivery.Url + "?a=1" }).Request(),
        ["expired"] = delivery => (delivery with { Age = TimeSpan.FromMinutes(5) }).Request(),
        ["not valid yet"] = delivery => (delivery with { Age = TimeSpan.FromMinutes(-1) }).Request(),
        ["alg none, no signature"] = delivery => delivery.Request(Unsigned(delivery)),
        ["alg none, signed"] = delivery => (delivery with { Header = """{"alg":"none"}""" }).Request(),
        ["alg HS512"] = delivery => (delivery with { Header = """{"alg":"HS512"}""" }).Request(),
        ["wrong key"] = delivery => (delivery with { Key = "sig_" + new string('x', 28) }).Request(),
        ["empty key"] = delivery => (delivery with { Key = "" }).Request(),
        ["good signature twice"] = delivery => delivery.Request(delivery.Sign(), delivery.Sign()),
        ["bad before good"] = delivery => delivery.Request("a.b.c", delivery.Sign()),
        ["good before bad"] = delivery => delivery.Request(delivery.Sign(), "a.b.c"),
        ["two in one header"] = delivery => delivery.Request(delivery.Sign() + ", " + delivery.Sign()),
        ["very long signature"] = delivery => delivery.Request(new string('a', 20_000) + "." + new string('b', 4_000)),
        ["thousands of dots"] = delivery => delivery.Request(new string('.', 20_000)),
        ["garbage base64"] = delivery => delivery.Request("%%%.***.!!!"),
        ["Bearer before it"] = delivery => delivery.Request("Bearer " + delivery.Sign()),
        ["a logged-in user"] = delivery => AsUser(delivery.Request([])),
        ["a logged-in user with a forged signature"] = delivery => AsUser(delivery.Request("a.b.c")),
    };

    private readonly Receiver _receiver;

    public Attacks(App app)
    {
        _receiver = app.Receiver;
        _receiver.Forget();
    }

    public static IEnumerable<object[]> Forged() =>
        Endpoints.SelectMany(_ => Forgeries.Keys, (endpoint, forgery) => new object[] { endpoint, forgery });

    public static TheoryData<string> AllEndpoints() => new(Endpoints);

    [Theory, MemberData(nameof(Forged))]
    public async Task ForgeryIsRefused(string endpoint, string forgery)
    {
        var delivery = new Delivery(_receiver.Url(endpoint));

        using var response = await _receiver.SendAsync(Forgeries[forgery](delivery));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Empty(await response.Content.ReadAsByteArrayAsync());
        Assert.Empty(_receiver.Processed);
        Assert.Contains("Warning: A request to a QStash endpoint was refused: ", _receiver.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("A-17", _receiver.Log, StringComparison.Ordinal);
        AssertNothingSecretIsLogged(delivery);
    }

    [Theory, MemberData(nameof(AllEndpoints))]
    public async Task DeliveryArrivesWithItsBodyBound(string endpoint)
    {
        var current = new Delivery(_receiver.Url(endpoint));
        var next = current with { Key = SignatureVectors.Known.NextSigningKey };

        foreach (var request in new[] { current.Request(), next.Request(), current.ChunkedRequest(), AsUser(current.Request()) })
        {
            using var response = await _receiver.SendAsync(request);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Contains("4200", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        Assert.Equal(4, _receiver.Processed.Count);
        AssertNothingSecretIsLogged(current);
    }

    [Theory]
    [InlineData("/minimal/charge?tenant=a%26b&x=%20y+z", null)]
    [InlineData("/api/jobs/charge?a=1&a=2", null)]
    [InlineData("/named/me%40example.com", "me@example.com")]
    [InlineData("/named/caf%C3%A9/%E6%9D%B1", "café/東")]
    [InlineData("/named/caf%c3%a9", "café")]
    [InlineData("/named/a%2Fb", "a%2Fb")]
    [InlineData("/named/a%20b%3Fc%23d", "a b?c#d")]
    public async Task EscapedUrlsAndQueriesAreComparedAsTheyWereSent(string pathAndQuery, string? bound)
    {
        using var response = await _receiver.SendAsync(new Delivery(_receiver.Url(pathAndQuery)).Request());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(bound ?? "A-17", Assert.Single(_receiver.Processed));
    }

    // What HttpClient would tidy up. Kestrel routes the first ones to /api/jobs/refund; the signature is for /api/jobs/charge.
    [Theory]
    [InlineData("/api/jobs/charge/../refund")]
    [InlineData("/api/jobs/charge#/../refund")]
    [InlineData("/api/jobs/charge%23/%2e%2e/refund")]
    [InlineData("/api/jobs/charge?x=/../refund")]
    [InlineData("/api/jobs/charge?")]
    [InlineData("/api/jobs/charge#")]
    [InlineData("/api/jobs/charge#&amount=9")]
    [InlineData("/api/jobs/./charge")]
    [InlineData("/api/jobs/%63harge")]
    [InlineData("/API/jobs/charge")]
    [InlineData("/api/jobs/charge/")]
    [InlineData("http://HOST/api/jobs/refund")]
    [InlineData("http://HOST/api/jobs/charge/../refund")]
    [InlineData("http://HOST/api/jobs/charge?x")]
    [InlineData("http://HOST/api/jobs/charge?#/../refund")]
    public async Task SpellingOfTheUrlCannotCarryADeliveryElsewhere(string target)
    {
        var delivery = new Delivery(_receiver.Url("/api/jobs/charge"));

        Assert.NotEqual(200, await SendRawAsync(target, delivery, ""));
        Assert.Empty(_receiver.Processed);
    }

    [Theory]
    [InlineData("/api/jobs/charge")]
    [InlineData("http://HOST/api/jobs/charge")]
    [InlineData("http://HOST/api/jobs/charge#/../refund")] // in this form Kestrel cuts the fragment off, and routes to charge
    public async Task SameUrlInEveryFormOfHttpIsAccepted(string target)
    {
        Assert.Equal(200, await SendRawAsync(target, new Delivery(_receiver.Url("/api/jobs/charge")), ""));
        Assert.Equal("A-17", Assert.Single(_receiver.Processed));
    }

    [Fact]
    public async Task OtherHeadersDoNotMoveADelivery()
    {
        var delivery = new Delivery("https://shop.example.com/api/jobs/charge");
        var headers = "X-Original-URL: /api/jobs/charge\r\nX-Rewrite-URL: /api/jobs/charge\r\nX-Forwarded-Prefix: /api\r\nX-HTTP-Method-Override: GET\r\n";

        Assert.Equal(401, await SendRawAsync("/api/jobs/refund", delivery, headers));
        Assert.Empty(_receiver.Processed);
    }

    [Fact]
    public async Task BytesThatAreNoTextAreCompared()
    {
        var delivery = new Delivery(_receiver.Url("/raw")) { Body = [0xFF, 0xFE, 0x00, 0xC3, 0x28, 0x80] };

        using var accepted = await _receiver.SendAsync(delivery.Request());
        using var refused = await _receiver.SendAsync((delivery with { Body = [0xFF, 0xFE, 0x00, 0xC3, 0x28, 0x81] }).Request(delivery.Sign()));

        Assert.Equal(delivery.Body, await accepted.Content.ReadAsByteArrayAsync());
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Theory]
    [InlineData("/raw")]
    [InlineData("/api/jobs/charge")]
    public async Task ByteOrderMarkBelongsToTheBody(string endpoint)
    {
        var delivery = new Delivery(_receiver.Url(endpoint)) { Body = [0xEF, 0xBB, 0xBF, .. """{"orderId":"A-17","amount":4200}"""u8] };

        using var response = await _receiver.SendAsync(delivery.Request());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task EmptyBodyIsSignedToo()
    {
        var delivery = new Delivery(_receiver.Url("/raw")) { Body = [] };

        using var accepted = await _receiver.SendAsync(delivery.Request());
        using var refused = await _receiver.SendAsync((delivery with { Body = [1] }).Request(delivery.Sign()));

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    [Fact]
    public async Task AllowAnonymousSwitchesItOff()
    {
        using var response = await _receiver.SendAsync(new Delivery(_receiver.Url("/api/jobs/open")).Request([]));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task DeliveryIsNoUser()
    {
        using var delivery = await _receiver.SendAsync(new Delivery(_receiver.Url("/users")).Request());
        using var user = await _receiver.SendAsync(AsUser(new Delivery(_receiver.Url("/users")).Request([])));

        Assert.Equal(HttpStatusCode.Unauthorized, delivery.StatusCode);
        Assert.Equal(HttpStatusCode.OK, user.StatusCode);
    }

    internal static void AddUsers(IServiceCollection services, string? defaultScheme) =>
        services.AddAuthentication(options => options.DefaultScheme = defaultScheme)
            .AddScheme<AuthenticationSchemeOptions, UserHandler>(UserHandler.Name, null);

    internal static HttpRequestMessage AsUser(HttpRequestMessage request)
    {
        request.Headers.Add("X-User", "ann");
        return request;
    }

    private void AssertNothingSecretIsLogged(Delivery delivery)
    {
        var log = _receiver.Log;
        Assert.DoesNotContain(SignatureVectors.Known.CurrentSigningKey, log, StringComparison.Ordinal);
        Assert.DoesNotContain(SignatureVectors.Known.NextSigningKey, log, StringComparison.Ordinal);
        foreach (var segment in delivery.Sign().Split('.'))
            Assert.DoesNotContain(segment, log, StringComparison.Ordinal);
    }

    private async Task<int> SendRawAsync(string target, Delivery delivery, string headers)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        using var client = new TcpClient();
        await client.ConnectAsync(_receiver.Address.Host, _receiver.Address.Port, limit.Token);
        var stream = client.GetStream();
        var head = $"POST {target.Replace("HOST", _receiver.Address.Authority, StringComparison.Ordinal)} HTTP/1.1\r\nHost: {_receiver.Address.Authority}\r\n" +
            $"Connection: close\r\nContent-Type: application/json\r\nUpstash-Signature: {delivery.Sign()}\r\n{headers}Content-Length: {delivery.Body.Length}\r\n\r\n";
        await stream.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes(head), .. delivery.Body], limit.Token);
        using var reader = new StreamReader(stream);
        var status = await reader.ReadLineAsync(limit.Token);
        return int.Parse(status!.Split(' ')[1], System.Globalization.CultureInfo.InvariantCulture);
    }

    private static string WithClaims(string signature, Action<JsonObject> change)
    {
        var segments = signature.Split('.');
        var claims = JsonNode.Parse(WebEncoders.Base64UrlDecode(segments[1]))!.AsObject();
        change(claims);
        return segments[0] + "." + Delivery.Encode(Encoding.UTF8.GetBytes(claims.ToJsonString())) + "." + segments[2];
    }

    private static string Unsigned(Delivery delivery) =>
        Delivery.Encode("""{"alg":"none","typ":"JWT"}"""u8.ToArray()) + "." + delivery.Sign().Split('.')[1] + ".";

    /// <summary>One server for all attacks, which come one after the other.</summary>
    public sealed class App : IAsyncLifetime
    {
        public Receiver Receiver { get; } = Receiver.Start(services =>
        {
            AddUsers(services, UserHandler.Name);
            services.AddQStashSignature();
        });

        public Task InitializeAsync() => Task.CompletedTask;

        public Task DisposeAsync() => Receiver.DisposeAsync().AsTask();
    }
}
