using System;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Xunit.Sdk;

namespace QStash.Analyzers.Tests.Support;

/// <summary>
/// What the Roslyn that runs the tests can read. The programs are written in the newest C#; an older Roslyn skips a program that its own compiler
/// rejects, and counts it. What a fix makes of a program is never skipped: an older host must be able to compile it.
/// </summary>
internal static class HostLanguage
{
    private static int _read;
    private static int _skipped;

    public static Version Roslyn => typeof(Compilation).Assembly.GetName().Version!;

    /// <summary>Older than the Roslyn in which every program of the tests compiles.</summary>
    public static bool IsOlder { get; } = Roslyn.Major < 5;

    /// <summary>C# 12, from Roslyn 4.8.</summary>
    public static bool HasPrimaryConstructors { get; } = Roslyn >= new Version(4, 8);

    /// <summary>How many programs this host has read so far, and how many it could not.</summary>
    public static int Read => _read;

    public static int Skipped => _skipped;

    /// <summary>A program in this host's C#, where it differs from the newest only in spelling.</summary>
    public static string Spell(string program) => HasPrimaryConstructors ? program : OlderSpelling.Of(program);

    /// <summary>Ends the test as skipped when the program is beyond this host.</summary>
    public static void Require(Compilation program)
    {
        if (IsOlder)
            Count(program.GetDiagnostics().FirstOrDefault(d => d.Severity == DiagnosticSeverity.Error));
    }

    /// <summary>Ends the test as skipped when the program is beyond this host as it stands: a fix is compared with what it makes of this very text.</summary>
    public static void RequireAsWritten(string program)
    {
        if (Spell(program) != program)
            throw Skip("its language differs in spelling");
    }

    private static void Count(Diagnostic? error)
    {
        if (error is null)
            Interlocked.Increment(ref _read);
        else
            throw Skip(error.ToString());
    }

    private static SkipException Skip(string why)
    {
        Interlocked.Increment(ref _skipped);
        return SkipException.ForSkip($"Roslyn {Roslyn.ToString(2)} does not compile the program: {why}");
    }
}
