using System;
using System.IO;
using System.Linq;

namespace QStash.Analyzers.Demo;

/// <summary>The package, packed from this repository into a folder that NuGet restores from.</summary>
internal sealed record LocalFeed(string Folder, string Version)
{
    private const string PackageId = "QStash.Analyzers";

    /// <summary>Packs into <paramref name="folder"/>; <paramref name="rebuild"/> compiles what is up to date, too.</summary>
    public static LocalFeed Pack(string repository, string folder, string[] properties, bool rebuild = false)
    {
        var project = Path.Combine(repository, "src", "QStash.Analyzers.Package", "QStash.Analyzers.Package.csproj");
        string[] targets = rebuild ? ["-t:Rebuild", "-t:Pack"] : ["-t:Pack"];
        var pack = DotnetCommand.Run(repository, ["msbuild", project, "-restore", .. targets, "-p:Configuration=Release", "-p:PackageOutputPath=" + folder, .. properties, "-nologo", "-v:minimal", "-nodeReuse:false"]);
        if (!pack.Succeeded)
            throw new NotAnalyzedException("The package does not pack: " + FirstError.In(pack.Output));
        var file = Directory.GetFiles(folder, PackageId + ".*.nupkg").Single();
        return new LocalFeed(folder, Path.GetFileNameWithoutExtension(file)[(PackageId.Length + 1)..]);
    }

    /// <summary>
    /// Lets the projects of a folder restore from the feed, into a packages folder of their own: the machine's may hold another build of the
    /// same version. The feed joins the machine's own sources.
    /// </summary>
    public void UseIn(string solution, string packages)
    {
        File.WriteAllText(Path.Combine(solution, "nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="{packages}" />
              </config>
              <packageSources>
                <add key="qstash-demo" value="{Folder}" />
              </packageSources>
            </configuration>

            """);
    }

    /// <summary>Makes the projects of a folder consumers of the package.</summary>
    public void Install(string solution, string packages)
    {
        UseIn(solution, packages);
        foreach (var project in Directory.GetFiles(solution, "*.csproj", SearchOption.AllDirectories))
        {
            var text = File.ReadAllText(project);
            var end = text.LastIndexOf("</Project>", StringComparison.Ordinal);
            File.WriteAllText(project, text.Insert(end, $"""
                  <ItemGroup>
                    <PackageReference Include="{PackageId}" Version="{Version}" PrivateAssets="all" />
                  </ItemGroup>


                """));
        }
    }
}
