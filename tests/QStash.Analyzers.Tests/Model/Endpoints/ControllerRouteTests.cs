using System.Linq;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>Routes, verbs and bodies of controller actions.</summary>
public sealed class ControllerRouteTests
{
    [Theory]
    [InlineData("[Route(\"api/jobs\")]", "[HttpPost(\"run\")]", "POST api/jobs/run")]
    [InlineData("[Route(\"api/[controller]\")]", "[HttpPost]", "POST api/Jobs")]
    [InlineData("[Route(\"api/[controller]/[action]\")]", "[HttpPost]", "POST api/Jobs/Run")]
    [InlineData("[Route(\"[area]/[controller]\"), Area(\"Back\")]", "[HttpPut(\"{id:int}\")]", "PUT Back/Jobs/{id:int}")]
    [InlineData("[Route(\"api\")]", "[HttpPost(\"/root\")]", "POST root")]
    [InlineData("[Route(\"api\")]", "[HttpPost(\"~/tilde/x\")]", "POST tilde/x")]
    [InlineData("", "[HttpPost(\"alone\")]", "POST alone")]
    [InlineData("[Route(\"a\"), Route(\"b\")]", "[HttpPost(\"x\")]", "POST a/x|b/x")]
    [InlineData("[Route(\"a\")]", "[HttpPost(\"x\"), HttpPut(\"y\")]", "POST,PUT a/x|a/y")]
    [InlineData("[Route(\"a\")]", "[AcceptVerbs(\"POST\", \"GET\", Route = \"v\")]", "POST,GET a/v")]
    [InlineData("[Route(\"a\")]", "[HttpPost, Route(\"r\")]", "POST a/r")]
    [InlineData("[Route(\"a\")]", "[Route(\"any\")]", "* a/any")]
    [InlineData("[Route(Paths.Jobs)]", "[HttpPost(Paths.Run)]", "POST jobs/constant/run-it")]
    [InlineData("[Route(\"a/[action]\")]", "[HttpPost, ActionName(\"other\")]", "POST a/other")]
    [InlineData("[Route(\"a\")]", "[HttpPost(\"[[x]]\")]", "POST a/[x]")]
    [InlineData("", "", "* Jobs/Run/{id?}")]
    [InlineData("", "[HttpPost]", "POST Jobs/Run/{id?}")]
    [InlineData("[Route(\"base\")]", "[QueuePost(\"derived\")]", "POST base/derived")]
    public void Attributes(string onClass, string onAction, string expected)
    {
        var program = $$"""
            using Microsoft.AspNetCore.Mvc;
            // QStash
            {{onClass}}
            public class JobsController : ControllerBase
            {
                {{onAction}}
                public IActionResult RunAsync() => Ok();

                [NonAction] public void Not() { }
                protected void Neither() { }
                public static void Nor() { }
                public override string ToString() => "";
            }
            public static class Paths { public const string Jobs = "jobs/" + "constant"; public const string Run = "run-it"; }
            public class QueuePostAttribute(string template) : HttpPostAttribute(template);
            """;
        Assert.Equal(new[] { expected }, EndpointReading.Routes(program));
    }

    [Fact]
    public void BasesGiveRouteAndActions() => Assert.Equal(
        new[] { "POST hooks/Mail/own", "POST hooks/Mail/inherited" },
        EndpointReading.Routes("""
            using Microsoft.AspNetCore.Mvc;
            // QStash
            [Route("hooks/[controller]")]
            public abstract class HookController : ControllerBase
            {
                [HttpPost("inherited")] public virtual IActionResult Inherited() => Ok();
                [HttpPost("replaced")] public abstract IActionResult Own();
            }
            public class MailController : HookController
            {
                [HttpPost("own")] public override IActionResult Own() => Ok();
            }
            """));

    [Fact]
    public void ConventionalPatternsOfTheProgram() => Assert.Equal(
        new[] { "* work/Jobs/Index|work/Jobs" },
        EndpointReading.Routes("""
            using Microsoft.AspNetCore.Mvc;
            var builder = WebApplication.CreateBuilder(args);
            builder.Services.AddControllersWithViews();
            var app = builder.Build();
            app.MapControllerRoute(name: "default", pattern: "work/{controller=Home}/{action=Index}");
            app.Run(); // QStash
            public class JobsController : Controller { public IActionResult Index() => Ok(); }
            """));

    [Fact]
    public void AGroupAroundAllControllers() => Assert.Equal(
        new[] { "POST api/Jobs [RequireAuthorization]" },
        EndpointReading.Of("""
            using Microsoft.AspNetCore.Mvc;
            var app = WebApplication.Create(args);
            app.MapGroup("/api").MapControllers().RequireAuthorization();
            app.Run(); // QStash
            [Route("[controller]")]
            public class JobsController : ControllerBase { [HttpPost] public IActionResult Run() => Ok(); }
            """).Select(e => e.Verbs[0] + " " + e.Routes[0] + " [" + string.Join(",", e.Conventions.Select(c => c.TargetMethod.Name)) + "]"));

    [Theory]
    [InlineData("[ApiController]", "Job job, IJobs jobs, CancellationToken ct", "job")]
    [InlineData("[ApiController]", "int id, [FromQuery] Job filter, Job job", "job")]
    [InlineData("[ApiController]", "[FromServices] Job job", null)]
    [InlineData("[ApiController]", "IFormFile file", null)]
    [InlineData("[ApiController]", "List<Job> jobs", "jobs")]
    [InlineData("[ApiController]", "string name", null)]
    [InlineData("", "Job job", null)]
    [InlineData("", "[FromBody] string raw", "raw")]
    public void Body(string onClass, string parameters, string? expected)
    {
        var endpoint = Assert.Single(EndpointReading.Of($$"""
            using Microsoft.AspNetCore.Mvc;
            // QStash
            {{onClass}} [Route("x")]
            public class JobsController : ControllerBase { [HttpPost] public IActionResult Run({{parameters}}) => Ok(); }
            public record Job(string Name);
            public interface IJobs;
            """));
        Assert.Equal(expected, endpoint.BodyParameter?.Name);
    }

    [Theory]
    [InlineData("public abstract class XController : ControllerBase { [HttpPost(\"x\")] public IActionResult Run() => Ok(); }")]
    [InlineData("public class XController<T> : ControllerBase { [HttpPost(\"x\")] public IActionResult Run() => Ok(); }")]
    [InlineData("[NonController] public class XController : ControllerBase { [HttpPost(\"x\")] public IActionResult Run() => Ok(); }")]
    [InlineData("public class MotorController { public void Run() { } }")]
    [InlineData("public class GameController : Controller { public void Run() { } } public class Controller { }")]
    public void NoController(string type) => Assert.Empty(EndpointReading.Routes("using Microsoft.AspNetCore.Mvc; // QStash\n" + (type.Contains("public class Controller") ? "namespace Game { " + type + " }" : type)));
}
