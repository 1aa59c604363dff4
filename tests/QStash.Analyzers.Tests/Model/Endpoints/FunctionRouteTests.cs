using System.Linq;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>Azure Functions and AWS Lambda functions: what is read where their packages are there, and where they are not.</summary>
public sealed class FunctionRouteTests
{
    private const string Attributes = """

        //// file: Attributes.cs
        public enum AuthorizationLevel { Anonymous, Function, Admin }
        public class FunctionAttribute(string name) : Attribute { public string Name => name; }
        public class FunctionNameAttribute(string name) : Attribute { public string Name => name; }
        public class TimerTriggerAttribute(string cron) : Attribute { public string Cron => cron; }
        public class HttpTriggerAttribute : Attribute
        {
            public HttpTriggerAttribute(params string[] methods) { }
            public HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) { }
            public string? Route { get; set; }
        }
        public class HttpApiAttribute(LambdaHttpMethod method, string template) : Attribute { public LambdaHttpMethod Method => method; public string Template => template; }
        public enum LambdaHttpMethod { Any, Get, Post }
        public class APIGatewayProxyRequest; public class APIGatewayProxyResponse;
        """;

    [Theory]
    [InlineData("""[Function("Run")] public void Go([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "jobs/{id}")] HttpRequest r) { }""", "POST api/jobs/{id}")]
    [InlineData("""[Function("Run")] public void Go([HttpTrigger(AuthorizationLevel.Function, "post", "put")] HttpRequest r) { }""", "POST,PUT api/Run")]
    [InlineData("""[FunctionName("Run")] public static void Go([HttpTrigger(AuthorizationLevel.Anonymous)] HttpRequest r) { }""", "* api/Run")]
    [InlineData("""[Function(nameof(Go))] public void Go([HttpTrigger("post", Route = null)] HttpRequest r) { }""", "POST api/Go")]
    [InlineData("""[HttpApi(LambdaHttpMethod.Post, "/jobs/{id}")] public void Go(string id) { }""", "POST jobs/{id}")]
    [InlineData("""public APIGatewayProxyResponse Handle(APIGatewayProxyRequest request) => new();""", "* ")]
    [InlineData("""public Task<APIGatewayProxyResponse> Handle(APIGatewayProxyRequest request) => Inner(request); public Task<APIGatewayProxyResponse> Inner(APIGatewayProxyRequest request) => null!;""", "* ")]
    public void Functions(string member, string expected) =>
        Assert.Equal(new[] { expected }, EndpointReading.Routes("// QStash\npublic class Functions { " + member + " }" + Attributes));

    [Theory]
    [InlineData("""[Function("Run")] public void Go([TimerTrigger("0 0 * * * *")] object timer) { }""")]
    [InlineData("""[Function("Run")] public void Go([HttpTrigger(AuthorizationLevel.Admin, "post")] HttpRequest r) { }""")]
    [InlineData("""public bool Verify(APIGatewayProxyRequest request) => true;""")]
    public void NoPublicEndpoint(string member) => Assert.Empty(EndpointReading.Routes("// QStash\npublic class Functions { " + member + " }" + Attributes));

    [Fact]
    public void WithoutThePackage()
    {
        var compilation = Support.ProgramAnalysis.Compile(Support.ProgramAnalysis.Files("""
            // QStash
            public class Functions
            {
                [Function("Run")]
                public void Go([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Paths.Jobs)] HttpRequestData request) { }
            }
            public static class Paths { public const string Jobs = "qstash/jobs"; }
            """));
        var endpoint = Assert.Single(EndpointReading.Of(compilation));
        Assert.Equal("POST /api/qstash/jobs", endpoint.Name);
        Assert.Null(endpoint.BodyParameter);
    }
}
