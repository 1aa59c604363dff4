using System.Collections.Generic;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Projects by name; asking for one that does not exist creates it.</summary>
public class ProjectCollection(string defaultLanguage, string defaultExtension) : Dictionary<string, ProjectState>
{
    /// <summary>The project of this name, in the language of the test.</summary>
    public new ProjectState this[string projectName]
    {
        get => this[projectName, defaultLanguage];
        set => base[projectName] = value;
    }

    /// <summary>The project of this name and language.</summary>
    public ProjectState this[string projectName, string language]
    {
        get
        {
            if (!TryGetValue(projectName, out var project))
                base[projectName] = project = new ProjectState(projectName, language, $"/{projectName}/Test", defaultExtension);
            return project;
        }
    }
}
