using QStash.Analyzers.Docs;

namespace QStash.Analyzers.Tests.Support;

/// <summary>Puts composed credentials into programs, where <c>@@TOKEN@@</c> or <c>@@SIGKEY1@@</c> holds their place.</summary>
internal static class WithSecrets
{
    public static string In(string program) => PageExample.WithSecrets(program);
}
