using System;
using System.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Shows where two texts differ, line by line, with the expected text as the baseline.</summary>
internal static class LineDiff
{
    /// <summary>Fails with a diff unless both texts are the same, character for character.</summary>
    public static void EqualOrDiff(this IVerifier verifier, string expected, string actual, string message)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
            verifier.Fail(message + Environment.NewLine + Between(expected, actual));
    }

    /// <summary>The lines of both texts: unchanged ones indented, missing ones with <c>-</c>, unexpected ones with <c>+</c>.</summary>
    public static string Between(string expected, string actual)
    {
        // Texts that differ in line breaks only would look the same.
        var sameButForBreaks = string.Equals(expected.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"), StringComparison.Ordinal);
        var before = Lines(expected, sameButForBreaks);
        var after = Lines(actual, sameButForBreaks);
        var common = CommonLengths(before, after);
        var diff = new StringBuilder();
        int b = 0, a = 0;
        while (b < before.Length || a < after.Length)
        {
            if (b < before.Length && a < after.Length && before[b] == after[a])
            {
                diff.Append(' ').Append(' ').AppendLine(before[b++]);
                a++;
            }
            else if (a == after.Length || (b < before.Length && common[b + 1, a] >= common[b, a + 1]))
                diff.Append('-').Append(' ').AppendLine(before[b++]);
            else
                diff.Append('+').Append(' ').AppendLine(after[a++]);
        }

        return diff.ToString();
    }

    private static string[] Lines(string text, bool showBreaks) =>
        (showBreaks ? text.Replace("\r", "<CR>").Replace("\n", "<LF>\n") : text.ReplaceLineEndings("\n")).Split('\n');

    private static int[,] CommonLengths(string[] before, string[] after)
    {
        var lengths = new int[before.Length + 1, after.Length + 1];
        for (var b = before.Length - 1; b >= 0; b--)
            for (var a = after.Length - 1; a >= 0; a--)
                lengths[b, a] = before[b] == after[a] ? lengths[b + 1, a + 1] + 1 : Math.Max(lengths[b + 1, a], lengths[b, a + 1]);
        return lengths;
    }
}
