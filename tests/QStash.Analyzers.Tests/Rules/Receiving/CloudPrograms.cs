namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Receivers behind AWS Lambda and Azure Functions, with stand-ins for their packages in the true namespaces.</summary>
internal static class CloudPrograms
{
    private const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;

        public interface IQStashVerifier { Task<bool> VerifyAsync(string? signature, string body); }
        public interface IWork { Task DoAsync(string body); }
        """;

    private const string LambdaStubs = """

        //// file: Lambda.cs
        namespace Amazon.Lambda.APIGatewayEvents;

        public class APIGatewayProxyRequest
        {
            public string Body { get; set; } = "";
            public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();
        }

        public class APIGatewayProxyResponse
        {
            public int StatusCode { get; set; }
            public string Body { get; set; } = "";
        }
        """;

    private const string FunctionStubs = """

        //// file: Worker.cs
        namespace Microsoft.Azure.Functions.Worker
        {
            [AttributeUsage(AttributeTargets.Method)]
            public sealed class FunctionAttribute(string name) : Attribute { public string Name { get; } = name; }

            public enum AuthorizationLevel { Anonymous, Function }

            [AttributeUsage(AttributeTargets.Parameter)]
            public sealed class HttpTriggerAttribute(AuthorizationLevel level, params string[] methods) : Attribute
            {
                public AuthorizationLevel AuthLevel { get; } = level;
                public string[] Methods { get; } = methods;
                public string? Route { get; set; }
            }
        }

        namespace Microsoft.Azure.Functions.Worker.Http
        {
            public abstract class HttpHeadersCollection : System.Net.Http.Headers.HttpHeaders;

            public abstract class HttpRequestData
            {
                public abstract Stream Body { get; }
                public abstract HttpHeadersCollection Headers { get; }
                public abstract HttpResponseData CreateResponse();
            }

            public abstract class HttpResponseData { public abstract System.Net.HttpStatusCode StatusCode { get; set; } }

            public static class HttpRequestDataExtensions
            {
                public static HttpResponseData CreateResponse(this HttpRequestData request, System.Net.HttpStatusCode status)
                {
                    var response = request.CreateResponse();
                    response.StatusCode = status;
                    return response;
                }
            }

            public static class HttpResponseDataExtensions
            {
                public static Task WriteStringAsync(this HttpResponseData response, string text) => Task.CompletedTask;
            }
        }
        """;

    public static string Lambda(string handler) => $$"""
        using System.Net;
        using Amazon.Lambda.APIGatewayEvents;
        using Shop;

        public class Function(IQStashVerifier verifier, IWork work, ILogger<Function> logger)
        {
            public async Task<APIGatewayProxyResponse> FunctionHandler(APIGatewayProxyRequest request)
            {
                request.Headers.TryGetValue("Upstash-Signature", out var signature);
                {{handler}}
            }

            private static APIGatewayProxyResponse Respond(HttpStatusCode status, string text) => new() { StatusCode = (int)status, Body = text };

            private void Complain(Exception failure) => logger.LogError(failure, "failed");

            private Task NeverAsync() => work.DoAsync("");
        }
        """ + Contracts + LambdaStubs;

    public static string Function(string handler) => $$"""
        using System.Net;
        using Microsoft.Azure.Functions.Worker;
        using Microsoft.Azure.Functions.Worker.Http;
        using Shop;

        public class Functions(IQStashVerifier verifier, IWork work, ILogger<Functions> logger)
        {
            [Function("job")]
            public async Task<HttpResponseData> Run([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = "qstash/job")] HttpRequestData req)
            {
                var body = await new StreamReader(req.Body).ReadToEndAsync();
                var signature = req.Headers.TryGetValues("Upstash-Signature", out var values) ? values.FirstOrDefault() : null;
                {{handler}}
            }

            private void Complain(Exception failure) => logger.LogError(failure, "failed");

            private Task NeverAsync() => work.DoAsync("");
        }
        """ + Contracts + FunctionStubs;
}
