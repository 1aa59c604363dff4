using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Robustness.Tests.Fixes;
using QStash.Analyzers.Robustness.Tests.Hosting;
using QStash.Analyzers.Robustness.Tests.Programs;
using QStash.Analyzers.Tests.Support;
using Xunit;
using Xunit.Abstractions;

namespace QStash.Analyzers.Robustness.Tests.Secrets;

/// <summary>
/// A secret that stands in a program stands nowhere else: no message, property or title has a piece of it, and no fix writes it once more. What a fix
/// of 201 or 202 replaces is gone.
/// </summary>
public sealed class PlantedSecretTests(ITestOutputHelper output)
{
    // Enough of a random text to know it again.
    private const int Piece = 8;

    private static readonly string[] Secrets = { SecretsForTests.Token, SecretsForTests.SigningKey(3) };

    [Fact]
    public async Task NothingThatIsSaidOrWrittenRepeatsASecret()
    {
        var problems = new ConcurrentQueue<string>();
        var (findings, fixes, removed) = (0, 0, 0);
        await Parallel.ForEachAsync(Secrets.SelectMany(s => Plants.All.Select(p => (p.Name, p.Program, Secret: s))), async (plant, _) =>
        {
            var project = Host.Open(new ProgramUnderTest(plant.Name, ProgramAnalysis.Files(Planted(plant.Program, plant.Secret)).ToImmutableArray(), ImmutableDictionary<string, string>.Empty));
            var before = await ProgramState.ReadAsync(project);
            foreach (var finding in await project.FindingsAsync())
            {
                Interlocked.Increment(ref findings);
                if (Said(finding).FirstOrDefault(s => Repeats(s, plant.Secret)) is { } said)
                    problems.Enqueue($"{plant.Name}: {finding.Id} says {said}");
                if (await Repair.OfferAsync(project, finding) is not { } offer)
                    continue;
                Interlocked.Increment(ref fixes);
                if (Repeats(offer.Title + offer.EquivalenceKey, plant.Secret))
                    problems.Enqueue($"{plant.Name}: {finding.Id} offers {offer.Title}");
                var after = await ProgramState.ReadAsync(await offer.ApplyAsync(project));
                var (had, has) = (Occurrences(before, plant.Secret), Occurrences(after, plant.Secret));
                if (has > had)
                    problems.Enqueue($"{plant.Name}: {finding.Id} writes the secret again");
                if (finding.Id is "QSTASH201" or "QSTASH202" && has >= had && plant.Program.Contains("SECRET", StringComparison.Ordinal))
                    problems.Enqueue($"{plant.Name}: {finding.Id} leaves the secret");
                removed += has < had ? 1 : 0;
            }
        });
        output.WriteLine($"{Plants.All.Count() * Secrets.Length} plants, {findings} findings, {fixes} fixes, {removed} secrets removed");
        foreach (var problem in problems)
            output.WriteLine(problem);
        Assert.Empty(problems);
        Assert.True(findings > 150 && fixes > 80 && removed > 30, $"{findings} findings, {fixes} fixes, {removed} removed");
    }

    [Theory]
    [InlineData("qstash.max_body_bytes")]
    [InlineData("qstash.require_explicit_retries")]
    [InlineData("qstash.publish_failure")]
    [InlineData("qstash.scan_secrets")]
    public async Task NoSettingIsRepeatedThatIsASecret(string key)
    {
        foreach (var secret in Secrets)
        {
            var program = ProgramUnderTest.Of("setting", ("Program.cs", "public class QStashJobs;"))
                with { Options = ImmutableDictionary<string, string>.Empty.Add(key, secret) };
            foreach (var finding in await Host.Open(program).FindingsAsync())
                Assert.DoesNotContain(Said(finding), s => Repeats(s, secret));
        }
    }

    [Theory]
    [InlineData("appsettings.json", "{ \"QStash\": { \"Token\": \"SECRET\", \"SECRET\": \"\\u0053ECRET\" } }")]
    [InlineData(".env", "QSTASH_TOKEN=SECRET\n# SECRET\n")]
    [InlineData("web.config", "<add key=\"SECRET\" value=\"SECRET\" />")]
    public async Task NoSecretOfASettingsFileIsRepeated(string path, string text)
    {
        foreach (var secret in Secrets)
        {
            var compilation = await Host.Open(ProgramUnderTest.Of("settings", ("Program.cs", "public class QStashJobs;"))).CompileAsync();
            var found = await Analysis.RunAsync(compilation, new AnalyzerOptions([new TextFile(path, Planted(text, secret))]));
            Assert.NotEmpty(found);
            Assert.All(found, f => Assert.DoesNotContain(Said(f), s => Repeats(s, secret)));
        }
    }

    private static string Planted(string text, string secret) => text
        .Replace("\\u0053ECRET", $"\\u{(int)secret[0]:x4}{secret[1..]}", StringComparison.Ordinal)
        .Replace("HALF1", secret[..(secret.Length / 2)], StringComparison.Ordinal)
        .Replace("HALF2", secret[(secret.Length / 2)..], StringComparison.Ordinal)
        .Replace("SECRET", secret, StringComparison.Ordinal);

    private static IEnumerable<string> Said(Diagnostic finding) =>
        finding.Properties.SelectMany(p => new[] { p.Key, p.Value ?? "" })
            .Append(finding.GetMessage()).Append(finding.Descriptor.Title.ToString()).Append(finding.Descriptor.Description.ToString()).Append(finding.ToString());

    // In any case, as a host name is written.
    private static bool Repeats(string text, string secret)
    {
        for (var i = secret.StartsWith("sig_", StringComparison.Ordinal) ? 4 : 14; i + Piece <= secret.Length; i++)
            if (text.Contains(secret.Substring(i, Piece), StringComparison.OrdinalIgnoreCase))
                return true;
        return false;
    }

    private static int Occurrences(IEnumerable<KeyValuePair<string, Microsoft.CodeAnalysis.Text.SourceText>> texts, string secret) =>
        texts.Sum(t => t.Value.ToString().Split(secret[(secret.Length / 2)..]).Length - 1);
}
