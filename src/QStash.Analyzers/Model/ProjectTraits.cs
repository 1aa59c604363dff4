using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace QStash.Analyzers.Model;

/// <summary>What kind of project a compilation is, from the properties that the package makes visible and from its references.</summary>
internal sealed class ProjectTraits
{
    private ProjectTraits(bool isTest, string? clientSide)
    {
        IsTest = isTest;
        ClientSide = clientSide;
    }

    /// <summary><c>IsTestProject</c>, or a reference to a test framework.</summary>
    public bool IsTest { get; }

    /// <summary>The name of the framework when the program runs at its user's (Blazor WebAssembly, MAUI, WPF, Windows Forms); else null.</summary>
    public string? ClientSide { get; }

    public static ProjectTraits Of(Compilation compilation, AnalyzerOptions options)
    {
        var global = options.AnalyzerConfigOptionsProvider.GlobalOptions;
        bool Is(string property) => global.TryGetValue("build_property." + property, out var value) && value.Equals("true", StringComparison.OrdinalIgnoreCase);

        // A project says by its properties what it is. References say less: a Blazor server has those of the client that it serves.
        var isTest = Is("IsTestProject");
        var isServer = false;
        string? referenced = null;
        var client = Is("UsingMicrosoftNETSdkBlazorWebAssembly") ? "Blazor WebAssembly" : Is("UseMaui") ? "MAUI" : Is("UseWPF") ? "WPF" : Is("UseWindowsForms") ? "Windows Forms" : null;
        foreach (var assembly in compilation.ReferencedAssemblyNames)
        {
            isTest |= IsTestFramework(assembly.Name);
            isServer |= assembly.Name == "Microsoft.AspNetCore.Hosting";
            referenced ??= ClientFramework(assembly.Name);
        }
        return new ProjectTraits(isTest, client ?? (isServer ? null : referenced));
    }

    private static bool IsTestFramework(string assembly) =>
        assembly is "xunit.core" or "xunit.v3.core" or "nunit.framework" or "Microsoft.VisualStudio.TestPlatform.TestFramework" or "MSTest.TestFramework" or "TUnit.Core" or "TUnit";

    private static string? ClientFramework(string assembly) => assembly switch
    {
        "Microsoft.AspNetCore.Components.WebAssembly" => "Blazor WebAssembly",
        "Microsoft.Maui" or "Microsoft.Maui.Controls" => "MAUI",
        "PresentationFramework" => "WPF",
        "System.Windows.Forms" => "Windows Forms",
        _ => null,
    };
}
