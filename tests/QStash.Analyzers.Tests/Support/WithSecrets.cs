using System;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Puts composed credentials into programs, where <c>@@TOKEN@@</c> or <c>@@SIGKEY1@@</c> holds their place.</summary>
internal static class WithSecrets
{
    public static string In(string program) => program
        .Replace("@@TOKEN@@", SecretsForTests.Token, StringComparison.Ordinal)
        .Replace("@@SIGKEY1@@", SecretsForTests.SigningKey(1), StringComparison.Ordinal)
        .Replace("@@SIGKEY2@@", SecretsForTests.SigningKey(2), StringComparison.Ordinal);
}
