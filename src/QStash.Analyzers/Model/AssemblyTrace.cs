using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>Whether a referenced assembly's own names say QStash. Framework assemblies are not asked.</summary>
internal static class AssemblyTrace
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, StrongBox<bool>> Verdicts = new();

    public static bool ShowsQStash(IAssemblySymbol assembly) =>
        !IsFramework(assembly.Name) && Verdicts.GetValue(assembly, a => new StrongBox<bool>(AnyName(a))).Value;

    private static bool AnyName(IAssemblySymbol assembly)
    {
        if (TreeTrace.Names(assembly.Name))
            return true;
        foreach (var name in assembly.NamespaceNames)
            if (TreeTrace.Names(name))
                return true;
        foreach (var name in assembly.TypeNames)
            if (TreeTrace.Names(name))
                return true;
        return false;
    }

    /// <summary>Whether an assembly of this name, or a file of it, is the framework's.</summary>
    public static bool IsFramework(string name) =>
        name == "System" || name.StartsWith("System.", StringComparison.Ordinal) || name.StartsWith("Microsoft.", StringComparison.Ordinal)
        || name is "mscorlib" or "netstandard" or "WindowsBase" or "PresentationCore" or "PresentationFramework";
}
