namespace QStash.Analyzers.Catalog;

/// <summary>Whether a rule has a code fix, and if not always, when or why not.</summary>
internal sealed class FixAvailability
{
    private FixAvailability(bool exists, string? condition)
    {
        Exists = exists;
        Condition = condition;
    }

    /// <summary>Every finding of the rule can be fixed.</summary>
    public static FixAvailability Always { get; } = new(true, null);

    /// <summary>Whether a code fix provider must exist for the rule.</summary>
    public bool Exists { get; }

    /// <summary>For fixes that are not always offered: when they are. For rules without a fix: why.</summary>
    public string? Condition { get; }

    /// <summary>Some findings can be fixed: those that <paramref name="when"/> describes.</summary>
    public static FixAvailability Sometimes(string when) => new(true, when);

    /// <summary>No finding can be fixed by a machine, for <paramref name="reason"/>.</summary>
    public static FixAvailability None(string reason) => new(false, reason);
}
