using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using QStash.Analyzers.Benchmarks.Sources;

namespace QStash.Analyzers.Benchmarks;

/// <summary>What is measured.</summary>
/// <param name="Files">Sizes of the programs.</param>
/// <param name="Spreads">How many of their files have to do with QStash.</param>
/// <param name="Rounds">How often each is measured; the median counts.</param>
/// <param name="PeerFiles">The largest program that peers run over; 0 for none.</param>
/// <param name="EditFiles">The program in which one document is edited.</param>
public sealed record BenchmarkOptions(IReadOnlyList<int> Files, IReadOnlyList<Spread> Spreads, int Rounds, int PeerFiles, int EditFiles)
{
    private static readonly Spread[] All = { Spread.None, Spread.One, Spread.Tenth, Spread.All };

    public static BenchmarkOptions Full { get; } = new(new[] { 100, 1_000, 10_000 }, All, 3, 1_000, 1_000);

    /// <summary>Under two minutes.</summary>
    public static BenchmarkOptions Quick { get; } = new(new[] { 100 }, All, 3, 100, 200);

    public const string Usage = """
        dotnet run -c Release --project benchmarks/QStash.Analyzers.Benchmarks [-- options]
          --quick             a small version, under two minutes
          --files 100,1000    sizes of the programs
          --spread none,all   which share of the files has QStash: none, one, tenth, all
          --rounds 5          rounds; the median counts
          --peers 1000|off    the largest program that the other packages run over
          --edit 1000|off     the program in which one document is edited
        """;

    public static BenchmarkOptions? Parse(IReadOnlyList<string> arguments)
    {
        var options = arguments.Contains("--quick") ? Quick : Full;
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i] == "--quick")
                continue;
            if (i + 1 == arguments.Count)
                return null;
            var value = arguments[++i];
            try
            {
                switch (arguments[i - 1])
                {
                    case "--files":
                        options = options with { Files = value.Split(',').Select(Number).ToList() };
                        break;
                    case "--spread":
                        options = options with { Spreads = value.Split(',').Select(s => Enum.Parse<Spread>(s, ignoreCase: true)).ToList() };
                        break;
                    case "--rounds":
                        options = options with { Rounds = Number(value) };
                        break;
                    case "--peers":
                        options = options with { PeerFiles = value == "off" ? 0 : Number(value) };
                        break;
                    case "--edit":
                        options = options with { EditFiles = value == "off" ? 0 : Number(value) };
                        break;
                    default:
                        return null;
                }
            }
            catch (Exception exception) when (exception is FormatException or ArgumentException)
            {
                return null;
            }
        }
        return options;
    }

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
