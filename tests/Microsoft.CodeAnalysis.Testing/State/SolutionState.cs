using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The main project of a test, the projects beside it, and the diagnostics they are expected to have.</summary>
public class SolutionState : ProjectState
{
    private readonly string _defaultExtension;

    /// <summary>An empty solution with an empty main project.</summary>
    public SolutionState(string name, string language, string defaultPrefix, string defaultExtension)
        : base(name, language, defaultPrefix, defaultExtension)
    {
        _defaultExtension = defaultExtension;
        AdditionalProjects = new ProjectCollection(language, defaultExtension);
    }

    private SolutionState(SolutionState other)
        : base(other)
    {
        _defaultExtension = other._defaultExtension;
        AdditionalProjects = new ProjectCollection(other.Language, _defaultExtension);
        foreach (var (name, project) in other.AdditionalProjects)
            AdditionalProjects[name] = new ProjectState(project);
        ExpectedDiagnostics.AddRange(other.ExpectedDiagnostics);
    }

    /// <summary>What is taken over from the state before; null: decided by whether the files differ.</summary>
    public StateInheritanceMode? InheritanceMode { get; set; }

    /// <summary>What markup means; null: decided by whether the files differ from the state before.</summary>
    public MarkupMode? MarkupHandling { get; set; }

    /// <summary>The projects beside the main one.</summary>
    public ProjectCollection AdditionalProjects { get; }

    /// <summary>The diagnostics expected besides those in markup.</summary>
    public List<DiagnosticResult> ExpectedDiagnostics { get; } = [];

    /// <summary>Whether the test says anything about this state.</summary>
    internal bool IsSpecified =>
        InheritanceMode is not null || MarkupHandling is not null || Sources.Count > 0 || AdditionalFiles.Count > 0 || AnalyzerConfigFiles.Count > 0
        || AdditionalReferences.Count > 0 || AdditionalProjects.Count > 0 || AdditionalProjectReferences.Count > 0 || ExpectedDiagnostics.Count > 0;

    /// <summary>This state, completed by what the state before it says.</summary>
    internal SolutionState Inheriting(SolutionState? before, ImmutableHashSet<string> fixableIds)
    {
        var (inheritance, markup) = before switch
        {
            null => (StateInheritanceMode.Explicit, MarkupMode.Allow),
            _ when SolutionContent.Differs(this, before, InheritanceMode != StateInheritanceMode.Explicit) => (StateInheritanceMode.AutoInherit, MarkupMode.IgnoreFixable),
            _ => (StateInheritanceMode.AutoInheritAll, MarkupMode.Allow),
        };
        inheritance = InheritanceMode ?? inheritance;
        var result = new SolutionState(this) { InheritanceMode = StateInheritanceMode.Explicit, MarkupHandling = MarkupHandling ?? markup };
        if (before is null || inheritance == StateInheritanceMode.Explicit)
            return result;

        TakeIfEmpty(result.Sources, before.Sources);
        TakeIfEmpty(result.AdditionalFiles, before.AdditionalFiles);
        TakeIfEmpty(result.AnalyzerConfigFiles, before.AnalyzerConfigFiles);
        TakeIfEmpty(result.AdditionalReferences, before.AdditionalReferences);
        TakeIfEmpty(result.AdditionalProjectReferences, before.AdditionalProjectReferences);
        foreach (var (name, project) in before.AdditionalProjects)
            if (!result.AdditionalProjects.ContainsKey(name))
                result.AdditionalProjects[name] = new ProjectState(project);
        result.ReferenceAssemblies ??= before.ReferenceAssemblies;
        result.OutputKind ??= before.OutputKind;
        result.DocumentationMode ??= before.DocumentationMode;
        result.ExpectedDiagnostics.AddRange(before.ExpectedDiagnostics.Where(expected =>
            inheritance == StateInheritanceMode.AutoInheritAll || !fixableIds.Contains(expected.Id)));
        return result;
    }

    /// <summary>This state with its markup turned into expected diagnostics.</summary>
    internal SolutionState WithMarkupRead(
        MarkupOptions options, DiagnosticDescriptor? defaultDescriptor, ImmutableArray<DiagnosticDescriptor> descriptors, ImmutableHashSet<string> fixableIds, string defaultPath)
    {
        var result = new SolutionState(this) { InheritanceMode = StateInheritanceMode.Explicit, MarkupHandling = MarkupMode.None };
        var reading = new MarkupReading(MarkupHandling ?? MarkupMode.Allow, options, defaultDescriptor, descriptors, fixableIds);
        result.ReadMarkup(reading);
        foreach (var project in result.AdditionalProjects.Values)
            project.ReadMarkup(reading);

        var locations = reading.Locations;
        var expected = reading.Expected
            .Concat(ExpectedDiagnostics.Select(diagnostic => diagnostic.WithAppliedMarkupLocations(locations).WithDefaultPath(defaultPath)))
            .ToArray();
        result.ExpectedDiagnostics.Clear();
        result.ExpectedDiagnostics.AddRange(expected);
        return result;
    }

    private static void TakeIfEmpty<T>(List<T> own, List<T> before)
    {
        if (own.Count == 0)
            own.AddRange(before);
    }
}
