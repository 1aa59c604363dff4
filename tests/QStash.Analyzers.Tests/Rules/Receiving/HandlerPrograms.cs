namespace QStash.Analyzers.Tests.Rules.Receiving;

/// <summary>Programs with a verified receiver whose work is what is given.</summary>
internal static class HandlerPrograms
{
    public static string Controller(string work, string members = "") => $$"""
        using Microsoft.AspNetCore.Mvc;

        public interface IQStashVerifier { Task<bool> VerifyAsync(string? signature, string body); }

        public interface IBilling
        {
            Task ChargeAsync(string body);
            Task<bool> IsDoneAsync(string body);
        }

        public interface IMailer { Task SendReceiptAsync(string body); }

        public interface IDeadLetters { Task SaveAsync(string body, Exception failure); }

        [ApiController, Route("qstash")]
        public class JobsController(IQStashVerifier verifier, IBilling billing, IMailer mailer, IDeadLetters dead, ILogger<JobsController> logger) : ControllerBase
        {
            [HttpPost("charge")]
            public async Task<IActionResult> Charge()
            {
                var body = await new StreamReader(Request.Body).ReadToEndAsync();
                if (!await verifier.VerifyAsync(Request.Headers["Upstash-Signature"], body))
                    return Unauthorized();

                {{work}}
            }

            private Task NeverAsync() => Task.WhenAll(mailer.SendReceiptAsync(""), dead.SaveAsync("", new Exception()), billing.IsDoneAsync(""), Task.Run(() => logger.LogInformation("")));
        {{members}}
        }
        """;
}
