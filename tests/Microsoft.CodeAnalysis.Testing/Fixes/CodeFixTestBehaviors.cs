using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Checks that a test of a fix leaves out, and ways to apply it.</summary>
[Flags]
public enum CodeFixTestBehaviors
{
    /// <summary>All checks are made.</summary>
    None = 0,

    /// <summary>All fixes in a document at once are not tried.</summary>
    SkipFixAllInDocumentCheck = 0x0001,

    /// <summary>All fixes in a project at once are not tried.</summary>
    SkipFixAllInProjectCheck = 0x0002,

    /// <summary>All fixes in the solution at once are not tried.</summary>
    SkipFixAllInSolutionCheck = 0x0004,

    /// <summary>All fixes at once are not tried at all.</summary>
    SkipFixAllCheck = SkipFixAllInDocumentCheck | SkipFixAllInProjectCheck | SkipFixAllInSolutionCheck,

    /// <summary>In each iteration, only the first fixable diagnostic is tried.</summary>
    FixOne = 0x0008,

    /// <summary>A fix may be offered for a diagnostic that no IDE would show while its file is edited.</summary>
    SkipLocalDiagnosticCheck = 0x0010,
}
