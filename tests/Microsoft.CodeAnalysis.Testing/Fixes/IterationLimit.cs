using System;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Counts how often a fix is applied. A negative expectation is an upper limit.</summary>
internal sealed class IterationLimit(int expected, string what)
{
    private int _done;

    /// <summary>Counts one application; fails when it is one too many.</summary>
    public void Count(IVerifier verifier)
    {
        // Math.Abs would overflow for the one value that somebody writes for "no limit".
        var limit = expected == int.MinValue ? int.MaxValue : Math.Abs(expected);
        if (++_done > limit)
            verifier.Fail($"The upper limit for the number of {what} iterations was exceeded: expected {(expected < 0 ? "at most " : "")}{limit}.");
    }

    /// <summary>Fails when the fix was applied less often than expected.</summary>
    public void Verify(IVerifier verifier)
    {
        if (expected >= 0)
            verifier.Equal(expected, _done, $"Expected '{expected}' iterations but found '{_done}' iterations.");
    }
}
