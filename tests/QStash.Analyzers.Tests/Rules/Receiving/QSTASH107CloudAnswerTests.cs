using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Answers to rejected deliveries, and to failures, behind AWS Lambda and Azure Functions: 107, 109 and 111.</summary>
public sealed class QSTASH107CloudAnswerTests
{
    private const string Work = "\n        await work.DoAsync(request.Body);\n        return new APIGatewayProxyResponse { StatusCode = 200 };";
    private const string FunctionWork = "\n        await work.DoAsync(body);\n        return req.CreateResponse(HttpStatusCode.OK);";

    public sealed class Reports
    {
        [Theory]
        [InlineData("return [|new APIGatewayProxyResponse { StatusCode = 200, Body = \"no\" }|];", "return new APIGatewayProxyResponse { StatusCode = 401, Body = \"no\" };")]
        [InlineData("return [|new APIGatewayProxyResponse { StatusCode = (int)HttpStatusCode.OK }|];", "return new APIGatewayProxyResponse { StatusCode = (int)HttpStatusCode.Unauthorized };")]
        [InlineData("return [|Respond(HttpStatusCode.Accepted, \"no\")|];", "return Respond(HttpStatusCode.Unauthorized, \"no\");")]
        [InlineData("{ var no = new APIGatewayProxyResponse(); [|no.StatusCode = 204|]; return no; }", "{ var no = new APIGatewayProxyResponse(); no.StatusCode = 401; return no; }")]
        public Task SuccessFromLambda(string answer, string repaired) => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            CloudPrograms.Lambda("if (!await verifier.VerifyAsync(signature, request.Body)) " + answer + Work), CloudPrograms.Lambda("if (!await verifier.VerifyAsync(signature, request.Body)) " + repaired + Work));

        [Fact]
        public Task AResponseMadeForEveryDelivery() => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            CloudPrograms.Lambda("var response = new APIGatewayProxyResponse { StatusCode = 200 };\n        if (!await verifier.VerifyAsync(signature, request.Body))\n        {\n            return [|response|];\n        }\n        await work.DoAsync(request.Body);\n        return response;"),
            CloudPrograms.Lambda("var response = new APIGatewayProxyResponse { StatusCode = 200 };\n        if (!await verifier.VerifyAsync(signature, request.Body))\n        {\n            response.StatusCode = 401;\n            return response;\n        }\n        await work.DoAsync(request.Body);\n        return response;"));

        [Theory]
        [InlineData("return [|req.CreateResponse(HttpStatusCode.OK)|];", "return req.CreateResponse(HttpStatusCode.Unauthorized);")]
        [InlineData("return [|req.CreateResponse()|];", "return req.CreateResponse(HttpStatusCode.Unauthorized);")]
        [InlineData("{ var no = req.CreateResponse(HttpStatusCode.OK); await no.WriteStringAsync(\"no\"); return [|no|]; }", "{ var no = req.CreateResponse(HttpStatusCode.OK); await no.WriteStringAsync(\"no\"); no.StatusCode = HttpStatusCode.Unauthorized; return no; }")]
        public Task SuccessFromAFunction(string answer, string repaired) => Verify.Fixes<QSTASH107RejectionAnsweredWithSuccessAnalyzer, QSTASH107RejectionAnsweredWithSuccessFix>(
            CloudPrograms.Function("if (!await verifier.VerifyAsync(signature, body)) " + answer + FunctionWork), CloudPrograms.Function("if (!await verifier.VerifyAsync(signature, body)) " + repaired + FunctionWork));

        [Theory]
        [InlineData("if (string.IsNullOrEmpty(signature)) return [|req.CreateResponse(HttpStatusCode.BadRequest)|];", "if (string.IsNullOrEmpty(signature)) return req.CreateResponse(HttpStatusCode.Unauthorized);")]
        [InlineData("if (signature is null) { var no = req.CreateResponse(); [|no.StatusCode = HttpStatusCode.NotFound|]; return no; }", "if (signature is null) { var no = req.CreateResponse(); no.StatusCode = HttpStatusCode.Unauthorized; return no; }")]
        public Task AnotherErrorFromAFunction(string answer, string repaired) => Verify.Fixes<QSTASH111RejectionWithoutUnauthorizedAnalyzer, QSTASH111RejectionWithoutUnauthorizedFix>(
            CloudPrograms.Function(answer + "\n        if (!await verifier.VerifyAsync(signature, body)) return req.CreateResponse(HttpStatusCode.Forbidden);" + FunctionWork),
            CloudPrograms.Function(repaired + "\n        if (!await verifier.VerifyAsync(signature, body)) return req.CreateResponse(HttpStatusCode.Forbidden);" + FunctionWork));

        [Theory]
        [InlineData("try { await work.DoAsync(request.Body); } [|catch|] (Exception e) { Complain(e); } return Respond(HttpStatusCode.OK, \"\");", "try { await work.DoAsync(request.Body); } catch (Exception e) { Complain(e); throw; } return Respond(HttpStatusCode.OK, \"\");")]
        [InlineData("try { await work.DoAsync(request.Body); return Respond(HttpStatusCode.OK, \"\"); } [|catch|] (Exception e) { return new APIGatewayProxyResponse { StatusCode = 200, Body = e.Message }; }", "try { await work.DoAsync(request.Body); return Respond(HttpStatusCode.OK, \"\"); } catch (Exception e) { throw; }")]
        public Task AFailureToldAsSuccessByLambda(string work, string repaired) => Verify.Fixes<QSTASH109FailureAnsweredWithSuccessAnalyzer, QSTASH109FailureAnsweredWithSuccessFix>(
            CloudPrograms.Lambda("if (!await verifier.VerifyAsync(signature, request.Body)) return Respond(HttpStatusCode.Unauthorized, \"\");\n        " + work),
            CloudPrograms.Lambda("if (!await verifier.VerifyAsync(signature, request.Body)) return Respond(HttpStatusCode.Unauthorized, \"\");\n        " + repaired));
    }

    public sealed class StaysQuiet
    {
        [Theory]
        [InlineData("return new APIGatewayProxyResponse { StatusCode = 401 };")]
        [InlineData("return Respond(HttpStatusCode.Forbidden, \"no\");")]
        [InlineData("return new APIGatewayProxyResponse { StatusCode = request.Body.Length };")]
        [InlineData("{ var no = new APIGatewayProxyResponse { StatusCode = 200 }; no.StatusCode = 401; return no; }")]
        [InlineData("{ var no = new APIGatewayProxyResponse { StatusCode = 200 }; if (request.Body.Length > 0) no.StatusCode = 401; return no; }")]
        [InlineData("throw new UnauthorizedAccessException();")]
        public Task ALambdaThatRejectsOrCannotBeRead(string answer) =>
            Verify.Quiet<QSTASH107RejectionAnsweredWithSuccessAnalyzer>(CloudPrograms.Lambda("if (!await verifier.VerifyAsync(signature, request.Body)) " + answer + Work));

        [Theory]
        [InlineData("try { await work.DoAsync(body); return req.CreateResponse(HttpStatusCode.OK); } catch (Exception e) { Complain(e); return req.CreateResponse(HttpStatusCode.InternalServerError); }")]
        [InlineData("var response = req.CreateResponse(HttpStatusCode.OK); try { await work.DoAsync(body); } catch (Exception e) { Complain(e); response.StatusCode = HttpStatusCode.ServiceUnavailable; } return response;")]
        [InlineData("try { await work.DoAsync(body); } catch (TimeoutException e) { Complain(e); } return req.CreateResponse(HttpStatusCode.OK);")]
        public Task AFunctionThatTellsItsFailures(string work) =>
            Verify.Quiet<QSTASH109FailureAnsweredWithSuccessAnalyzer>(CloudPrograms.Function("if (!await verifier.VerifyAsync(signature, body)) return req.CreateResponse(HttpStatusCode.Unauthorized);\n        " + work));
    }
}
