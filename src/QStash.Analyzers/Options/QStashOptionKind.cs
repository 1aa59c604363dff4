namespace QStash.Analyzers.Options;

/// <summary>How the value of an option is written.</summary>
internal enum QStashOptionKind
{
    /// <summary>Names or patterns, separated by commas.</summary>
    List,

    /// <summary>A whole number greater than zero.</summary>
    WholeNumber,

    /// <summary>One of a few words.</summary>
    Choice,
}
