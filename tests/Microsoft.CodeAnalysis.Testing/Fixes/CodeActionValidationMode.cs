namespace Microsoft.CodeAnalysis.Testing;

/// <summary>What is checked of the syntax tree that a fix makes.</summary>
public enum CodeActionValidationMode
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Its nodes and tokens are those that its text parses to.</summary>
    SemanticStructure,

    /// <summary>Its nodes, tokens and trivia are those that its text parses to.</summary>
    Full,
}
