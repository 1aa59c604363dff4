using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Model.Endpoints;

/// <summary>The endpoints that the model finds in a program, written so that a test can compare them.</summary>
internal static class EndpointReading
{
    public static ImmutableArray<Endpoint> Of(string program)
    {
        var compilation = ProgramAnalysis.Compile(ProgramAnalysis.Files(program));
        Assert.Empty(compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error).Select(d => d.ToString()));
        return Of(compilation);
    }

    public static ImmutableArray<Endpoint> Of(Compilation compilation) =>
        ProgramModel.Of(compilation, new AnalyzerOptions(ImmutableArray<AdditionalText>.Empty)).Endpoints(CancellationToken.None).All;

    /// <summary>Each endpoint as its verbs and routes: <c>POST,PUT a/b|c/d</c>.</summary>
    public static IReadOnlyList<string> Routes(string program) =>
        Of(program).Select(e => (e.Verbs.IsEmpty ? "*" : string.Join(",", e.Verbs)) + " " + string.Join("|", e.Routes)).ToList();

    /// <summary>Each endpoint that receives something: <c>Delivery POST /a/b: reason</c>.</summary>
    public static IReadOnlyList<string> Receivers(string program) =>
        Of(program).Where(e => e.Receiver != ReceiverVerdict.None).Select(e => e.Receiver + " " + e.Name + ": " + e.Evidence[0].Reason).ToList();
}
