using QStash.Analyzers.Docs;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Credentials that look real to the analyzers and belong to nobody; composed at run time, so that no file holds one.</summary>
internal static class SecretsForTests
{
    /// <summary>A token in QStash's format.</summary>
    public static string Token => MadeUpSecrets.Token;

    /// <summary>A signing key in QStash's format; each number another one.</summary>
    public static string SigningKey(int number) => MadeUpSecrets.SigningKey(number);
}
