using System;
using System.Collections.Generic;

namespace QStash.Analyzers.Tests.Support.Dialects;

/// <summary>One way of writing a publish call in C#: a whole program around a destination.</summary>
/// <param name="Name">What the way is called in test names.</param>
/// <param name="Program">The program; <c>URL</c> stands for the destination's expression, <c>BEFORE</c> for statements before the call.</param>
public sealed record Dialect(string Name, string Program)
{
    /// <summary>A program that publishes to the given C# expression, with an <c>IConfiguration configuration</c> and an <c>IHostEnvironment environment</c> in scope.</summary>
    public string PublishTo(string urlExpression, string statementsBefore = "") =>
        Program.Replace("BEFORE", statementsBefore, StringComparison.Ordinal).Replace("URL", urlExpression, StringComparison.Ordinal);

    public override string ToString() => Name;

    /// <summary>Every way that the model reads.</summary>
    public static IReadOnlyList<Dialect> All { get; } =
    [
        new("REST, SendAsync", """
            public sealed class Jobs(HttpClient http, IConfiguration configuration, IHostEnvironment environment)
            {
                public async Task RunAsync(int id)
                {
                    BEFORE
                    using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + Uri.EscapeDataString(URL));
                    request.Headers.Add("Upstash-Retries", "3");
                    request.Content = JsonContent.Create(new { id });
                    using var response = await http.SendAsync(request);
                    response.EnsureSuccessStatusCode();
                }
            }
            """),
        new("REST, typed client", """
            public sealed class Jobs(HttpClient http, IConfiguration configuration, IHostEnvironment environment)
            {
                public async Task RunAsync(int id)
                {
                    BEFORE
                    using var response = await http.PostAsJsonAsync($"v2/publish/{URL}", new { id });
                    response.EnsureSuccessStatusCode();
                }
            }

            public static class Wiring
            {
                public static void AddJobs(IServiceCollection services) =>
                    services.AddHttpClient<Jobs>(client => client.BaseAddress = new Uri("https://qstash.upstash.io"));
            }
            """),
        new("RestSharp", """
            using RestSharp;

            public sealed class Jobs(IConfiguration configuration, IHostEnvironment environment)
            {
                private readonly RestClient _client = new("https://qstash-us-east-1.upstash.io");

                public async Task RunAsync(int id)
                {
                    BEFORE
                    var request = new RestRequest("v2/publish/" + URL, Method.Post).AddHeader("Upstash-Retries", "3").AddJsonBody(new { id });
                    await _client.PostAsync(request);
                }
            }
            """),
        new("Flurl", """
            using Flurl;
            using Flurl.Http;

            public sealed class Jobs(IConfiguration configuration, IHostEnvironment environment)
            {
                public async Task RunAsync(int id)
                {
                    BEFORE
                    await "https://qstash.upstash.io".AppendPathSegment("v2/publish").AppendPathSegment(URL).WithHeader("Upstash-Retries", 3).PostJsonAsync(new { id });
                }
            }
            """),
        new("SDK shape, by position", Sdk("await qstash.PublishAsync(URL, new { id });")),
        new("SDK shape, by name", Sdk("await qstash.PublishAsync(body: new { id }, url: URL);")),
        new("SDK shape, request object", Sdk("await qstash.PublishJsonAsync(new PublishRequest { Url = URL, Body = new { id } });")),
        new("SDK shape, request filled later", Sdk("var request = new PublishRequest();\nrequest.Url = URL;\nawait qstash.PublishJsonAsync(request);")),
        new("House wrapper", """
            public interface IJobQueue
            {
                Task PublishAsync<T>(string target, T job);
            }

            public sealed class JobQueue(HttpClient http) : IJobQueue
            {
                public async Task PublishAsync<T>(string target, T job)
                {
                    using var response = await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/" + target, job);
                    response.EnsureSuccessStatusCode();
                }
            }
            //// file: Jobs.cs
            public sealed class Jobs(IJobQueue queue, IConfiguration configuration, IHostEnvironment environment)
            {
                public async Task RunAsync(int id)
                {
                    BEFORE
                    await queue.PublishAsync(URL, new { id });
                }
            }
            """),
    ];

    /// <summary>A program with a small client in the shape of Upstash's SDKs.</summary>
    public static string Sdk(string statements) => $$"""
        using Upstash.QStash;

        public sealed class Jobs(Client qstash, IConfiguration configuration, IHostEnvironment environment)
        {
            public async Task RunAsync(int id)
            {
                BEFORE
                {{statements}}
            }
        }
        //// file: QStash.cs
        #nullable enable
        namespace Upstash.QStash;

        public class PublishRequest
        {
            public string? Url { get; set; }
            public string? UrlGroup { get; set; }
            public object? Body { get; set; }
            public string? Callback { get; set; }
            public string? FailureCallback { get; set; }
        }

        public class ScheduleRequest
        {
            public string? Destination { get; set; }
            public string Cron { get; set; } = "";
        }

        public class Schedules
        {
            public Task<string> CreateAsync(ScheduleRequest request) => Task.FromResult("");
            public Task<string> CreateAsync(string? destination, string cron) => Task.FromResult("");
        }

        public class UrlGroups
        {
            public Task AddEndpointsAsync(string? name, params string[] endpoints) => Task.CompletedTask;
        }

        public class Client
        {
            public Schedules Schedules { get; } = new();
            public UrlGroups UrlGroups { get; } = new();
            public Task<string> PublishAsync(string url, object body, string? callback = null, string? failureCallback = null) => Task.FromResult("");
            public Task<string> PublishJsonAsync(PublishRequest request) => Task.FromResult("");
            public Task<string> EnqueueAsync(string queue, string url, object body) => Task.FromResult("");
            public Task BatchAsync(IEnumerable<PublishRequest> messages) => Task.CompletedTask;
        }
        """;
}
