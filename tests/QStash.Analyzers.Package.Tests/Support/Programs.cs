using System;
using System.Collections.Generic;
using System.Text;

namespace QStash.Analyzers.Package.Tests;

/// <summary>The programs that the package is installed in. Secrets are composed here, so that no scanner meets one in this source.</summary>
internal static class Programs
{
    /// <summary>In the format of a token, of nobody.</summary>
    public static string Token { get; } =
        Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"UserID\":\"7f1c9a52-63be-4d0e-9b17-" + "50c2ae94d316\",\"Password\":\"" + "q8w3n5x0c7v2b9m4k1j6h8g3f5d0s2a7" + "\"}"));

    /// <summary>In the format of a signing key, of nobody.</summary>
    public static string SigningKey { get; } = "sig" + "_" + "4Fq8Zt2LmW9" + "xKc7RbN3vHp6JdYs5";

    /// <summary>A receiver without verification; a payment sent over http, whose failure nobody sees.</summary>
    public static Dictionary<string, string> WithMistakes() => new(StringComparer.Ordinal)
    {
        ["Program.cs"] = """
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddHttpClient<PaymentPublisher>();
            var app = builder.Build();

            // Called by QStash for each captured payment.
            app.MapPost("/hooks/payments/captured", (PaymentCaptured payment, HttpRequest request, ILogger<PaymentCaptured> logger) =>
            {
                logger.LogInformation("{Message}: {Payment}", request.Headers["Upstash-Message-Id"].ToString(), payment.Id);
                return Results.Ok();
            });

            app.Run();

            public sealed record PaymentCaptured(string Id, decimal Amount);

            """,
        ["PaymentPublisher.cs"] = """
            public sealed class PaymentPublisher(HttpClient http, IConfiguration configuration)
            {
                public async Task PublishAsync(PaymentCaptured payment)
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/http://shop.example.com/hooks/payments/captured")
                    {
                        Content = JsonContent.Create(payment),
                    };
                    request.Headers.Add("Authorization", $"Bearer {configuration["QSTASH_TOKEN"]}");
                    var response = await http.SendAsync(request);
                }
            }

            """,
    };

    /// <summary>The same with a token and a signing key, in the source and in a settings file.</summary>
    public static Dictionary<string, string> WithSecrets()
    {
        var files = WithMistakes();
        files["PaymentPublisher.cs"] = files["PaymentPublisher.cs"].Replace("{configuration[\"QSTASH_TOKEN\"]}", Token, StringComparison.Ordinal);
        files["SigningKeys.cs"] = $$"""
            public sealed class SigningKeys
            {
                public string QStashCurrentSigningKey { get; set; } = "{{SigningKey}}";
            }

            """;
        files["appsettings.json"] = $$"""{ "QStash": { "Token": "{{Token}}", "CurrentSigningKey": "{{SigningKey}}" } }""";
        return files;
    }

    public static Dictionary<string, string> WithoutQStash() => new(StringComparer.Ordinal)
    {
        ["Program.cs"] = """
            var app = WebApplication.CreateBuilder(args).Build();
            app.MapPost("/hooks/payments", async (HttpRequest request, HttpClient http) =>
            {
                await http.PostAsync("http://localhost:5000/audit", new StringContent("paid"));
                return Results.Ok();
            });
            app.Run();

            """,
    };

    /// <summary>As the text is while somebody types, and as it is when references are missing.</summary>
    public static Dictionary<string, string> HalfTyped()
    {
        var files = WithMistakes();
        files["PaymentPublisher.cs"] = files["PaymentPublisher.cs"].Replace("await http.SendAsync(request);", "await http.SendAsync(request.Headers.Add(\"Upstash-\",", StringComparison.Ordinal);
        files["Missing.cs"] = """
            using Upstash.QStash;

            public sealed class Jobs(QStashClient client, IQStashReceiver receiver)
            {
                public async Task RunAsync() => await client.PublishAsync(new PublishRequest { Url = "http://localhost/jobs", Body = Missing.Body, Retries = - });
                public bool Check(string signature, string ) => receiver.Verify(new { Signature = signature, Body = });
                [HttpPost(nameof()]
                public
            """;
        return files;
    }
}
