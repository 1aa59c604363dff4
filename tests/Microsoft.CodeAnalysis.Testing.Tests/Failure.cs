using System;
using System.Threading.Tasks;
using Xunit;

namespace Microsoft.CodeAnalysis.Testing.Tests;

/// <summary>Expects a test to fail, and to say why.</summary>
internal static class Failure
{
    public static async Task Of(Task test, params string[] reasons)
    {
        var failure = await Assert.ThrowsAnyAsync<Exception>(() => test);
        foreach (var reason in reasons)
            Assert.Contains(reason, failure.Message.ReplaceLineEndings("\n"), StringComparison.Ordinal);
    }
}
