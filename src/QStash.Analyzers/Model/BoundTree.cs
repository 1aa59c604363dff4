using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model;

/// <summary>
/// The bound operations of one tree: every body, initializer and attribute that may have to do with QStash, each bound when first asked for, and once.
/// </summary>
internal sealed class BoundTree
{
    private readonly ImmutableArray<TreeRoot> _written;
    private readonly ImmutableArray<BoundRoot> _roots;
    private readonly TreeRoots _tree;
    private readonly HashSet<TreeMember>? _telling;
    private IReadOnlyList<INamedTypeSymbol>? _types;
    private IReadOnlyList<IOperation>? _bodies;
    private IReadOnlyList<IOperation>? _operations;

    public BoundTree(SyntaxTree tree, SemanticModel semantics, TreeRoots roots, HashSet<TreeMember>? telling)
    {
        _telling = telling;
        Tree = tree;
        Semantics = semantics;
        _tree = roots;
        _written = roots.All;
        var bound = ImmutableArray.CreateBuilder<BoundRoot>(_written.Length);
        foreach (var root in _written)
            bound.Add(new BoundRoot(semantics, root.Syntax));
        _roots = bound.MoveToImmutable();
    }

    public SyntaxTree Tree { get; }

    public SemanticModel Semantics { get; }

    /// <summary>One operation for each method, accessor, constructor, field or property initializer, parameter default and attribute.</summary>
    public IReadOnlyList<IOperation> Roots
    {
        get
        {
            if (_bodies is { } known)
                return known;
            var bodies = new List<IOperation>(_roots.Length);
            for (var i = 0; i < _roots.Length; i++)
                if (IsTelling(i) && _roots[i].Operation is { } operation)
                    bodies.Add(operation);
            return _bodies = bodies;
        }
    }

    /// <summary>The operations below the roots, in source order; without those of members that are quiet about QStash.</summary>
    public IReadOnlyList<IOperation> Operations
    {
        get
        {
            if (_operations is { } known)
                return known;
            var operations = new List<IOperation>();
            for (var i = 0; i < _roots.Length; i++)
                if (IsTelling(i))
                    operations.AddRange(_roots[i].Operations);
            return _operations = operations;
        }
    }

    /// <summary>The types declared in the tree.</summary>
    public IReadOnlyList<INamedTypeSymbol> Types
    {
        get
        {
            if (_types is { } known)
                return known;
            var types = new List<INamedTypeSymbol>(_tree.Types.Length);
            foreach (var declaration in _tree.Types)
                if (Semantics.GetDeclaredSymbol(declaration) is { } type)
                    types.Add(type);
            return _types = types;
        }
    }

    public IEnumerable<T> All<T>()
        where T : class, IOperation
    {
        foreach (var operation in Operations)
            if (operation is T wanted)
                yield return wanted;
    }

    /// <summary>The operations of those roots whose text has one of the words; the others are not bound for it.</summary>
    public IEnumerable<IOperation> Mentioning(SoughtWords words)
    {
        for (var i = 0; i < _roots.Length; i++)
            if (words.AreIn(_written[i].Words))
                foreach (var operation in _roots[i].Operations)
                    yield return operation;
    }

    /// <summary>All operations within a part of the tree, also of members that are quiet.</summary>
    public IEnumerable<IOperation> Within(Microsoft.CodeAnalysis.Text.TextSpan span)
    {
        foreach (var root in _roots)
            if (span.Contains(root.Syntax.Span))
                foreach (var operation in root.Operations)
                    yield return operation;
    }

    /// <summary>The roots within a part of the tree, also of members that are quiet.</summary>
    public IEnumerable<IOperation> RootsWithin(Microsoft.CodeAnalysis.Text.TextSpan span)
    {
        foreach (var root in _roots)
            if (span.Contains(root.Syntax.Span) && root.Operation is { } operation)
                yield return operation;
    }

    private bool IsTelling(int root) => _telling is null || _written[root].Member is not { } member || _telling.Contains(member);

    private sealed class BoundRoot
    {
        private readonly SemanticModel _semantics;
                private IReadOnlyList<IOperation>? _operations;
        private IOperation? _operation;
        private bool _isBound;

        public BoundRoot(SemanticModel semantics, SyntaxNode syntax)
        {
            _semantics = semantics;
            Syntax = syntax;
        }

        public SyntaxNode Syntax { get; }

        public IOperation? Operation
        {
            get
            {
                if (!Volatile.Read(ref _isBound))
                {
                    _operation = _semantics.GetOperation(Syntax);
                    Volatile.Write(ref _isBound, true);
                }
                return _operation;
            }
        }

        public IReadOnlyList<IOperation> Operations
        {
            get
            {
                if (_operations is { } known)
                    return known;
                var operations = new List<IOperation>();
                if (Operation is { } root)
                    operations.AddRange(root.DescendantsAndSelf());
                return _operations = operations;
            }
        }
    }
}
