using System;
using System.Collections.Generic;
using System.Text;

namespace QStash.Analyzers.Docs;

/// <summary>Credentials that look real to the analyzers and belong to nobody; composed at run time, so that no file holds one.</summary>
public static class MadeUpSecrets
{
    /// <summary>A token in QStash's format.</summary>
    public static string Token { get; } =
        Convert.ToBase64String(Encoding.UTF8.GetBytes("{\"UserID\":\"" + Letters(7, 36) + "\",\"Password\":\"" + Letters(11, 32) + "\"}"));

    /// <summary>What pages write where a credential would stand, and the credential.</summary>
    public static IReadOnlyList<(string Placeholder, string Secret)> Placeholders { get; } =
        [("@@TOKEN@@", Token), ("@@SIGKEY1@@", SigningKey(1)), ("@@SIGKEY2@@", SigningKey(2))];

    /// <summary>A signing key in QStash's format; each number another one.</summary>
    public static string SigningKey(int number) => "sig" + "_" + Letters(number * 13, 28);

    private static string Letters(int seed, int length)
    {
        var random = new Random(seed);
        const string alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789";
        return string.Create(length, random, static (span, source) =>
        {
            for (var i = 0; i < span.Length; i++)
                span[i] = alphabet[source.Next(alphabet.Length)];
        });
    }
}
