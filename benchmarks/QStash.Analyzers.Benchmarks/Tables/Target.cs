using QStash.Analyzers.Benchmarks.Sources;

namespace QStash.Analyzers.Benchmarks.Tables;

/// <summary>What we want to reach: our share of binding, and of what the fastest peer takes.</summary>
public static class Target
{
    public static (double OfBinding, double OfPeer) For(Spread spread) => spread switch
    {
        Spread.None => (0.005, 0.01),
        Spread.One => (0.01, 0.03),
        Spread.Tenth => (0.05, 0.12),
        _ => (0.15, 0.35),
    };
}
