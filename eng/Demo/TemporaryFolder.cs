using System;
using System.IO;

namespace QStash.Analyzers.Demo;

/// <summary>Where a run keeps all that it writes; gone afterwards unless it is to be kept.</summary>
internal sealed class TemporaryFolder(bool keep) : IDisposable
{
    /// <summary>Its full path, with links resolved: compilers and loggers print that one.</summary>
    public string Path { get; } = Resolved(Directory.CreateTempSubdirectory("qstash-demo-").FullName);

    /// <summary>A folder within, made when it is asked for.</summary>
    public string Folder(string name) => Directory.CreateDirectory(System.IO.Path.Combine(Path, name)).FullName;

    public void Dispose()
    {
        if (keep)
        {
            Console.WriteLine($"Everything is in {Path}");
            return;
        }
        try
        {
            Directory.Delete(Path, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A compiler server may still hold a file on Windows; the system clears its temporary folder by itself.
        }
    }

    // macOS hands out /var/…, which is a link to /private/var/….
    private static string Resolved(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(path);
        if (parent is null)
            return path;
        var whole = System.IO.Path.Combine(Resolved(parent), System.IO.Path.GetFileName(path));
        return Directory.ResolveLinkTarget(whole, returnFinalTarget: true)?.FullName ?? whole;
    }
}
