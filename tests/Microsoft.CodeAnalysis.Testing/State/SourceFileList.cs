using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Source files; those without a name are numbered.</summary>
public class SourceFileList(string defaultPrefix, string defaultExtension) : SourceFileCollection
{
    /// <summary>Adds a file under the next default name.</summary>
    public void Add(string content) => Add((NextName(), content));

    /// <summary>Adds a file under the next default name.</summary>
    public void Add(SourceText content) => Add((NextName(), content));

    private string NextName() => $"{defaultPrefix}{Count}.{defaultExtension}";
}
