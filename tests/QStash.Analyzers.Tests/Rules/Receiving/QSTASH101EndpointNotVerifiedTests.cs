using System.Threading.Tasks;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>QSTASH101 over every way of writing an endpoint, and every kind of evidence.</summary>
public sealed class QSTASH101EndpointNotVerifiedTests
{
    private const string Publisher = """

        //// file: Queue.cs
        using System.Net.Http.Headers;

        public class JobQueue(HttpClient http, IConfiguration configuration)
        {
            public async Task SendAsync<T>(string destination, T message)
            {
                var request = new HttpRequestMessage(HttpMethod.Post, "https://qstash.upstash.io/v2/publish/" + destination);
                request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", configuration["QSTASH_TOKEN"]);
                request.Content = JsonContent.Create(message);
                var response = await http.SendAsync(request);
                response.EnsureSuccessStatusCode();
            }

            public Task MailAsync(MailJob job) => SendAsync("https://app.example.com/work/mail", job);
        }

        public record MailJob(string To);
        """;

    public sealed class Reports
    {
        private static Task Reported(string program) => Verify.Reports<QSTASH101EndpointNotVerifiedAnalyzer>(program);

        [Fact]
        public Task MinimalApiThatReadsAHeader() => Reported("""
            var app = WebApplication.Create(args);
            app.[|MapPost|]("/jobs", (HttpRequest request) => request.Headers["Upstash-Message-Id"].ToString());
            app.Run();
            """);

        [Fact]
        public Task MinimalApiWhosePathIsADestination() => Reported("""
            var app = WebApplication.Create(args);
            var work = app.MapGroup("/work");
            work.[|MapPost|]("/mail", (HttpRequest request) => Results.Ok());
            app.Run();
            """ + Publisher);

        [Fact]
        public Task ControllerThatBindsWhatIsPublished() => Reported("""
            using Microsoft.AspNetCore.Mvc;

            [ApiController, Route("api/[controller]")]
            public class PostOfficeController : ControllerBase
            {
                [HttpPost("deliver")]
                public IActionResult [|Deliver|](MailJob job) => Ok(job.To);

                [HttpGet("deliver")]
                public IActionResult Look() => Ok();
            }
            """ + Publisher);

        [Fact]
        public Task ControllerNamedAfterQStash() => Reported("""
            using Microsoft.AspNetCore.Mvc;

            [Route("qstash")]
            public class WorkController : ControllerBase
            {
                [HttpPost("run")]
                public IActionResult [|Run|]([FromBody] Work work) => Ok(work.Name);
            }

            public record Work(string Name);
            """);

        [Fact]
        public Task ActionOfABaseController() => Reported("""
            using Microsoft.AspNetCore.Mvc;

            public abstract class QStashHookController : ControllerBase
            {
                [HttpPost("[controller]/run")]
                public IActionResult [|Run|]([FromBody] string text) => Ok(text);
            }

            public class AlphaController : QStashHookController;
            """);

        [Fact]
        public Task RequestDelegate() => Reported("""
            var app = WebApplication.Create(args);
            app.[|MapPost|]("/work/mail", async context =>
            {
                var job = await context.Request.ReadFromJsonAsync<MailJob>();
                await context.Response.WriteAsync(job!.To);
            });
            app.Run();
            """ + Publisher);

        [Fact]
        public Task BranchOfThePipeline() => Reported("""
            var app = WebApplication.Create(args);
            app.Map("/work/mail", branch => branch.[|Run|](context => context.Response.WriteAsync("done")));
            app.Run();
            """ + Publisher);

        [Fact]
        public Task FunctionWithoutItsPackage() => Reported("""
            namespace Microsoft.Azure.Functions.Worker
            {
                [AttributeUsage(AttributeTargets.Method)] public sealed class FunctionAttribute(string name) : Attribute { public string Name { get; } = name; }
                public enum AuthorizationLevel { Anonymous, Function, Admin }
                [AttributeUsage(AttributeTargets.Parameter)] public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute
                {
                    public AuthorizationLevel Level { get; } = level;
                    public string[] Methods { get; } = methods;
                    public string? Route { get; set; }
                }
            }
            //// file: Functions.cs
            using Microsoft.Azure.Functions.Worker;

            public class Functions
            {
                [Function("Mail")]
                public IResult [|Mail|]([HttpTrigger(AuthorizationLevel.Function, "post", Route = "qstash/mail")] HttpRequest request) => Results.Ok();

                [Function("Reset")]
                public IResult Reset([HttpTrigger(AuthorizationLevel.Admin, "post", Route = "qstash/reset")] HttpRequest request) => Results.Ok();
            }
            """);

        [Fact]
        public Task LambdaBehindAnApiGateway() => Reported("""
            namespace Amazon.Lambda.APIGatewayEvents
            {
                public class APIGatewayProxyRequest { public string Body { get; set; } = ""; public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>(); }
                public class APIGatewayProxyResponse { public int StatusCode { get; set; } }
            }
            //// file: Function.cs
            using Amazon.Lambda.APIGatewayEvents;

            public class Function
            {
                public APIGatewayProxyResponse [|Handle|](APIGatewayProxyRequest request) => Inner(request);

                public APIGatewayProxyResponse Inner(APIGatewayProxyRequest request) =>
                    new() { StatusCode = request.Headers.ContainsKey("Upstash-Message-Id") ? 200 : 400 };
            }
            """);

        [Fact]
        public Task ReceiverThatPublishesTheNextStep() => Reported("""
            var app = WebApplication.Create(args);
            app.[|MapPost|]("/work/mail", async (MailJob job, JobQueue queue) => await queue.MailAsync(job));
            app.Run();
            """ + Publisher);

        [Fact]
        public Task WorkerThatBindsOneMessageAndPublishesAnother() => Reported("""
            var app = WebApplication.Create(args);
            app.[|MapPost|]("/steps/first", async (QStashStep step, JobQueue queue) => await queue.MailAsync(new MailJob(step.Name)));
            app.Run();

            public record QStashStep(string Name);
            """ + Publisher);

        [Fact]
        public Task GroupFromAnotherFile() => Reported("""
            var app = WebApplication.Create(args);
            app.MapGroup("/work").MapPost2();
            app.Run();
            //// file: Endpoints.cs
            public static class Endpoints
            {
                public static void MapPost2(this IEndpointRouteBuilder routes) => routes.[|MapPost|]("mail", () => Results.Ok());
            }
            """ + Publisher);
    }

    public sealed class StaysQuiet
    {
        private static Task Quiet(string program) => Verify.Quiet<QSTASH101EndpointNotVerifiedAnalyzer>(program);

        private static Task App(string statements) => Quiet("var app = WebApplication.Create(args);\n" + statements + "\napp.Run();\n" + Publisher);

        [Fact]
        public Task AnEndpointThatPublishesWhatItBinds() => App("""app.MapPost("/mail", async (MailJob job, JobQueue queue) => await queue.MailAsync(job));""");

        [Fact]
        public Task AnEndpointWhoseServicePublishesWhatItBinds() => Quiet("""
            var app = WebApplication.Create(args);
            app.MapPost("/mail", async (MailJob job, IMailService mails) => await mails.RequestAsync(job));
            app.Run();

            public interface IMailService { Task RequestAsync(MailJob job); }
            public class MailService(JobQueue queue) : IMailService { public Task RequestAsync(MailJob job) => queue.MailAsync(job); }
            """ + Publisher);

        [Fact]
        public Task OrdinaryEndpointsOfAProgramThatPublishes() => App("""app.MapPost("/orders", (Dictionary<string, string> order) => order.Count); app.MapPut("/work", () => 1);""");

        [Fact]
        public Task AGetOfTheSamePath() => App("""app.MapGet("/work/mail", () => 1);""");

        [Fact]
        public Task ALongerPathThanTheDestination() => App("""app.MapPost("/work/mail/archive", () => 1);""");

        [Fact]
        public Task ACatchAllThatAnswersToEverything() => App("""app.MapFallback("{*path}", () => Results.NotFound());""");

        [Fact]
        public Task WebhooksOfOthers() => App("""app.MapPost("/webhooks/stripe", (HttpRequest r) => r.Headers["Stripe-Signature"].ToString()); app.MapPost("/webhooks/github", (HttpRequest r) => r.Headers["X-Hub-Signature-256"].ToString());""");

        [Fact]
        public Task AnEndpointThatManagesDeadLetters() => App("""app.MapPost("/qstash/dlq/retry", () => Results.Ok());""");

        [Fact]
        public Task AnEndpointThatOnlyPublishesUnderAQStashRoute() => App("""app.MapPost("/qstash/mail", async (JobQueue queue, string to) => await queue.MailAsync(new MailJob(to)));""");

        [Fact]
        public Task AnEndpointThatAnotherPolicyGuards() => Quiet("""
            using Microsoft.AspNetCore.Authorization;
            using Microsoft.AspNetCore.Mvc;

            [Authorize(Policy = "jobs"), Route("qstash")]
            public class JobsController : ControllerBase { [HttpPost] public IActionResult Run([FromBody] string job) => Ok(job); }
            """);

        [Fact]
        public Task ACallbackWhichIs102s() => Quiet("""
            var app = WebApplication.Create(args);
            app.MapPost("/qstash/callback", () => Results.Ok());
            app.Run();
            """);

        [Fact]
        public Task APlainClassThatIsNoController() => Quiet("public class QStashMotorController { public void Post(string text) { } }");

        [Fact]
        public Task AWordThatOnlyContainsTheName() => Quiet("""
            var app = WebApplication.Create(args);
            app.MapPost("/hypqstashed", () => Results.Ok());
            app.Run();
            """);
    }
}
