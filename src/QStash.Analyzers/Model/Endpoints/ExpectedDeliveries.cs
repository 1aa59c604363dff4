using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What this program itself asks QStash to deliver: to which paths, and what. The one place that asks the publishing model.</summary>
internal sealed class ExpectedDeliveries
{
    private ExpectedDeliveries(ImmutableArray<ExpectedPath> paths, ImmutableDictionary<ITypeSymbol, Evidence> payloads, ImmutableArray<PublishCall> calls)
    {
        Paths = paths;
        Payloads = payloads;
        Calls = calls;
    }

    public ImmutableArray<ExpectedPath> Paths { get; }

    /// <summary>The types of published messages, each with a call that publishes it.</summary>
    public ImmutableDictionary<ITypeSymbol, Evidence> Payloads { get; }

    public ImmutableArray<PublishCall> Calls { get; }

    /// <summary>Names in a tree's text that make it worth reading: payload types, last literals of paths.</summary>
    public ImmutableArray<string> TellingWords { get; private set; } = ImmutableArray<string>.Empty;

    /// <summary>The literals of all paths, but for those that every other path has.</summary>
    public IEnumerable<string> PathWords => Paths.SelectMany(p => p.Segments).Where(s => s is { Length: > 3 }).Select(s => s!).Distinct();

    public static ExpectedDeliveries Of(ProgramModel program, CancellationToken cancellationToken)
    {
        var publishing = program.Publishing(cancellationToken);
        var payloads = ImmutableDictionary.CreateBuilder<ITypeSymbol, Evidence>(SymbolEqualityComparer.Default);
        foreach (var call in publishing.Calls)
            if (call.Kind != PublishKind.UrlGroup)
                foreach (var type in call.PayloadTypes)
                    if (IsMessage(type) && !payloads.ContainsKey(type.OriginalDefinition))
                        payloads.Add(type.OriginalDefinition, call.Evidence);

        var paths = ImmutableArray.CreateBuilder<ExpectedPath>();
        foreach (var destination in publishing.Destinations.Concat(publishing.Calls.SelectMany(c => c.Destinations)).Distinct())
            if (ExpectedPath.Of(destination) is { } path)
                paths.Add(path);

        return new ExpectedDeliveries(paths.ToImmutable(), payloads.ToImmutable(), publishing.Calls)
        {
            TellingWords = payloads.Keys.Select(t => t.Name).Concat(paths.Select(p => p.LastLiteral)).Distinct().ToImmutableArray(),
        };
    }

    /// <summary>Whether a type says anything about which message it is; dictionaries, JSON documents and the framework's types do not.</summary>
    public static bool IsMessage(ITypeSymbol type) =>
        type is INamedTypeSymbol { SpecialType: SpecialType.None, IsAnonymousType: false, IsTupleType: false, TypeKind: TypeKind.Class or TypeKind.Struct or TypeKind.Interface }
        && !IsFramework(type.ContainingNamespace);

    private static bool IsFramework(INamespaceSymbol? space)
    {
        while (space is { IsGlobalNamespace: false, ContainingNamespace.IsGlobalNamespace: false })
            space = space.ContainingNamespace;
        return space?.Name is "System" or "Microsoft" or "Newtonsoft";
    }
}
