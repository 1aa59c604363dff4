using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH104ParsedBodyVerifiedTests
{
    private const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;

        public interface IQStashVerifier
        {
            Task<bool> VerifyAsync(string? signature, string body, string url);
            Task<bool> VerifyAsync(string? signature, byte[] body, string url);
            Task<bool> VerifyAsync(HttpRequest request);
        }

        public record Job(int Id);

        public interface IWork
        {
            Task DoAsync(int id);
        }
        """;

    private static string Controller(string action) => $$"""
        using System.Text;
        using System.Text.Json;
        using Microsoft.AspNetCore.Mvc;
        using Shop;

        [ApiController, Route("jobs")]
        public class JobsController(IQStashVerifier verifier, IWork work) : ControllerBase
        {
            private const string Url = "https://shop.example.com/jobs/run";

        {{Indented(action)}}
        }
        """ + Contracts;

    private static string Minimal(string mapping, string usings = "using System.Text.Json;") => $$"""
        {{usings}}
        using Shop;

        var app = WebApplication.Create(args);

        {{mapping}}

        app.Run();
        """ + Contracts;

    private static string Indented(string text) => "    " + text.Replace("\n", "\n    ").Replace("\n    \n", "\n\n");

    public sealed class Reports
    {
        [Fact]
        public Task AModelSerializedAgainInAnAction() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run([FromBody] Job job)
                {
                    var json = JsonSerializer.Serialize(job);
                    if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], [|json|], Url))
                        return Unauthorized();

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """),
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run()
                {
                    using var reader = new StreamReader(Request.Body);
                    var json = await reader.ReadToEndAsync();
                    if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], json, Url))
                        return Unauthorized();

                    var job = JsonSerializer.Deserialize<Job>(json, JsonSerializerOptions.Web)!;

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """));

        [Fact]
        public Task AModelSerializedAgainInTheArgument() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run([FromHeader(Name = "Upstash-Signature")] string signature, [FromBody] Job job, CancellationToken ct)
                {
                    // The delivery must be genuine.
                    var genuine = await verifier.VerifyAsync(signature, [|Encoding.UTF8.GetBytes(JsonSerializer.Serialize(job))|], Url);
                    if (!genuine)
                    {
                        return Unauthorized();
                    }

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """),
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run([FromHeader(Name = "Upstash-Signature")] string signature, CancellationToken ct)
                {
                    // The delivery must be genuine.
                    using var reader = new StreamReader(Request.Body);
                    var rawBody = await reader.ReadToEndAsync();
                    var genuine = await verifier.VerifyAsync(signature, Encoding.UTF8.GetBytes(rawBody), Url);
                    if (!genuine)
                    {
                        return Unauthorized();
                    }

                    var job = JsonSerializer.Deserialize<Job>(rawBody, JsonSerializerOptions.Web)!;

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """));

        [Fact]
        public Task BytesOfAModel() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Minimal("""
                app.MapPost("/qstash/run", async (Job job, HttpContext http, IQStashVerifier verifier, IWork work) =>
                {
                    var bytes = JsonSerializer.SerializeToUtf8Bytes(job);
                    if (!await verifier.VerifyAsync(http.Request.Headers["Upstash-Signature"], [|bytes|], "https://shop.example.com/qstash/run"))
                        return Results.Unauthorized();

                    await work.DoAsync(job.Id);
                    return Results.Ok();
                });
                """),
            Minimal("""
                app.MapPost("/qstash/run", async (HttpContext http, IQStashVerifier verifier, IWork work) =>
                {
                    using var buffer = new MemoryStream();
                    await http.Request.Body.CopyToAsync(buffer);
                    var bytes = buffer.ToArray();
                    if (!await verifier.VerifyAsync(http.Request.Headers["Upstash-Signature"], bytes, "https://shop.example.com/qstash/run"))
                        return Results.Unauthorized();

                    var job = JsonSerializer.Deserialize<Job>(bytes, JsonSerializerOptions.Web)!;

                    await work.DoAsync(job.Id);
                    return Results.Ok();
                });
                """));

        [Fact]
        public Task TheTextOfABoundElement() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Minimal("""
                app.MapPost("/qstash/run", (JsonElement message, HttpRequest request, [FromServices] Seal seal) =>
                {
                    if (!seal.Verify(request.Headers["Upstash-Signature"].ToString(), [|message.GetRawText()|]))
                        return Results.Unauthorized();

                    return Results.Ok(message.GetProperty("id").GetInt32());
                });
                """, "using System.Text.Json;\nusing Microsoft.AspNetCore.Mvc;") + "\npublic abstract class Seal { public abstract bool Verify(string signature, string body); }",
            Minimal("""
                app.MapPost("/qstash/run", async (HttpRequest request, [FromServices] Seal seal) =>
                {
                    using var reader = new StreamReader(request.Body);
                    var rawBody = await reader.ReadToEndAsync();
                    if (!seal.Verify(request.Headers["Upstash-Signature"].ToString(), rawBody))
                        return Results.Unauthorized();

                    var message = JsonSerializer.Deserialize<JsonElement>(rawBody, JsonSerializerOptions.Web);

                    return Results.Ok(message.GetProperty("id").GetInt32());
                });
                """, "using System.Text.Json;\nusing Microsoft.AspNetCore.Mvc;") + "\npublic abstract class Seal { public abstract bool Verify(string signature, string body); }");

        [Fact]
        public Task AStreamThatBindingConsumed() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run([FromBody] Job job)
                {
                    using (var reader = new StreamReader(Request.Body))
                    {
                        var raw = await reader.ReadToEndAsync();
                        if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], [|raw|], Url))
                        {
                            return Unauthorized();
                        }
                    }

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """),
            Controller("""
                [HttpPost("run")]
                public async Task<IActionResult> Run()
                {
                    Job job;
                    using (var reader = new StreamReader(Request.Body))
                    {
                        var raw = await reader.ReadToEndAsync();
                        if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], raw, Url))
                        {
                            return Unauthorized();
                        }

                        job = JsonSerializer.Deserialize<Job>(raw, JsonSerializerOptions.Web)!;
                    }

                    await work.DoAsync(job.Id);
                    return Ok();
                }
                """));

        [Theory]
        [InlineData("using var copy = new MemoryStream(); await Request.Body.CopyToAsync(copy); var text = Encoding.ASCII.GetString(copy.ToArray());", "using var copy = new MemoryStream(); await Request.Body.CopyToAsync(copy); var text = Encoding.UTF8.GetString(copy.ToArray());", "text")]
        [InlineData("using var reader = new StreamReader(Request.Body, Encoding.ASCII); var text = await reader.ReadToEndAsync();", "using var reader = new StreamReader(Request.Body, Encoding.UTF8); var text = await reader.ReadToEndAsync();", "text")]
        public Task ABodyThatIsReadAsAscii(string before, string after, string argument) => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(Ascii(before, $"[|{argument}|]"), Ascii(after, argument));

        private static string Ascii(string reading, string argument) => Controller($$"""
            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                {{reading}}
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], {{argument}}, Url))
                    return Unauthorized();

                await work.DoAsync(1);
                return Ok();
            }
            """);

        [Theory]
        [InlineData("[FromBody] object content", "content.ToString()")]
        [InlineData("[FromBody] System.Text.Json.Nodes.JsonNode content", "content.ToJsonString()")]
        [InlineData("[FromBody] Newtonsoft.Json.Linq.JObject content", "content.ToString(Newtonsoft.Json.Formatting.None)")]
        [InlineData("[FromBody] string content", "content")]
        public Task WhatIsBoundInAnyOfItsTypes(string parameter, string text) => Verify.Reports<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller($$"""
            [HttpPost("run")]
            public async Task<IActionResult> Run({{parameter}})
            {
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], [|{{text}}|], Url))
                    return Unauthorized();

                await work.DoAsync(1);
                return Ok();
            }
            """));

        [Fact]
        public Task BufferingInTheActionIsTooLate() => Verify.Reports<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller("""
            [HttpPost("run")]
            public async Task<IActionResult> Run([FromBody] Job job)
            {
                Request.EnableBuffering();
                Request.Body.Position = 0;
                var raw = await new StreamReader(Request.Body).ReadToEndAsync();
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], [|raw|], Url))
                    return Unauthorized();
                await work.DoAsync(job.Id);
                return Ok();
            }
            """));

        [Fact]
        public Task AStreamThatTheHandlerParsed() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            Minimal("""
                app.MapPost("/qstash/run", async (HttpRequest request, IQStashVerifier verifier, IWork work) =>
                {
                    var job = await request.ReadFromJsonAsync<Job>();
                    var raw = await new StreamReader(request.Body).ReadToEndAsync();
                    if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"], [|raw|], "https://shop.example.com/qstash/run"))
                        return Results.Unauthorized();

                    await work.DoAsync(job!.Id);
                    return Results.Ok();
                });
                """, ""),
            Minimal("""
                app.MapPost("/qstash/run", async (HttpRequest request, IQStashVerifier verifier, IWork work) =>
                {
                    request.EnableBuffering();
                    var job = await request.ReadFromJsonAsync<Job>();
                    request.Body.Position = 0;
                    var raw = await new StreamReader(request.Body).ReadToEndAsync();
                    if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"], raw, "https://shop.example.com/qstash/run"))
                        return Results.Unauthorized();

                    await work.DoAsync(job!.Id);
                    return Results.Ok();
                });
                """, ""));

        [Fact]
        public Task AModelSerializedByNewtonsoftInASynchronousAction() => Verify.Fixes<QSTASH104ParsedBodyVerifiedAnalyzer, QSTASH104ParsedBodyVerifiedFix>(
            """
            using Microsoft.AspNetCore.Mvc;
            using Newtonsoft.Json;

            public abstract class QStashSeal { public abstract bool Verify(string signature, string body); }

            public class Job { public int Id { get; set; } }

            [Route("jobs")]
            public class JobsController(QStashSeal seal) : Controller
            {
                [HttpPost("run")]
                public IActionResult Run([FromBody] Job job)
                {
                    if (!seal.Verify(Request.Headers["Upstash-Signature"].ToString(), [|JsonConvert.SerializeObject(job)|])) return Unauthorized();
                    return Ok(job.Id);
                }
            }
            """,
            """
            using Microsoft.AspNetCore.Mvc;
            using Newtonsoft.Json;

            public abstract class QStashSeal { public abstract bool Verify(string signature, string body); }

            public class Job { public int Id { get; set; } }

            [Route("jobs")]
            public class JobsController(QStashSeal seal) : Controller
            {
                [HttpPost("run")]
                public async Task<IActionResult> Run()
                {
                    using var reader = new StreamReader(Request.Body);
                    var rawBody = await reader.ReadToEndAsync();
                    if (!seal.Verify(Request.Headers["Upstash-Signature"].ToString(), rawBody)) return Unauthorized();

                    var job = JsonConvert.DeserializeObject<Job>(rawBody)!;
                    return Ok(job.Id);
                }
            }
            """);

        [Fact]
        public Task AnEndpointFilterThatReadsBehindTheBinding() => Verify.Reports<QSTASH104ParsedBodyVerifiedAnalyzer>(Minimal("""
            app.MapPost("/qstash/run", (Job job) => Results.Ok(job.Id)).AddEndpointFilter(async (context, next) =>
            {
                var request = context.HttpContext.Request;
                var raw = await new StreamReader(request.Body).ReadToEndAsync();
                var verifier = context.HttpContext.RequestServices.GetRequiredService<IQStashVerifier>();
                return await verifier.VerifyAsync(request.Headers["Upstash-Signature"], [|raw|], "https://shop.example.com/qstash/run") ? await next(context) : Results.Unauthorized();
            });
            """));

        [Fact]
        public Task AnActionFilterThatReadsBehindTheBinding() => Verify.Reports<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller("""
            [HttpPost("run"), ServiceFilter(typeof(Signed))]
            public async Task<IActionResult> Run([FromBody] Job job)
            {
                await work.DoAsync(job.Id);
                return Ok();
            }
            """) + """

            //// file: Signed.cs
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.Filters;
            using Shop;

            public class Signed(IQStashVerifier verifier) : IAsyncActionFilter
            {
                public async Task OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)
                {
                    context.HttpContext.Request.EnableBuffering();
                    context.HttpContext.Request.Body.Position = 0;
                    var raw = await new StreamReader(context.HttpContext.Request.Body).ReadToEndAsync();
                    if (!await verifier.VerifyAsync(context.HttpContext.Request.Headers["Upstash-Signature"], [|raw|], ""))
                    {
                        context.Result = new UnauthorizedResult();
                        return;
                    }
                    await next();
                }
            }
            """);

        [Fact]
        public Task AHelperThatSerializesWhatItIsGiven() => Verify.Reports<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller("""
            [HttpPost("run")]
            public async Task<IActionResult> Run([FromBody] Job job)
            {
                if (!await IsGenuineAsync(Request.Headers["Upstash-Signature"].ToString(), job))
                    return Unauthorized();
                await work.DoAsync(job.Id);
                return Ok();
            }

            private Task<bool> IsGenuineAsync(string signature, Job job) => verifier.VerifyAsync(signature, [|JsonSerializer.Serialize(job)|], Url);
            """));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("var raw = await new StreamReader(Request.Body).ReadToEndAsync();")]
        [InlineData("using var reader = new StreamReader(Request.Body, Encoding.UTF8); string raw = await reader.ReadToEndAsync();")]
        [InlineData("using var copy = new MemoryStream(); await Request.Body.CopyToAsync(copy); var raw = copy.ToArray();")]
        public Task TheRawBodyIsVerified(string reading) => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller($$"""
            [HttpPost("run")]
            public async Task<IActionResult> Run()
            {
                {{reading}}
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], raw, Url))
                    return Unauthorized();
                var job = JsonSerializer.Deserialize<Job>(raw)!;
                await work.DoAsync(job.Id);
                return Ok(JsonSerializer.Serialize(job));
            }
            """));

        [Fact]
        public Task TheBodyIsBufferedByMiddlewareAndReadFromItsBeginning() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Minimal("""
            app.Use((context, next) => { context.Request.EnableBuffering(); return next(context); });
            app.MapPost("/qstash/run", async (Job job, HttpRequest request, IQStashVerifier verifier, IWork work) =>
            {
                request.Body.Position = 0;
                var raw = await new StreamReader(request.Body).ReadToEndAsync();
                if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"], raw, "https://shop.example.com/qstash/run"))
                    return Results.Unauthorized();
                await work.DoAsync(job.Id);
                return Results.Ok();
            });
            """));

        [Fact]
        public Task ServicesAndRouteValuesAreNotBoundFromTheBody() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Minimal("""
            app.MapPost("/qstash/run/{id}", async (int id, HttpRequest request, IQStashVerifier verifier, IEnumerable<IWork> works) =>
            {
                var raw = await new StreamReader(request.Body).ReadToEndAsync();
                if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"], raw, "https://shop.example.com/qstash/run"))
                    return Results.Unauthorized();
                await works.First().DoAsync(id);
                return Results.Ok();
            });
            """));

        [Fact]
        public Task TheStreamItselfIsBound() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Minimal("""
            app.MapPost("/qstash/run", async (Stream body, HttpRequest request, IQStashVerifier verifier) =>
            {
                var raw = await new StreamReader(body).ReadToEndAsync();
                return await verifier.VerifyAsync(request.Headers["Upstash-Signature"], raw, "https://shop.example.com/qstash/run") ? Results.Ok() : Results.Unauthorized();
            });
            """));

        [Fact]
        public Task AVerifierThatCannotBeSeenReadsTheRequestByItself() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Minimal("""
            app.MapPost("/qstash/run", (Job job) => Results.Ok(job.Id)).AddEndpointFilter(async (context, next) =>
                await context.HttpContext.RequestServices.GetRequiredService<IQStashVerifier>().VerifyAsync(context.HttpContext.Request) ? await next(context) : Results.Unauthorized());
            """));

        [Theory]
        [InlineData("IAsyncResourceFilter", "OnResourceExecutionAsync(ResourceExecutingContext context, ResourceExecutionDelegate next)", "[FromBody] Job job")]
        [InlineData("IAsyncActionFilter", "OnActionExecutionAsync(ActionExecutingContext context, ActionExecutionDelegate next)", "int id")]
        public Task AFilterThatReadsWhatNothingHasReadBefore(string filter, string method, string parameter) => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller($$"""
            [HttpPost("run"), ServiceFilter(typeof(Signed))]
            public async Task<IActionResult> Run({{parameter}})
            {
                await work.DoAsync(1);
                return Ok();
            }
            """) + $$"""

            //// file: Signed.cs
            using Microsoft.AspNetCore.Mvc;
            using Microsoft.AspNetCore.Mvc.Filters;
            using Shop;

            public class Signed(IQStashVerifier verifier) : {{filter}}
            {
                public async Task {{method}}
                {
                    var request = context.HttpContext.Request;
                    request.EnableBuffering();
                    var raw = await new StreamReader(request.Body, leaveOpen: true).ReadToEndAsync();
                    request.Body.Position = 0;
                    if (!await verifier.VerifyAsync(request.Headers["Upstash-Signature"], raw, ""))
                    {
                        context.Result = new UnauthorizedResult();
                        return;
                    }
                    await next();
                }
            }
            """);

        [Fact]
        public Task AnotherSerializedValueIsNotTheBody() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>(Controller("""
            [HttpPost("run")]
            public async Task<IActionResult> Run([FromServices] ILogger<JobsController> logger)
            {
                var raw = await new StreamReader(Request.Body).ReadToEndAsync();
                logger.LogInformation("{Headers}", JsonSerializer.Serialize(Request.Headers.Keys));
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], raw, Url))
                    return Unauthorized();
                return Ok();
            }
            """));

        [Fact]
        public Task TheSignatureOfAnotherService() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>("""
            using System.Text.Json;
            using Microsoft.AspNetCore.Mvc;

            public interface IHubVerifier { Task<bool> VerifyAsync(string? signature, string body); }

            public record Push(string Ref);

            [Route("hub")] // QStash is elsewhere.
            public class HubController(IHubVerifier verifier) : ControllerBase
            {
                [HttpPost]
                public async Task<IActionResult> Pushed([FromBody] Push push) =>
                    await verifier.VerifyAsync(Request.Headers["X-Hub-Signature-256"], JsonSerializer.Serialize(push)) ? Ok() : Unauthorized();
            }
            """);

        [Fact]
        public Task SignedByUsForATest() => Verify.Quiet<QSTASH104ParsedBodyVerifiedAnalyzer>("""
            using System.Text.Json;

            public interface IQStashSigner { string Sign(string body, string url); }

            public record Job(int Id);

            public class Deliveries(IQStashSigner signer, HttpClient http)
            {
                public async Task DeliverAsync(Job job)
                {
                    var body = JsonSerializer.Serialize(job);
                    using var request = new HttpRequestMessage(HttpMethod.Post, "http://localhost/qstash/run") { Content = new StringContent(body) };
                    request.Headers.Add("Upstash-Signature", signer.Sign(body, "http://localhost/qstash/run"));
                    (await http.SendAsync(request)).EnsureSuccessStatusCode();
                }
            }
            """);
    }
}
