using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>A real secret in a file beside the sources.</summary>
/// <param name="Location">Its place in the file.</param>
/// <param name="IsToken">A token, else a signing key.</param>
internal sealed record FileSecret(Location Location, bool IsToken);

/// <summary>
/// Finds real secrets in settings files, by their format only. Reads characters, not JSON or XML: what is broken, truncated or commented out is
/// published as well as the rest. Reads in windows: a huge file costs time in proportion, and no memory beyond the text that the compiler holds.
/// </summary>
internal static class FileSecrets
{
    // With its overlap small enough for the garbage collector's youngest generation.
    private const int Window = 16_000;

    // Longer than any secret, so that none is lost between two windows.
    private const int Overlap = 4_000;

    /// <summary>A cheap look whether the file is a settings file with anything like a secret.</summary>
    public static bool Suspects(AdditionalText file, CancellationToken cancellationToken)
    {
        if (!SettingsFiles.Includes(file.Path) || file.GetText(cancellationToken) is not { } text)
            return false;
        var isJson = SettingsFiles.IsJson(file.Path);
        foreach (var (part, _) in Windows(text, cancellationToken))
            if (SecretFormat.MayContainSecret(part) || (PlainOf(part, isJson) is { } plain && SecretFormat.MayContainSecret(plain.Text)))
                return true;
        return false;
    }

    /// <summary>The secrets of a file, in order.</summary>
    public static IReadOnlyList<FileSecret> In(AdditionalText file, CancellationToken cancellationToken)
    {
        var found = new List<FileSecret>();
        if (!SettingsFiles.Includes(file.Path) || file.GetText(cancellationToken) is not { } text)
            return found;

        var end = 0;
        var isJson = SettingsFiles.IsJson(file.Path);
        foreach (var (part, start) in Windows(text, cancellationToken))
        {
            var plain = PlainOf(part, isJson);
            foreach (var secret in SecretFormat.Find(plain?.Text ?? part))
            {
                var span = TextSpan.FromBounds(start + PlaceOf(plain, secret.Start), start + PlaceOf(plain, secret.Start + secret.Length));
                if (span.Start < end || IsCutOff(span, start, part, text))
                    continue;
                end = span.End;
                found.Add(new FileSecret(Location.Create(file.Path, span, text.Lines.GetLinePositionSpan(span)), secret.Kind == Facts.SecretKind.Token));
            }
        }
        return found;
    }

    // What touches the end of a window is read whole by the next one; what follows the beginning of one may be the rest of a word.
    private static bool IsCutOff(TextSpan span, int start, string part, SourceText text) =>
        (span.End == start + part.Length && span.End < text.Length && span.Start >= start + Window) || (start > 0 && span.Start == start);

    // Escapes can hide any character of a secret, its first ones too.
    private static EscapedText? PlainOf(string part, bool isJson) => isJson && part.IndexOf('\\') >= 0 ? EscapedText.Read(part) : null;

    private static int PlaceOf(EscapedText? plain, int index) => plain?.PlaceOf(index) ?? index;

    private static IEnumerable<(string Part, int Start)> Windows(SourceText text, CancellationToken cancellationToken)
    {
        for (var start = 0; start < text.Length; start += Window)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return (text.ToString(new TextSpan(start, System.Math.Min(Window + Overlap, text.Length - start))), start);
        }
    }
}
