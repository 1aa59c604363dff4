using System.Text;

namespace QStash.Analyzers.Facts;

/// <summary>
/// The JSON inside an encoded token. Decoded by hand: a malformed base64 text is an ordinary answer here, not an exception, and the
/// decoded credentials don't leave this type.
/// </summary>
internal readonly struct TokenJson
{
    private const string UserId = "{\"UserID\":";
    private const string Password = "\"Password\"";

    private TokenJson(bool isReal, int encodedLength)
    {
        IsReal = isReal;
        EncodedLength = encodedLength;
    }

    /// <summary>Whether the text carries a user and a password (or, cut off, enough of a user) that aren't stand-ins.</summary>
    public bool IsReal { get; }

    /// <summary>How many base64 characters, padding aside, the JSON takes.</summary>
    public int EncodedLength { get; }

    /// <summary>Decodes base64 or base64url characters from <paramref name="start"/> up to <paramref name="end"/>.</summary>
    public static TokenJson Decode(string text, int start, int end)
    {
        var json = new StringBuilder();
        int bits = 0, count = 0;
        for (var i = start; i < end; i++)
        {
            bits = (bits << 6) | Value(text[i]);
            count += 6;
            if (count < 8)
                continue;
            count -= 8;
            var c = (char)((bits >> count) & 0xFF);
            bits &= (1 << count) - 1;
            if (c < 0x20)
                return default;
            json.Append(c);
            if (c == '}')
                break;
        }

        var decoded = json.ToString();
        if (!decoded.StartsWith(UserId, System.StringComparison.Ordinal))
            return default;
        var length = ((decoded.Length * 8) + 5) / 6;
        var user = ValueAfter(decoded, UserId.Length - 1);
        var key = decoded.IndexOf(Password, System.StringComparison.Ordinal);
        // Cut off before the password, or written by somebody who knew only how a token begins: its length must speak.
        if (key < 0)
            return new TokenJson(length >= 40 && IsFilled(user), length);
        return new TokenJson(IsFilled(user) && IsFilled(ValueAfter(decoded, key + Password.Length)), length);
    }

    private static string ValueAfter(string json, int colon)
    {
        var open = json.IndexOf('"', colon);
        if (open < 0)
            return "";
        var close = json.IndexOf('"', open + 1);
        return close < 0 ? json.Substring(open + 1) : json.Substring(open + 1, close - open - 1);
    }

    private static bool IsFilled(string value) => value.Length > 0 && !Placeholder.IsPattern(value);

    private static int Value(char c) => c switch
    {
        >= 'A' and <= 'Z' => c - 'A',
        >= 'a' and <= 'z' => c - 'a' + 26,
        >= '0' and <= '9' => c - '0' + 52,
        '+' or '-' => 62,
        _ => 63,
    };
}
