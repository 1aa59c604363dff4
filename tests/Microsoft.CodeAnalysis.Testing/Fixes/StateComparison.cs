using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Compares what a fix has made with the state that the test expects: every file of every project, text for text.</summary>
internal sealed class StateComparison(SolutionState expected, string stateName, string defaultPrefix)
{
    public async Task VerifyAsync(Solution actual, ProjectId main, IVerifier verifier, CancellationToken cancellationToken)
    {
        await VerifyProjectAsync(expected, actual.GetProject(main)!, stateName, defaultPrefix, verifier, cancellationToken).ConfigureAwait(false);
        foreach (var (name, state) in expected.AdditionalProjects)
        {
            var project = actual.Projects.SingleOrDefault(candidate => candidate.Id != main && candidate.Name == name);
            if (project is null)
                verifier.Fail($"The fixed solution has no project '{name}'.");
            await VerifyProjectAsync(state, project, $"{stateName}.AdditionalProjects[\"{name}\"]", $"/{name}/Test", verifier, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task VerifyProjectAsync(
        ProjectState state, Project project, string name, string prefix, IVerifier verifier, CancellationToken cancellationToken)
    {
        await VerifyFilesAsync(state.Sources, [.. project.Documents], $"{name}.{nameof(ProjectState.Sources)}", prefix, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync(state.AdditionalFiles, [.. project.AdditionalDocuments], $"{name}.{nameof(ProjectState.AdditionalFiles)}", prefix, verifier, cancellationToken).ConfigureAwait(false);
        await VerifyFilesAsync(state.AnalyzerConfigFiles, [.. project.AnalyzerConfigDocuments], $"{name}.{nameof(ProjectState.AnalyzerConfigFiles)}", prefix, verifier, cancellationToken).ConfigureAwait(false);
    }

    private static async Task VerifyFilesAsync(
        List<(string Path, SourceText Content)> expected, TextDocument[] actual, string name, string prefix, IVerifier verifier, CancellationToken cancellationToken)
    {
        if (expected.Count != actual.Length)
            verifier.Fail(
                $"expected '{name}' and the fixed project to be equal, but '{name}' contains '{expected.Count}' documents and the fixed project contains '{actual.Length}' documents: "
                + string.Join(", ", actual.Select(document => document.Name))
                + string.Concat(await Task.WhenAll(actual.Skip(expected.Count).Select(async document => $"\n{document.Name}:\n{await document.GetTextAsync(cancellationToken).ConfigureAwait(false)}")).ConfigureAwait(false)));

        for (var i = 0; i < actual.Length; i++)
        {
            var (path, content) = expected[i];
            var text = await actual[i].GetTextAsync(cancellationToken).ConfigureAwait(false);
            verifier.EqualOrDiff(content.ToString(), text.ToString(), $"content of '{path}' did not match. Diff shown with expected as baseline:");
            verifier.Equal(content.Encoding, text.Encoding, $"file encoding of '{path}' was expected to be '{content.Encoding?.WebName}' but was '{text.Encoding?.WebName}'");

            var (expectedName, folders) = DocumentPath.Of(path, prefix);
            verifier.Equal(expectedName, actual[i].Name, $"file name was expected to be '{expectedName}' but was '{actual[i].Name}'");
            verifier.SequenceEqual(folders, actual[i].Folders, message: $"folders of '{path}' were expected to be '{string.Join('/', folders)}' but were '{string.Join('/', actual[i].Folders)}'");
        }
    }
}
