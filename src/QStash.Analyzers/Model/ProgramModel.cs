using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Receiving;
using QStash.Analyzers.Model.Secrets;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;
using QStash.Analyzers.Options;

namespace QStash.Analyzers.Model;

/// <summary>
/// What one compilation does with QStash. Made once for all rules and fixes, part by part as it is asked for, and gone with the compilation.
/// </summary>
internal sealed class ProgramModel
{
    private static readonly ConditionalWeakTable<Compilation, ProgramModel> Models = new();

    private readonly ConcurrentDictionary<SyntaxTree, SemanticModel> _semantics = new();
    private readonly ConcurrentDictionary<SyntaxTree, BoundTree> _bound = new();
    private readonly ConcurrentDictionary<SyntaxTree, TreeModel> _trees = new();
    private readonly CachedPart<PublishingModel> _publishing;
    private readonly CachedPart<EndpointModel> _endpoints;
    private readonly CachedPart<VerificationModel> _verification;
    private readonly CachedPart<ReceivingModel> _receiving;

    private IReadOnlyList<SyntaxTree>? _traced;

    private ProgramModel(Compilation compilation, AnalyzerOptions analyzerOptions)
    {
        Compilation = compilation;
        AnalyzerOptions = analyzerOptions;
        Options = QStashOptions.Of(compilation, analyzerOptions.AnalyzerConfigOptionsProvider);
        Project = ProjectTraits.Of(compilation, analyzerOptions);
        Bodies = new MethodBodies(this);
        FieldWrites = new FieldWrites(this);
        Origins = new OriginReader(this);
        Values = new ValueReader(this);
        Objects = new ObjectReader(this);
        Secrets = new SecretReader(this);
        ByTree = new ByTree(this);
        Members = new TellingMembers(this);
        PublishingVerdicts = new PublishingVerdicts(this);
        _publishing = new CachedPart<PublishingModel>(token => PublishingModel.Read(this, token));
        _endpoints = new CachedPart<EndpointModel>(token => EndpointModel.Read(this, token));
        _verification = new CachedPart<VerificationModel>(token => VerificationModel.Read(this, token));
        _receiving = new CachedPart<ReceivingModel>(token => ReceivingModel.Read(this, token));
    }

    public Compilation Compilation { get; }

    public AnalyzerOptions AnalyzerOptions { get; }

    public QStashOptions Options { get; }

    public ProjectTraits Project { get; }

    public MethodBodies Bodies { get; }

    public FieldWrites FieldWrites { get; }

    public OriginReader Origins { get; }

    public ValueReader Values { get; }

    public ObjectReader Objects { get; }

    public SecretReader Secrets { get; }

    /// <summary>What rules report, sorted by tree.</summary>
    public ByTree ByTree { get; }

    /// <summary>The members that are worth binding.</summary>
    public TellingMembers Members { get; }

    /// <summary>What is wrong with the messages of the whole program.</summary>
    public PublishingVerdicts PublishingVerdicts { get; }

    /// <summary>Publish calls, schedules, URL-group operations and wrappers of the whole program.</summary>
    public PublishingModel Publishing(CancellationToken cancellationToken) => _publishing.Get(cancellationToken);

    /// <summary>Endpoints of the whole program, with whether they receive deliveries.</summary>
    public EndpointModel Endpoints(CancellationToken cancellationToken) => _endpoints.Get(cancellationToken);

    /// <summary>Verifiers, and what they cover, of the whole program.</summary>
    public VerificationModel Verification(CancellationToken cancellationToken) => _verification.Get(cancellationToken);

    /// <summary>What the receivers of the whole program answer, and when.</summary>
    public ReceivingModel Receiving(CancellationToken cancellationToken) => _receiving.Get(cancellationToken);

    /// <summary>The model of a compilation; the same one for every rule and fix that asks.</summary>
    public static ProgramModel Of(Compilation compilation, AnalyzerOptions options) =>
        Models.TryGetValue(compilation, out var model) ? model : Models.GetValue(compilation, c => new ProgramModel(c, options));

    /// <summary>Whether a tree can hold anything that a rule speaks of: its text shows a trace, or what was read elsewhere leads to it.</summary>
    public bool IsRelevant(SyntaxTree tree, CancellationToken cancellationToken) =>
        TreeTrace.Of(tree, cancellationToken).ShowsQStash
        || Publishing(cancellationToken).Trees.Contains(tree)
        || Endpoints(cancellationToken).Trees.Contains(tree);

    /// <summary>The trees that have one of the words; found by text alone.</summary>
    public IEnumerable<SyntaxTree> TreesMentioning(SoughtWords words, CancellationToken cancellationToken)
    {
        if (words.IsEmpty)
            yield break;
        foreach (var tree in Compilation.SyntaxTrees)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (words.AreIn(TreeTrace.Of(tree, cancellationToken).Words(cancellationToken)))
                yield return tree;
        }
    }

    /// <summary>The trees whose own text shows a trace of QStash.</summary>
    public IReadOnlyList<SyntaxTree> TracedTrees(CancellationToken cancellationToken)
    {
        if (_traced is { } known)
            return known;
        var traced = new List<SyntaxTree>();
        foreach (var tree in Compilation.SyntaxTrees)
            if (TreeTrace.Of(tree, cancellationToken).ShowsQStash)
                traced.Add(tree);
        return _traced = traced;
    }

    /// <summary>The trees that wire the program: services, middleware, endpoint groups.</summary>
    public IEnumerable<SyntaxTree> WiringTrees(CancellationToken cancellationToken)
    {
        foreach (var tree in Compilation.SyntaxTrees)
            if (TreeTrace.Of(tree, cancellationToken).ShowsWiring(cancellationToken))
                yield return tree;
    }

    public TreeModel TreeOf(SyntaxTree tree, CancellationToken cancellationToken) =>
        _trees.GetOrAdd(tree, t => new TreeModel(this, t));

    public BoundTree Bound(SyntaxTree tree, CancellationToken cancellationToken) =>
        _bound.TryGetValue(tree, out var bound) ? bound : _bound.GetOrAdd(tree, new BoundTree(tree, SemanticModelOf(tree), TreeTrace.Of(tree, cancellationToken).Roots(cancellationToken), Members.In(tree, cancellationToken)));

    /// <summary>
    /// The semantic model of any tree of the compilation. The one place that asks for one: what a publish call means can depend on a
    /// constant, wrapper or route in another file, and no analyzer callback hands out the models of other files.
    /// </summary>
    public SemanticModel SemanticModelOf(SyntaxTree tree) => _semantics.GetOrAdd(tree, t => Compilation.GetSemanticModel(t));
}
