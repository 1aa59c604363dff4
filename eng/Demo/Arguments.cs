using System;

namespace QStash.Analyzers.Demo;

/// <summary>What the command line asks for.</summary>
internal sealed record Arguments(string? Path, string? Sarif, string? Picture, bool Keep, bool Help, string? Error)
{
    public const string Usage = """

        dotnet run --project eng/Demo                          find and repair the mistakes of samples/, in a copy
        dotnet run --project eng/Demo -- PATH [--sarif TARGET] find those of a project, a solution or a folder, which stays as it is

          PATH            a .csproj, .sln or .slnx, or a folder with one of them
          --sarif TARGET  also write SARIF 2.1: one merged log to TARGET.sarif, or one log for each project and framework into a folder
          --picture FILE  also draw the sample's result as an SVG
          --keep          leave the temporary folder and say where it is
          --help          show this

        Exit codes: 0 nothing found, 1 findings, 2 could not analyze.

        """;

    public static Arguments Parse(string[] args)
    {
        var parsed = new Arguments(null, null, null, false, false, null);
        for (var i = 0; i < args.Length; i++)
        {
            switch (args[i])
            {
                case "-h" or "-?" or "--help":
                    return parsed with { Help = true };
                case "--keep":
                    parsed = parsed with { Keep = true };
                    break;
                case "--sarif" when i + 1 < args.Length && !args[i + 1].StartsWith('-'):
                    parsed = parsed with { Sarif = args[++i] };
                    break;
                case "--sarif":
                    return parsed with { Error = "--sarif needs a file or a folder." };
                case "--picture" when i + 1 < args.Length && !args[i + 1].StartsWith('-'):
                    parsed = parsed with { Picture = args[++i] };
                    break;
                case "--picture":
                    return parsed with { Error = "--picture needs a file." };
                case ['-', ..] option:
                    return parsed with { Error = $"There is no option '{option}'." };
                case var path when parsed.Path is null:
                    parsed = parsed with { Path = path };
                    break;
                case var further:
                    return parsed with { Error = $"One path at a time: '{further}' is a second one." };
            }
        }
        return parsed switch
        {
            { Sarif: not null, Path: null } => parsed with { Error = "--sarif goes with a path." },
            { Picture: not null, Path: not null } => parsed with { Error = "--picture goes without a path." },
            _ => parsed,
        };
    }
}
