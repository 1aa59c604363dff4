using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>What the whole program shows of one kind, made once and handed out tree by tree: a rule that runs for each tree does not read the program anew.</summary>
internal sealed class PerTree<T>
{
    private readonly CachedPart<ILookup<SyntaxTree?, T>> _all;

    /// <summary>A part that <paramref name="read"/> makes when first asked for.</summary>
    /// <param name="read">Reads all of it.</param>
    /// <param name="home">The tree that one of it is reported in.</param>
    public PerTree(Func<CancellationToken, IEnumerable<T>> read, Func<T, SyntaxTree?> home) =>
        _all = new CachedPart<ILookup<SyntaxTree?, T>>(token => read(token).ToLookup(home));

    public IEnumerable<T> In(SyntaxTree tree) => _all.Get(CancellationToken.None)[tree];
}
