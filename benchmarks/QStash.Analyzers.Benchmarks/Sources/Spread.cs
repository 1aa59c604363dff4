namespace QStash.Analyzers.Benchmarks.Sources;

/// <summary>How many files of a program have to do with QStash.</summary>
public enum Spread
{
    /// <summary>No file.</summary>
    None,

    /// <summary>One file: a publisher and its one caller.</summary>
    One,

    /// <summary>Every tenth file, of every kind.</summary>
    Tenth,

    /// <summary>Every file.</summary>
    All,
}
