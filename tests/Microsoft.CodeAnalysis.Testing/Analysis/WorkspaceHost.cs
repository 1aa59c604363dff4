using System.Reflection;
using Microsoft.CodeAnalysis.CSharp.Formatting;
using Microsoft.CodeAnalysis.Host.Mef;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>The services of all tests' workspaces, composed once.</summary>
internal static class WorkspaceHost
{
    public static MefHostServices Services { get; } =
        MefHostServices.Create([typeof(Workspace).Assembly, typeof(CSharpFormattingOptions).Assembly]);
}
