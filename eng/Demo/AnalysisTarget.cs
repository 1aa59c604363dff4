using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace QStash.Analyzers.Demo;

/// <summary>What a path names: the solution or the projects that are built to analyse it.</summary>
internal sealed record AnalysisTarget(string Root, IReadOnlyList<string> Files)
{
    private static readonly string[] SolutionPatterns = ["*.slnx", "*.sln"];

    public static AnalysisTarget At(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        if (File.Exists(full))
        {
            return Path.GetExtension(full).ToLowerInvariant() switch
            {
                ".csproj" or ".sln" or ".slnx" => new AnalysisTarget(Path.GetDirectoryName(full)!, [full]),
                ".vbproj" or ".fsproj" => throw new NotAnalyzedException($"Only C# is analyzed: {path} is another language's project."),
                _ => throw new NotAnalyzedException($"Neither a project (.csproj) nor a solution (.sln, .slnx) nor a folder: {path}"),
            };
        }
        if (!Directory.Exists(full))
            throw new NotAnalyzedException($"There is nothing at {path}");

        var solutions = SolutionPatterns.Select(p => Directory.GetFiles(full, p)).FirstOrDefault(f => f.Length > 0) ?? [];
        if (solutions.Length > 1)
            throw new NotAnalyzedException($"Several solutions in {path}: name one of {string.Join(", ", solutions.Select(Path.GetFileName).Order(StringComparer.Ordinal))}");
        if (solutions.Length == 1)
            return new AnalysisTarget(full, solutions);

        var projects = Projects(full).Order(StringComparer.Ordinal).ToList();
        return projects.Count > 0 ? new AnalysisTarget(full, projects) : throw new NotAnalyzedException($"No C# project and no solution in {path}");
    }

    private static IEnumerable<string> Projects(string folder)
    {
        var here = Directory.GetFiles(folder, "*.csproj");
        if (here.Length > 0)
            return here;
        return Directory.GetDirectories(folder)
            .Where(d => Path.GetFileName(d) is not ("bin" or "obj" or "node_modules") and not ['.', ..])
            .SelectMany(Projects);
    }
}
