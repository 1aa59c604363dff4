using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;

namespace QStash.Analyzers.Demo;

/// <summary>One run of <c>dotnet</c>: how it ended and what it said.</summary>
internal sealed record DotnetCommand(int ExitCode, string Output)
{
    public bool Succeeded => ExitCode == 0;

    /// <summary>Runs <c>dotnet</c> in a folder and waits. In English, without a server that outlives it.</summary>
    public static DotnetCommand Run(string workingFolder, IEnumerable<string> arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo(Host())
        {
            WorkingDirectory = workingFolder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        // What this process inherited from `dotnet run` names this SDK; the folder's global.json may choose another.
        foreach (var name in start.Environment.Keys.Where(k => k.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
            start.Environment.Remove(name);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["MSBUILDTERMINALLOGGER"] = "off";

        try
        {
            using var process = Process.Start(start)!;
            var output = new StringBuilder();
            void Keep(object sender, DataReceivedEventArgs line)
            {
                lock (output)
                    output.Append(line.Data).Append('\n');
            }
            process.OutputDataReceived += Keep;
            process.ErrorDataReceived += Keep;
            process.BeginOutputReadLine();
            process.BeginErrorReadLine();
            process.WaitForExit();
            return new DotnetCommand(process.ExitCode, output.ToString());
        }
        catch (Exception e) when (e is Win32Exception or FileNotFoundException)
        {
            throw new NotAnalyzedException("No .NET SDK found: 'dotnet' does not start.");
        }
    }

    // The one that runs us, when it says so: `dotnet` need not be on the path.
    private static string Host() => Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } host && File.Exists(host) ? host : "dotnet";
}
