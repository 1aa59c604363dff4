using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Security.Claims;
using System.Text.Encodings.Web;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using QStash.Verification;

namespace QStash.SignatureVerifier.Tests;

public sealed record Job(string OrderId, int Amount);

/// <summary>What the handlers were given: nothing may stand here that was not delivered by QStash.</summary>
public sealed class Processed : ConcurrentQueue<string>;

[ApiController, Route("api/jobs"), RequireQStashSignature]
public sealed class JobsController(Processed processed) : ControllerBase
{
    [HttpPost("charge")]
    public IActionResult Charge([FromBody] Job job)
    {
        processed.Enqueue(job.OrderId);
        return Ok(job);
    }

    [HttpPost("refund")]
    public IActionResult Refund([FromBody] Job job) => Charge(job with { OrderId = "refund" });

    [HttpPost("open"), AllowAnonymous]
    public IActionResult Open([FromBody] Job job) => Charge(job);
}

/// <summary>Another way to log in, as an app with users has it.</summary>
public sealed class UserHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string Name = "User";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Request.Headers.ContainsKey("X-User")
        ? AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new ClaimsIdentity(Name)), Name))
        : AuthenticateResult.NoResult());
}

/// <summary>An ASP.NET Core app on a real Kestrel, on a free port of the loopback address.</summary>
public sealed class Receiver : IAsyncDisposable, ILoggerProvider
{
    private readonly ConcurrentQueue<string> _log = new();
    private readonly IHost _host;
    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = TimeSpan.FromSeconds(30) };

    public Processed Processed { get; } = new();
    public string Log => string.Join('\n', _log);
    public Uri Address { get; }

    private Receiver(Func<Receiver, IHost> build)
    {
        _host = build(this);
        _host.Start();
        var server = _host.Services.GetRequiredService<Microsoft.AspNetCore.Hosting.Server.IServer>();
        Address = new Uri(server.Features.Get<Microsoft.AspNetCore.Hosting.Server.Features.IServerAddressesFeature>()!.Addresses.Single());
    }

    /// <summary>The minimal hosting of today. What is not given is as the code fix writes it.</summary>
    public static Receiver Start(
        Action<IServiceCollection>? services = null, Action<WebApplication>? app = null, Dictionary<string, string?>? settings = null) => new(receiver =>
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        receiver.Configure(builder.Configuration, builder.Services, builder.Logging, settings);
        builder.Services.AddControllers().AddApplicationPart(typeof(JobsController).Assembly);
        (services ?? (s => s.AddQStashSignature()))(builder.Services);
        var application = builder.Build();
        (app ?? MapEndpoints)(application);
        return application;
    });

    /// <summary>The Startup class of older apps, which writes its whole pipeline by hand.</summary>
    public static Receiver StartClassic(Action<IApplicationBuilder> app) => new(receiver => new HostBuilder()
        .ConfigureAppConfiguration(configuration => receiver.Configure(configuration, null, null, null))
        .ConfigureWebHost(web => web.UseKestrel().UseUrls("http://127.0.0.1:0")
            .ConfigureServices(services =>
            {
                services.AddRouting();
                services.AddLogging(logging => receiver.Configure(null, services, logging, null));
                services.AddQStashSignature();
            })
            .Configure(app))
        .Build());

    public static void MapEndpoints(WebApplication app)
    {
        app.MapControllers();
        app.MapPost("/minimal/charge", Handle).RequireQStashSignature();
        app.MapPost("/minimal/attributed", [RequireQStashSignature] (Job job, Processed processed) => Handle(job, processed));
        app.MapGroup("/group").RequireQStashSignature().MapPost("/charge", Handle);
        app.MapPost("/named/{**name}", (string? name, Job job, Processed processed) => Handle(job with { OrderId = name ?? "" }, processed)).RequireQStashSignature();
        app.MapPost("/raw", async (HttpRequest request, Processed processed) =>
        {
            using var body = new System.IO.MemoryStream();
            await request.Body.CopyToAsync(body);
            processed.Enqueue(body.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return Results.Bytes(body.Length < 1000 ? body.ToArray() : []);
        }).RequireQStashSignature();
        app.MapPost("/users", Handle).RequireAuthorization();
    }

    public static IResult Handle(Job job, Processed processed)
    {
        processed.Enqueue(job.OrderId);
        return Results.Ok(job);
    }

    public string Url(string path) => Address.GetLeftPart(UriPartial.Authority) + path;

    public Task<HttpResponseMessage> SendAsync(HttpRequestMessage request) => _client.SendAsync(request);

    public void Forget()
    {
        _log.Clear();
        Processed.Clear();
    }

    private void Configure(IConfigurationBuilder? configuration, IServiceCollection? services, ILoggingBuilder? logging, Dictionary<string, string?>? settings)
    {
        configuration?.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["QSTASH_CURRENT_SIGNING_KEY"] = SignatureVectors.Known.CurrentSigningKey,
            ["QSTASH_NEXT_SIGNING_KEY"] = SignatureVectors.Known.NextSigningKey,
            ["QSTASH_PUBLIC_BASE_URL"] = null,
        });
        configuration?.AddInMemoryCollection(settings ?? []);
        services?.AddSingleton(Processed);
        logging?.ClearProviders().AddProvider(this).SetMinimumLevel(LogLevel.Trace);
    }

    public ILogger CreateLogger(string categoryName) => new Line(_log);

    public void Dispose()
    {
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(5));
        await _host.StopAsync(limit.Token);
        _host.Dispose();
    }

    private sealed class Line(ConcurrentQueue<string> log) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Enqueue($"{logLevel}: {formatter(state, exception)} {exception}");
    }
}
