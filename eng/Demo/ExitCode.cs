namespace QStash.Analyzers.Demo;

/// <summary>What a run answers to the shell.</summary>
internal static class ExitCode
{
    /// <summary>Analysed, nothing found; for the sample: it builds clean after the repair.</summary>
    public const int NothingFound = 0;

    /// <summary>Analysed, with findings; for the sample: the repaired program does not build clean.</summary>
    public const int Findings = 1;

    /// <summary>Could not analyse: wrong usage, no such path, no SDK, no restore, no compilation.</summary>
    public const int NotAnalyzed = 2;
}
