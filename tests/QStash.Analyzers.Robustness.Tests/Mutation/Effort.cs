using System;
using System.Globalization;

namespace QStash.Analyzers.Robustness.Tests.Mutation;

/// <summary>How long to look: <c>QSTASH_MUTATION_FACTOR</c> multiplies the number of mutants, for a run over night.</summary>
internal static class Effort
{
    public static int Factor { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("QSTASH_MUTATION_FACTOR"), NumberStyles.None, CultureInfo.InvariantCulture, out var factor) && factor > 0 ? factor : 1;
}
