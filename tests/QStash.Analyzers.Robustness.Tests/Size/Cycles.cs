using System.Collections.Generic;

namespace QStash.Analyzers.Robustness.Tests.Size;

/// <summary>Programs in which one thing leads back to itself; some compile, some are what somebody types on the way.</summary>
internal static class Cycles
{
    public static IEnumerable<(string Name, string Program)> All { get; } =
    [
        ("initialisers", """
            public static class Urls
            {
                public static readonly string A = B + "/a";
                public static readonly string B = C ?? A;
                public static string C => A;
                public static string D { get; } = D;
            }

            public sealed class Jobs(HttpClient http)
            {
                public async Task RunAsync()
                {
                    (await http.PostAsync("https://qstash.upstash.io/v2/publish/" + Urls.A, null)).EnsureSuccessStatusCode();
                    (await http.PostAsync("https://qstash.upstash.io/v2/publish/" + Urls.D, null)).EnsureSuccessStatusCode();
                }
            }
            """),
        ("constants", """
            public static class Urls
            {
                public const string A = A + "/a";
                public const string B = C + "/b";
                public const string C = B;
                private const string Token = Token;
            }

            public sealed class Jobs(HttpClient http)
            {
                public Task RunAsync() => http.PostAsync("https://qstash.upstash.io/v2/publish/" + Urls.A + Urls.B, null);
            }
            """),
        ("locals", """
            public sealed class Jobs(HttpClient http, IHostEnvironment environment)
            {
                public async Task RunAsync()
                {
                    bool isOne = !isTwo, isTwo = !isOne;
                    bool isSelf = !isSelf;
                    string url = other + "/x", other = url;
                    url = url + url;
                    if (isOne && isSelf)
                        (await http.PostAsync("https://qstash.upstash.io/v2/publish/http://localhost:3000", null)).EnsureSuccessStatusCode();
                    var answer = await (isTwo ? http : client).PostAsync("https://qstash.upstash.io/v2/publish/" + url, null);
                    var client = answer is null ? client : http;
                    Func<Task> again = null!;
                    again = () => again();
                    await again();
                }
            }
            """),
        ("helpers", """
            public static class Urls
            {
                public static string A(string x) => B(x) + "/a";
                public static string B(string x) => x.Length > 3 ? A(x) : C<int>(x);
                public static string C<T>(string x) => C<List<T>>(x) + B(x);
            }

            public sealed class Jobs(HttpClient http)
            {
                public Task RunAsync() => http.PostAsync("https://qstash.upstash.io/v2/publish/" + Urls.A("shop"), null);
            }
            """),
        ("wrappers", """
            public interface IQStashPublisher { Task<bool> PublishAsync(string url, object body); }

            public sealed class First(IQStashPublisher second, HttpClient http) : IQStashPublisher
            {
                public Task<bool> PublishAsync(string url, object body) => url.Length > 3 ? second.PublishAsync(url, body) : SendAsync(url, body);
                public async Task<bool> SendAsync(string url, object body) => await PublishAsync(url + "/again", body) && (await http.PostAsJsonAsync("https://qstash.upstash.io/v2/publish/" + url, body)).IsSuccessStatusCode;
            }

            public sealed class Second(First first) : IQStashPublisher
            {
                public Task<bool> PublishAsync(string url, object body) => first.PublishAsync(url, body);
            }

            public sealed class Jobs(IQStashPublisher publisher)
            {
                public Task RunAsync() => publisher.PublishAsync("http://shop.example.com/orders", new { Id = 1 });
            }
            """),
        ("verifiers", """
            using Microsoft.AspNetCore.Mvc;

            public sealed class QStashVerifier(QStashVerifier inner)
            {
                public bool Verify(string signature, string body) => inner.Verify(signature, body) && Check(signature, body);
                private bool Check(string signature, string body) => !Verify(body, signature);
            }

            public sealed class QStashMiddleware(RequestDelegate next, QStashVerifier verifier)
            {
                public async Task InvokeAsync(HttpContext context)
                {
                    if (!verifier.Verify(context.Request.Headers["Upstash-Signature"].ToString(), ""))
                        await InvokeAsync(context);
                    await next(context);
                }
            }

            public static class Wiring
            {
                public static WebApplication UseQStash(this WebApplication app) { app.UseMiddleware<QStashMiddleware>(); return app.UseHooks(); }
                public static WebApplication UseHooks(this WebApplication app) { app.MapGroup("/hooks").MapHooks(); return app.UseQStash(); }
                public static RouteGroupBuilder MapHooks(this RouteGroupBuilder group) { group.MapPost("/qstash", Receive); return group.MapHooks(); }
                public static IResult Receive(HttpRequest request, QStashVerifier verifier) => verifier.Verify(request.Headers["Upstash-Signature"].ToString(), "") ? Receive(request, verifier) : Results.Unauthorized();
            }
            """),
        ("types", """
            using Microsoft.AspNetCore.Mvc;

            public class QStashMessage<T> : QStashMessage<QStashMessage<T>> where T : QStashMessage<T> { public QStashMessage<T>? Next { get; set; } }
            public interface IQStashPublisher : IJobQueue { }
            public interface IJobQueue : IQStashPublisher { Task PublishAsync<T>(QStashMessage<T> message); }
            public class A : B { }
            public class B : A { }

            public sealed class QStashController : QStashController
            {
                [HttpPost("/qstash/hook")]
                public IActionResult Receive([FromBody] QStashMessage<A> message, IQStashPublisher publisher) { publisher.PublishAsync(message); return Ok(Request.Headers["Upstash-Message-Id"]); }
            }
            """),
    ];
}
