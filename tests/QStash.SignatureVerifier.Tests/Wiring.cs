using System;
using System.Collections.Generic;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using QStash.Verification;
using Xunit;

namespace QStash.SignatureVerifier.Tests;

/// <summary>How an app may have put the parts together, rightly and wrongly: what is wrong fails closed.</summary>
public sealed class Wiring
{
    private static readonly string[] Endpoints = ["/api/jobs/charge", "/minimal/charge", "/group/charge"];

    [Fact]
    public async Task NotRegistered()
    {
        await using var receiver = Receiver.Start(services =>
        {
            Attacks.AddUsers(services, UserHandler.Name);
            services.AddAuthorization();
        });
        await AssertAnswers(receiver, HttpStatusCode.InternalServerError, Endpoints);
    }

    [Theory]
    [InlineData("QSTASH_CURRENT_SIGNING_KEY", null, "QSTASH_CURRENT_SIGNING_KEY is not set")]
    [InlineData("QSTASH_CURRENT_SIGNING_KEY", "", "QSTASH_CURRENT_SIGNING_KEY is not set")]
    [InlineData("QSTASH_NEXT_SIGNING_KEY", null, "QSTASH_NEXT_SIGNING_KEY is not set")]
    [InlineData("QSTASH_NEXT_SIGNING_KEY", "  ", "QSTASH_NEXT_SIGNING_KEY is not set")]
    public async Task MissingKeyRefusesEverythingAndIsNamed(string setting, string? value, string reason)
    {
        await using var receiver = Receiver.Start(settings: new() { [setting] = value });
        await AssertAnswers(receiver, HttpStatusCode.Unauthorized, Endpoints);
        Assert.Contains(reason, receiver.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("sig_", receiver.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SameKeyTwiceRefusesEverything()
    {
        await using var receiver = Receiver.Start(settings: new() { ["QSTASH_NEXT_SIGNING_KEY"] = SignatureVectors.Known.CurrentSigningKey });
        await AssertAnswers(receiver, HttpStatusCode.Unauthorized, Endpoints);
        Assert.DoesNotContain("sig_", receiver.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task KeysMayComeFromElsewhere()
    {
        await using var receiver = Receiver.Start(
            services => services.AddQStashSignature(options => options.CurrentSigningKey = "sig_" + new string('y', 28)));
        using var response = await receiver.SendAsync((new Delivery(receiver.Url("/minimal/charge")) { Key = "sig_" + new string('y', 28) }).Request());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    // The pipelines in use: none written, that of the MVC template, UseAuthentication before UseRouting, all of it.
    [Theory]
    [InlineData("")]
    [InlineData("Routing Authorization")]
    [InlineData("Authentication Routing Authorization")]
    [InlineData("Routing Authentication Authorization")]
    public async Task OnlySchemeOfTheApp(string pipeline)
    {
        await using var receiver = Receiver.Start(app: app =>
        {
            foreach (var step in pipeline.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                _ = step switch { "Routing" => app.UseRouting(), "Authentication" => app.UseAuthentication(), _ => app.UseAuthorization() };
            Receiver.MapEndpoints(app);
        });
        await AssertAnswers(receiver, HttpStatusCode.OK, Endpoints);
        receiver.Processed.Clear();

        // An endpoint for users has no scheme to go by, as before QStash came: it must not take a delivery for a user.
        await AssertAnswers(receiver, HttpStatusCode.InternalServerError, "/users");
        using var unsigned = await receiver.SendAsync(new Delivery(receiver.Url("/minimal/charge")).Request([]));
        Assert.Equal(HttpStatusCode.Unauthorized, unsigned.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OtherSchemeStaysTheDefaultThatItWas(bool qstashFirst)
    {
        await using var receiver = Receiver.Start(services =>
        {
            if (qstashFirst)
                services.AddQStashSignature();
            Attacks.AddUsers(services, defaultScheme: null);
            if (!qstashFirst)
                services.AddQStashSignature();
        });
        using var user = await receiver.SendAsync(Attacks.AsUser(new Delivery(receiver.Url("/users")).Request([])));
        Assert.Equal(HttpStatusCode.OK, user.StatusCode);
        receiver.Processed.Clear();
        await AssertAnswers(receiver, HttpStatusCode.Unauthorized, "/users");
        await AssertAnswers(receiver, HttpStatusCode.OK, Endpoints);
    }

    [Fact]
    public async Task AnotherSchemeOnTheSameEndpointDoesNotReplaceTheSignature()
    {
        await using var receiver = Receiver.Start(
            services =>
            {
                Attacks.AddUsers(services, UserHandler.Name);
                services.AddQStashSignature();
            },
            app => app.MapPost("/both", Receiver.Handle)
                .RequireAuthorization(new AuthorizeAttribute { AuthenticationSchemes = UserHandler.Name }).RequireQStashSignature());

        using var user = await receiver.SendAsync(Attacks.AsUser(new Delivery(receiver.Url("/both")).Request([])));
        Assert.Equal(HttpStatusCode.Forbidden, user.StatusCode);
        Assert.Empty(receiver.Processed);
        await AssertAnswers(receiver, HttpStatusCode.OK, "/both");
    }

    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.InternalServerError)]
    public async Task StartupNeedsUseAuthorization(bool useAuthorization, HttpStatusCode expected)
    {
        await using var receiver = Receiver.StartClassic(app =>
        {
            app.UseRouting();
            if (useAuthorization)
                app.UseAuthorization();
            app.UseEndpoints(endpoints => endpoints.MapPost("/minimal/charge", Receiver.Handle).RequireQStashSignature());
        });
        await AssertAnswers(receiver, expected, "/minimal/charge");
    }

    [Theory]
    [InlineData(null, "https://shop.example.com/minimal/charge", HttpStatusCode.OK)] // TLS ends at the proxy
    [InlineData("", "https://shop.example.com/minimal/charge", HttpStatusCode.OK)]
    [InlineData(null, "https://shop.example.com/svc/minimal/charge", HttpStatusCode.Unauthorized)] // the proxy takes /svc off
    [InlineData("https://shop.example.com/svc", "https://shop.example.com/svc/minimal/charge", HttpStatusCode.OK)]
    [InlineData("https://shop.example.com/svc/", "https://shop.example.com/svc/minimal/charge", HttpStatusCode.OK)]
    [InlineData("https://shop.example.com", "https://shop.example.com/minimal/charge", HttpStatusCode.OK)]
    [InlineData("https://shop.example.com", "https://staging.example.com/minimal/charge", HttpStatusCode.Unauthorized)]
    [InlineData("https://shop.example.com", "http://shop.example.com/minimal/charge", HttpStatusCode.Unauthorized)]
    [InlineData("https://shop.example.com/svc", "https://shop.example.com/minimal/charge", HttpStatusCode.Unauthorized)]
    [InlineData("shop.example.com", "https://shop.example.com/minimal/charge", HttpStatusCode.Unauthorized)]
    public async Task BehindAProxy(string? publicBaseUrl, string sub, HttpStatusCode expected)
    {
        await using var receiver = Receiver.Start(settings: new() { ["QSTASH_PUBLIC_BASE_URL"] = publicBaseUrl });
        using var response = await receiver.SendAsync((new Delivery(receiver.Url("/minimal/charge")) { SignedUrl = sub }).Request());
        Assert.Equal(expected, response.StatusCode);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("https://shop.example.com")]
    public async Task PathBaseIsPartOfTheUrl(string? publicBaseUrl)
    {
        await using var receiver = Receiver.Start(
            app: app =>
            {
                app.UsePathBase("/shop");
                app.UseRouting();
                app.UseAuthorization();
                Receiver.MapEndpoints(app);
            },
            settings: new() { ["QSTASH_PUBLIC_BASE_URL"] = publicBaseUrl });
        var delivery = new Delivery(receiver.Url("/shop/minimal/charge"));
        using var accepted = await receiver.SendAsync((delivery with { SignedUrl = "https://shop.example.com/shop/minimal/charge" }).Request());
        using var refused = await receiver.SendAsync((delivery with { SignedUrl = "https://shop.example.com/minimal/charge" }).Request());
        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    // Somebody logs bodies, or reads them for another reason, before authorization has its turn.
    [Theory]
    [InlineData(true, HttpStatusCode.OK)]
    [InlineData(false, HttpStatusCode.Unauthorized)]
    public async Task BodyReadBefore(bool buffered, HttpStatusCode expected)
    {
        await using var receiver = Receiver.Start(app: app =>
        {
            app.Use(async (context, next) =>
            {
                if (buffered)
                    Microsoft.AspNetCore.Http.HttpRequestRewindExtensions.EnableBuffering(context.Request);
                await context.Request.Body.CopyToAsync(Stream.Null);
                await next(context);
            });
            app.UseRouting();
            app.UseAuthorization();
            Receiver.MapEndpoints(app);
        });
        await AssertAnswers(receiver, expected, "/minimal/charge");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LargeBodyIsRefusedWithBoundedMemory(bool chunked)
    {
        await using var receiver = Receiver.Start();
        var delivery = new Delivery(receiver.Url("/raw")) { Body = new byte[10_000_000] };
        var request = chunked ? delivery.ChunkedRequest() : delivery.Request();
        var before = GC.GetTotalAllocatedBytes(precise: true);

        using var response = await receiver.SendAsync(request);

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("larger than MaxBodyBytes", receiver.Log, StringComparison.Ordinal);
        Assert.Empty(receiver.Processed);
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 8_000_000);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LargeBodyIsAcceptedWhereTheLimitAllowsIt(bool chunked)
    {
        await using var receiver = Receiver.Start(services => services.AddQStashSignature(options => options.MaxBodyBytes = 10_000_000));
        var exact = new Delivery(receiver.Url("/raw")) { Body = new byte[10_000_000] };
        var more = exact with { Body = new byte[10_000_001] };

        using var accepted = await receiver.SendAsync(chunked ? exact.ChunkedRequest() : exact.Request());
        using var refused = await receiver.SendAsync(chunked ? more.ChunkedRequest() : more.Request());

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("10000000", Assert.Single(receiver.Processed));
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);
    }

    private static async Task AssertAnswers(Receiver receiver, HttpStatusCode expected, params string[] endpoints)
    {
        foreach (var endpoint in endpoints)
        {
            using var response = await receiver.SendAsync(new Delivery(receiver.Url(endpoint)).Request());
            Assert.Equal(expected, response.StatusCode);
        }

        if (expected != HttpStatusCode.OK)
            Assert.Empty(receiver.Processed);
    }
}
