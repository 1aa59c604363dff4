using System;
using System.IO;
using QStash.Analyzers.Docs;

// Writes what is generated from the catalogue and the pages: rule tables, page headers, presets, pictures of the examples. `--check` writes nothing and fails when something would change.
var check = Array.IndexOf(args, "--check") >= 0;
var root = RepositoryRoot.Find(Directory.GetCurrentDirectory()) ?? RepositoryRoot.Find(AppContext.BaseDirectory);
if (root is null)
{
    Console.Error.WriteLine("No QStash.Analyzers.sln in this folder or above it.");
    return 2;
}

var stale = 0;
foreach (var file in GeneratedFiles.For(root))
{
    var path = Path.Combine(root, file.Path);
    if (File.Exists(path) && File.ReadAllText(path) == file.Content)
        continue;
    stale++;
    Console.WriteLine((check ? "stale: " : "written: ") + file.Path);
    if (check)
        continue;
    Directory.CreateDirectory(Path.GetDirectoryName(path)!);
    File.WriteAllText(path, file.Content);
}
Console.WriteLine(stale == 0 ? "Everything generated is up to date." : check ? $"{stale} files are stale; run this tool without --check." : $"{stale} files written.");
return check && stale > 0 ? 1 : 0;
