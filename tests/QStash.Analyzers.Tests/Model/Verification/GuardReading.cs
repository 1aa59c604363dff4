using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Verification;

/// <summary>What guards the one endpoint of a program whose route ends with <c>hook</c>.</summary>
internal static class GuardReading
{
    public const string Contracts = """

        //// file: Contracts.cs
        namespace Shop;

        public interface IVerifier
        {
            Task<bool> VerifyAsync(string? signature, byte[] body);
            bool Verify(string? signature, string body);
        }

        public interface IStore
        {
            Task SaveAsync(string? signature);
            Task<bool> ExistsAsync(string? id);
            Task HandleAsync(string body);
        }
        """;

    /// <summary>A minimal API: <paramref name="statements"/> stand between the making and the running of <c>app</c>.</summary>
    public static GuardVerdict OfApi(string statements, string types = "", string services = "") => Of($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.Extensions.Primitives;
        using Shop;

        var builder = WebApplication.CreateBuilder(args);
        {{services}}
        var app = builder.Build();
        {{statements}}
        app.Run();

        {{types}}
        """ + Contracts);

    /// <summary>A controller with one action; <paramref name="members"/> hold it.</summary>
    public static GuardVerdict OfController(string members, string attributes = "", string types = "", string bases = "ControllerBase") => Of($$"""
        using Microsoft.AspNetCore.Authorization;
        using Microsoft.AspNetCore.Mvc;
        using Microsoft.AspNetCore.Mvc.Filters;
        using Shop;

        // QStash calls it.
        [Route("api")]
        {{attributes}}
        public class HookController(IVerifier verifier, IStore store) : {{bases}}
        {
            {{members}}
        }

        {{types}}
        """ + Contracts);

    public static GuardVerdict Of(string program)
    {
        var compilation = ProgramAnalysis.Compile(ProgramAnalysis.Files(program));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        var model = ProgramModel.Of(compilation, new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty));
        var endpoint = Assert.Single(model.Endpoints(CancellationToken.None).All, e => e.Routes.Any(r => r.EndsWith("hook", System.StringComparison.Ordinal)));
        return model.Verification(CancellationToken.None).GuardOf(endpoint, CancellationToken.None);
    }
}
