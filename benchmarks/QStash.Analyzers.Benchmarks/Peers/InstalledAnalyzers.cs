using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Benchmarks.Peers;

/// <summary>Loads analyzers: this repository's, and those of restored packages as a compiler would, each package in a context of its own.</summary>
public static class InstalledAnalyzers
{
    private const string Mark = "Peer ";

    /// <summary>The analyzers of this repository.</summary>
    public static AnalyzerSet Ours() => new("QStash.Analyzers", Instances(typeof(QStashAnalyzer).Assembly));

    /// <summary>The analyzers of every restored package.</summary>
    public static IReadOnlyList<AnalyzerSet> Peers()
    {
        var peers = new List<AnalyzerSet>();
        foreach (var metadata in typeof(InstalledAnalyzers).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>())
            if (metadata.Key.StartsWith(Mark, StringComparison.Ordinal) && metadata.Value is { Length: > 0 } folder && Directory.Exists(folder))
                peers.Add(new AnalyzerSet(metadata.Key.Substring(Mark.Length) + " " + Path.GetFileName(folder.TrimEnd('/', '\\')), Load(folder)));
        return peers;
    }

    private static ImmutableArray<DiagnosticAnalyzer> Load(string package)
    {
        var files = AnalyzerFiles(package);
        var context = new PackageContext(files);
        return files.SelectMany(f => Instances(context.LoadFromAssemblyPath(f))).ToImmutableArray();
    }

    // Where several are offered, the newest that this Roslyn can load.
    private static IReadOnlyList<string> AnalyzerFiles(string package)
    {
        var roslyn = typeof(Compilation).Assembly.GetName().Version!;
        var root = Path.Combine(package, "analyzers");
        var offers = Directory.EnumerateDirectories(root, "roslyn*", SearchOption.AllDirectories)
            .Select(d => (Folder: d, Version: Version.Parse(Path.GetFileName(d).Substring("roslyn".Length))))
            .Where(d => d.Version <= new Version(roslyn.Major, roslyn.Minor)).OrderByDescending(d => d.Version).ToList();
        var folder = offers.Count > 0 ? offers[0].Folder : root;
        return Directory.EnumerateFiles(folder, "*.dll", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".resources.dll", StringComparison.Ordinal) && !f.Contains(Path.DirectorySeparatorChar + "vb" + Path.DirectorySeparatorChar))
            .ToList();
    }

    private static ImmutableArray<DiagnosticAnalyzer> Instances(Assembly assembly) =>
        Types(assembly)
            .Where(t => t is { IsAbstract: false, IsGenericTypeDefinition: false } && typeof(DiagnosticAnalyzer).IsAssignableFrom(t) && t.GetConstructor(Type.EmptyTypes) is not null && IsForCSharp(t))
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => (DiagnosticAnalyzer)Activator.CreateInstance(t)!)
            .ToImmutableArray();

    private static bool IsForCSharp(Type type) =>
        type.GetCustomAttributes<DiagnosticAnalyzerAttribute>(inherit: false).Any(a => a.Languages.Contains(LanguageNames.CSharp));

    // Code fixes beside the analyzers may need an editor's assemblies; without them their types cannot be loaded, and need not.
    private static IEnumerable<Type> Types(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.Where(t => t is not null)!;
        }
    }

    private sealed class PackageContext(IReadOnlyList<string> files) : AssemblyLoadContext(isCollectible: false)
    {
        protected override Assembly? Load(AssemblyName assemblyName)
        {
            // Roslyn is the host's.
            foreach (var file in files)
                if (Path.GetFileNameWithoutExtension(file).Equals(assemblyName.Name, StringComparison.OrdinalIgnoreCase))
                    return LoadFromAssemblyPath(file);
            return null;
        }
    }
}
