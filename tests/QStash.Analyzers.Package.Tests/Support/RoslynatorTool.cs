using System;
using System.IO;
using System.Linq;
using QStash.Analyzers.Demo;

namespace QStash.Analyzers.Package.Tests;

/// <summary>Roslynator's command-line tool, restored into a folder of its own.</summary>
internal sealed class RoslynatorTool
{
    private const string Id = "roslynator.dotnet.cli";
    private const string Version = "1.0.1";

    private readonly string _assembly;

    private RoslynatorTool(string folder, string assembly)
    {
        Folder = folder;
        _assembly = assembly;
    }

    public string Folder { get; }

    /// <exception cref="InvalidOperationException">The tool cannot be restored: then nothing is known of this host.</exception>
    public static RoslynatorTool Restore(string folder)
    {
        var restore = DotnetCommand.Run(folder, ["tool", "install", Id, "--version", Version, "--tool-path", folder]);
        if (!restore.Succeeded)
            throw new InvalidOperationException($"{Id} {Version} cannot be restored, so this host is not tested: {restore.Output}");
        // Started through `dotnet` rather than its own launcher, which looks for the runtime in the machine's usual place only.
        var assembly = Directory.GetFiles(folder, "Roslynator.dll", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First(f => f.Contains("net10.0", StringComparison.Ordinal));
        return new RoslynatorTool(folder, assembly);
    }

    public DotnetCommand Run(string workingFolder, params string[] arguments) => DotnetCommand.Run(workingFolder, ["exec", _assembly, .. arguments]);
}
