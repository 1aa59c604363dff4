using System.IO;

namespace QStash.Analyzers.Docs;

/// <summary>Where the repository begins.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest folder at or above <paramref name="start"/> that holds the solution; null when there is none.</summary>
    public static string? Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "QStash.Analyzers.sln")))
                return folder.FullName;
        return null;
    }
}
