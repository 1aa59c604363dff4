using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>All that the program sends: calls in every dialect, and what they taught us.</summary>
internal sealed class PublishingModel
{
    private readonly WrapperModel _wrappers;
    private readonly ILookup<ISymbol?, PublishCall> _callsByMember;
    private readonly ILookup<SyntaxTree?, PublishCall> _callsByTree;

    private PublishingModel(WrapperModel wrappers, ImmutableArray<PublishCall> calls, ImmutableArray<Destination> destinations, ImmutableHashSet<SyntaxTree> trees)
    {
        _wrappers = wrappers;
        Calls = calls;
        Destinations = destinations;
        Trees = trees;
        _callsByMember = calls.ToLookup(c => c.ContainingMember, (IEqualityComparer<ISymbol?>)SymbolEqualityComparer.Default);
        _callsByTree = calls.ToLookup(c => c.Location.SourceTree);
    }

    /// <summary>The trees that were read, and those that a destination is written in.</summary>
    public ImmutableHashSet<SyntaxTree> Trees { get; }

    public ImmutableArray<PublishCall> Calls { get; }

    /// <summary>The destinations of all calls and the defaults of options properties; each text once.</summary>
    public ImmutableArray<Destination> Destinations { get; }

    /// <summary>Whether a method publishes what it is handed, so that its callers decide what is sent and answer for failures.</summary>
    public bool IsPublishingWrapper(IMethodSymbol method) => _wrappers.Contains(method);

    /// <summary>The publish calls that stand in a member, its lambdas and local functions.</summary>
    public IEnumerable<PublishCall> CallsIn(ISymbol member) => _callsByMember[member];

    /// <summary>The publish calls that are written in a tree.</summary>
    public IEnumerable<PublishCall> CallsIn(SyntaxTree tree) => _callsByTree[tree];

    /// <summary>The types of message bodies, with the calls that publish them.</summary>
    public IEnumerable<(ITypeSymbol Type, PublishCall Call)> PayloadTypes
    {
        get
        {
            foreach (var call in Calls)
                foreach (var type in call.PayloadTypes)
                    yield return (type, call);
        }
    }

    public static PublishingModel Read(ProgramModel program, CancellationToken cancellationToken)
    {
        var reader = new PublishingReader(program, cancellationToken);
        var drafts = reader.Read().ToList();
        var calls = new PublishCallBuilder(program, reader, cancellationToken).Build(drafts);
        var destinations = new Dictionary<(Location, string), Destination>();
        foreach (var destination in calls.SelectMany(c => c.Destinations).Concat(new OptionDefaultReader(program).Read(cancellationToken)))
            // The same text used twice is one destination; what is wrong with it in one use is wrong.
            if (!destinations.TryGetValue((destination.Location, destination.Text.ToString()), out var known) || known.Verdict == DestinationVerdict.Silent)
                destinations[(destination.Location, destination.Text.ToString())] = destination;
        var trees = reader.Trees.Concat(destinations.Values.Where(d => d.Location.SourceTree is not null).Select(d => d.Location.SourceTree!)).ToImmutableHashSet();
        return new PublishingModel(reader.Wrappers, calls, destinations.Values.ToImmutableArray(), trees);
    }
}
