using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A package's version, ordered as NuGet orders it as far as installed packages need it.</summary>
internal readonly record struct PackageVersion(Version Number, string Prerelease) : IComparable<PackageVersion>
{
    /// <summary>Reads a version, or the lower bound of a range such as <c>[1.0, 2.0)</c>.</summary>
    public static PackageVersion Parse(string text)
    {
        var lower = text.Trim().TrimStart('[', '(').Split(',')[0].TrimEnd(']', ')').Trim();
        var plain = lower.Split('+')[0];
        var dash = plain.IndexOf('-');
        var number = dash < 0 ? plain : plain[..dash];
        return new PackageVersion(Padded(number), dash < 0 ? "" : plain[(dash + 1)..]);
    }

    public int CompareTo(PackageVersion other)
    {
        var byNumber = Number.CompareTo(other.Number);
        if (byNumber != 0)
            return byNumber;
        if (Prerelease.Length == 0 || other.Prerelease.Length == 0)
            return other.Prerelease.Length.CompareTo(Prerelease.Length);
        return StringComparer.OrdinalIgnoreCase.Compare(Prerelease, other.Prerelease);
    }

    private static Version Padded(string number)
    {
        var parts = number.Split('.');
        return new Version(Part(0), Part(1), Part(2), Part(3));

        int Part(int index) => index < parts.Length && int.TryParse(parts[index], out var value) ? value : 0;
    }
}
