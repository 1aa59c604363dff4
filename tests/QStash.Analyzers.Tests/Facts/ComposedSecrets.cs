using System;
using System.Text;

namespace QStash.Analyzers.Tests.Facts;

/// <summary>Secrets of the right format, put together at run time so that no scanner meets one in the sources.</summary>
internal static class ComposedSecrets
{
    public static string Token(string user = "3f1c9a52-77de-4b0e-9a41-5d2f6c8b1e07", string password = "9b2d4c7781ae") =>
        Base64("{\"UserID\":\"" + user + "\",\"Password\":\"" + password + "\"}");

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public static string SigningKey(int seed = 1, int length = 28) => "sig_" + Drawn(seed, length);

    public static string NamedToken(int seed = 1, int length = 40) => "qstash_" + Drawn(seed, length);

    /// <summary>Letters and digits of every kind, the same for the same seed.</summary>
    public static string Drawn(int seed, int length)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
        var text = new StringBuilder("4wK8b");
        var state = (uint)(seed * 2654435761);
        while (text.Length < length)
        {
            state = (state * 1664525) + 1013904223;
            text.Append(alphabet[(int)((state >> 16) % alphabet.Length)]);
        }
        return text.ToString(0, length);
    }
}
