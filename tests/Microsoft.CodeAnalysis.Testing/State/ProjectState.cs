using System.Collections.Generic;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>One project of a test.</summary>
public class ProjectState
{
    private readonly string _defaultPrefix;
    private readonly string _defaultExtension;

    /// <summary>An empty project.</summary>
    public ProjectState(string name, string language, string defaultPrefix, string defaultExtension)
    {
        Name = name;
        AssemblyName = name;
        Language = language;
        _defaultPrefix = defaultPrefix;
        _defaultExtension = defaultExtension;
        Sources = new SourceFileList(defaultPrefix, defaultExtension);
    }

    internal ProjectState(ProjectState other)
        : this(other.Name, other.Language, other._defaultPrefix, other._defaultExtension)
    {
        AssemblyName = other.AssemblyName;
        ReferenceAssemblies = other.ReferenceAssemblies;
        OutputKind = other.OutputKind;
        DocumentationMode = other.DocumentationMode;
        Sources.AddRange(other.Sources);
        AdditionalFiles.AddRange(other.AdditionalFiles);
        AnalyzerConfigFiles.AddRange(other.AnalyzerConfigFiles);
        AdditionalReferences.AddRange(other.AdditionalReferences);
        AdditionalProjectReferences.AddRange(other.AdditionalProjectReferences);
    }

    /// <summary>The project's name.</summary>
    public string Name { get; }

    /// <summary>The name of its assembly.</summary>
    public string AssemblyName { get; set; }

    /// <summary>Its language.</summary>
    public string Language { get; }

    /// <summary>What it references of its framework; null: what the test says.</summary>
    public ReferenceAssemblies? ReferenceAssemblies { get; set; }

    /// <summary>What it is built to; null: a library.</summary>
    public OutputKind? OutputKind { get; set; }

    /// <summary>How documentation comments are read; null: as the test says.</summary>
    public DocumentationMode? DocumentationMode { get; set; }

    /// <summary>Its source files.</summary>
    public SourceFileList Sources { get; }

    /// <summary>Its additional files.</summary>
    public SourceFileCollection AdditionalFiles { get; } = [];

    /// <summary>Its <c>.editorconfig</c> and <c>.globalconfig</c> files, by absolute path.</summary>
    public SourceFileCollection AnalyzerConfigFiles { get; } = [];

    /// <summary>Assemblies it references besides its framework.</summary>
    public MetadataReferenceCollection AdditionalReferences { get; } = [];

    /// <summary>Names of other projects it references.</summary>
    public List<string> AdditionalProjectReferences { get; } = [];

    /// <summary>Reads markup out of the project's files, in place.</summary>
    internal void ReadMarkup(MarkupReading reading)
    {
        ReadAll(Sources);
        ReadAll(AdditionalFiles);

        void ReadAll(SourceFileCollection files)
        {
            for (var i = 0; i < files.Count; i++)
                files[i] = reading.Read(files[i]);
        }
    }
}
