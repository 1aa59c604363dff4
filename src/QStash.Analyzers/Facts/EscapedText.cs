using System.Text;

namespace QStash.Analyzers.Facts;

/// <summary>
/// A piece of JSON as its reader sees it: <c>\u002B</c> and <c>\/</c> are the characters they stand for. Knows where each stood before.
/// What is no escape, or a broken one, stays as it is.
/// </summary>
internal sealed class EscapedText
{
    private readonly int[] _places;

    private EscapedText(string text, int[] places)
    {
        Text = text;
        _places = places;
    }

    public string Text { get; }

    /// <summary>Where the character at <paramref name="index"/> begins in the escaped text; its end for the index behind the last.</summary>
    public int PlaceOf(int index) => _places[index];

    public static EscapedText Read(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        var places = new int[escaped.Length + 1];
        for (var i = 0; i < escaped.Length;)
        {
            places[text.Length] = i;
            if (escaped[i] == '\\' && i + 1 < escaped.Length && escaped[i + 1] == '/')
            {
                text.Append('/');
                i += 2;
            }
            else if (escaped[i] == '\\' && i + 5 < escaped.Length && escaped[i + 1] == 'u' && Code(escaped, i + 2) is { } code)
            {
                text.Append(code);
                i += 6;
            }
            else if (escaped[i] == '\\' && i + 1 < escaped.Length && escaped[i + 1] is 'n' or 'r' or 't')
            {
                // Two characters stay two, but the second must not hang on the word that follows: "\nsig_…".
                text.Append(' ');
                i += 2;
            }
            else
            {
                text.Append(escaped[i++]);
            }
        }
        places[text.Length] = escaped.Length;
        return new EscapedText(text.ToString(), places);
    }

    private static char? Code(string text, int start)
    {
        var code = 0;
        for (var i = start; i < start + 4; i++)
        {
            var digit = text[i] switch
            {
                >= '0' and <= '9' => text[i] - '0',
                >= 'a' and <= 'f' => text[i] - 'a' + 10,
                >= 'A' and <= 'F' => text[i] - 'A' + 10,
                _ => -1,
            };
            if (digit < 0)
                return null;
            code = (code * 16) + digit;
        }
        return (char)code;
    }
}
