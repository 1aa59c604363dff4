using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Compares the files of two states.</summary>
internal static class SolutionContent
{
    /// <summary>Whether any file differs. An empty list of a state that inherits is the list of the state before.</summary>
    public static bool Differs(SolutionState state, SolutionState before, bool inherits) =>
        ProjectDiffers(state, before, inherits)
        || state.AdditionalProjects.Any(project => !before.AdditionalProjects.TryGetValue(project.Key, out var other) || ProjectDiffers(project.Value, other, inherits: false))
        || (!inherits && before.AdditionalProjects.Keys.Any(name => !state.AdditionalProjects.ContainsKey(name)));

    private static bool ProjectDiffers(ProjectState state, ProjectState before, bool inherits) =>
        FilesDiffer(state.Sources, before.Sources, inherits)
        || FilesDiffer(state.AdditionalFiles, before.AdditionalFiles, inherits)
        || FilesDiffer(state.AnalyzerConfigFiles, before.AnalyzerConfigFiles, inherits);

    private static bool FilesDiffer(List<(string Name, SourceText Content)> files, List<(string Name, SourceText Content)> before, bool inherits)
    {
        if (inherits && files.Count == 0)
            return false;
        return files.Count != before.Count
            || files.Zip(before).Any(pair => pair.First.Name != pair.Second.Name || !pair.First.Content.ContentEquals(pair.Second.Content));
    }
}
