using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Makes a state's projects in a workspace.</summary>
internal sealed class SolutionBuilder(
    ReferenceAssemblies defaultReferences,
    Func<Project, Project> applyOptions,
    IEnumerable<Func<Solution, ProjectId, Solution>> transforms,
    string defaultPrefix)
{
    private readonly Dictionary<string, ProjectId> _ids = new(StringComparer.Ordinal);

    /// <summary>The projects of a state, the main one first.</summary>
    public async Task<(Solution Solution, ProjectId Main)> BuildAsync(Solution solution, SolutionState state, CancellationToken cancellationToken)
    {
        _ids.Clear();
        var main = ProjectId.CreateNewId(state.Name);
        foreach (var name in state.AdditionalProjects.Keys)
            _ids[name] = ProjectId.CreateNewId(name);

        solution = await AddProjectAsync(solution, main, state, cancellationToken).ConfigureAwait(false);
        foreach (var (name, project) in state.AdditionalProjects)
            solution = await AddProjectAsync(solution, _ids[name], project, cancellationToken).ConfigureAwait(false);

        solution = AddProjectReferences(solution, main, state);
        foreach (var (name, project) in state.AdditionalProjects)
            solution = AddProjectReferences(solution, _ids[name], project);

        foreach (var transform in transforms)
            solution = transform(solution, main);

        solution = AddFiles(solution, main, state, defaultPrefix);
        foreach (var (name, project) in state.AdditionalProjects)
            solution = AddFiles(solution, _ids[name], project, $"/{name}/Test");
        return (solution, main);
    }

    private async Task<Solution> AddProjectAsync(Solution solution, ProjectId id, ProjectState state, CancellationToken cancellationToken)
    {
        var references = await (state.ReferenceAssemblies ?? defaultReferences).ResolveAsync(state.Language, cancellationToken).ConfigureAwait(false);
        solution = solution.AddProject(ProjectInfo.Create(
            id, VersionStamp.Default, state.Name, state.AssemblyName, state.Language, metadataReferences: references.Concat(state.AdditionalReferences)));

        var project = applyOptions(solution.GetProject(id)!);
        if (state.OutputKind is { } outputKind)
            project = project.WithCompilationOptions(project.CompilationOptions!.WithOutputKind(outputKind));
        if (state.DocumentationMode is { } documentationMode)
            project = project.WithParseOptions(project.ParseOptions!.WithDocumentationMode(documentationMode));
        return project.Solution;
    }

    private Solution AddProjectReferences(Solution solution, ProjectId id, ProjectState state)
    {
        foreach (var name in state.AdditionalProjectReferences)
        {
            if (!_ids.TryGetValue(name, out var referenced))
                throw new InvalidOperationException($"The project '{state.Name}' references '{name}', which is not among the additional projects.");
            solution = solution.AddProjectReference(id, new ProjectReference(referenced));
        }

        return solution;
    }

    private static Solution AddFiles(Solution solution, ProjectId id, ProjectState state, string prefix)
    {
        foreach (var (path, content) in state.Sources)
            solution = Add((document, name, text, folders, file) => solution.AddDocument(document, name, text, folders, file), path, content);
        foreach (var (path, content) in state.AdditionalFiles)
            solution = Add(solution.AddAdditionalDocument, path, content);
        foreach (var (path, content) in state.AnalyzerConfigFiles)
            solution = Add(solution.AddAnalyzerConfigDocument, path, content);
        return solution;

        Solution Add(AddFile add, string path, SourceText content)
        {
            var (name, folders) = DocumentPath.Of(path, prefix);
            return add(DocumentId.CreateNewId(id, path), name, content, folders, path);
        }
    }

    private delegate Solution AddFile(DocumentId id, string name, SourceText content, IEnumerable<string>? folders, string? filePath);
}
