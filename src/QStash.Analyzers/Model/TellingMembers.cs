using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model;

/// <summary>
/// Which members of the trees that show a trace are worth binding: those whose text speaks, and those that name one which does, in any layer within a tree.
/// By names alone: too many rather than too few.
/// </summary>
internal sealed class TellingMembers
{
    private readonly ProgramModel _program;
    private readonly CachedPart<Dictionary<int, SyntaxTree?>> _taught;
    private readonly ConcurrentDictionary<SyntaxTree, HashSet<TreeMember>?> _telling = new();

    public TellingMembers(ProgramModel program)
    {
        _program = program;
        _taught = new CachedPart<Dictionary<int, SyntaxTree?>>(Taught);
    }

    /// <summary>Whether nothing in a member, or about it, has to do with QStash as far as text can tell.</summary>
    public bool IsQuiet(TreeMember member, CancellationToken cancellationToken) =>
        In(member.Syntax.SyntaxTree, cancellationToken) is { } telling && !telling.Contains(member);

    /// <summary>The telling members of a tree; null when all are.</summary>
    public HashSet<TreeMember>? In(SyntaxTree tree, CancellationToken cancellationToken) =>
        _telling.TryGetValue(tree, out var known) ? known : _telling.GetOrAdd(tree, Read(tree, cancellationToken));

    private HashSet<TreeMember>? Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var trace = TreeTrace.Of(tree, cancellationToken);
        // What leads to other trees is more than text: all of them is read.
        if (!trace.ShowsQStash)
            return null;
        var roots = trace.Roots(cancellationToken);
        if (roots.ShowsOutside || !_program.Options.PublisherTypes.IsEmpty || !_program.Options.VerifierTypes.IsEmpty)
            return null;

        var taught = _taught.Get(cancellationToken);
        var telling = new HashSet<TreeMember>();
        var names = new HashSet<int>();
        foreach (var member in roots.Members)
            if (member.Speaks || Mentions(member.Words, taught, tree))
                Add(member, telling, names);
        for (var before = -1; before != telling.Count;)
        {
            before = telling.Count;
            foreach (var member in roots.Members)
                if (!telling.Contains(member) && Mentions(member.Words, names))
                    Add(member, telling, names);
        }
        return telling;
    }

    private static void Add(TreeMember member, HashSet<TreeMember> telling, HashSet<int> names)
    {
        telling.Add(member);
        foreach (var name in member.Names)
            names.Add(Hash(name));
        // What a telling constructor is given, it keeps somewhere.
        if (member.Syntax is ConstructorDeclarationSyntax && member.Speaks)
            foreach (var name in member.Assigned)
                names.Add(Hash(name));
    }

    // Names that one tree alone teaches say nothing within it: there the members themselves are followed.
    private Dictionary<int, SyntaxTree?> Taught(CancellationToken cancellationToken)
    {
        var taught = new Dictionary<int, SyntaxTree?>();
        foreach (var tree in _program.TracedTrees(cancellationToken))
        {
            var roots = TreeTrace.Of(tree, cancellationToken).Roots(cancellationToken);
            if (roots.ShowsOutside)
                foreach (var type in roots.Types)
                    Teach(type.Identifier.ValueText, tree, taught);
            foreach (var member in roots.Members)
                if (Teaches(member, roots.ShowsOutside))
                    foreach (var name in member.Names)
                        Teach(name, tree, taught);
        }
        return taught;
    }

    // Of a type that says QStash everything but its plain data leads to it.
    private static bool Teaches(TreeMember member, bool all) => member.Syntax switch
    {
        PropertyDeclarationSyntax { AccessorList: not null, Initializer: null } => member.Speaks && !all,
        FieldDeclarationSyntax => member.Speaks || all && member.Syntax.Modifiers.Any(Microsoft.CodeAnalysis.CSharp.SyntaxKind.ConstKeyword) || all && member.Syntax.Modifiers.Any(Microsoft.CodeAnalysis.CSharp.SyntaxKind.StaticKeyword),
        _ => member.Speaks || all,
    };

    private static void Teach(string name, SyntaxTree tree, Dictionary<int, SyntaxTree?> taught)
    {
        var hash = Hash(name);
        taught[hash] = !taught.TryGetValue(hash, out var known) || known == tree ? tree : null;
    }

    private static bool Mentions(WordSet words, Dictionary<int, SyntaxTree?> taught, SyntaxTree tree)
    {
        for (var i = 0; i < words.Count; i++)
            if (taught.TryGetValue(words[i], out var by) && by != tree)
                return true;
        return false;
    }

    private static bool Mentions(WordSet words, HashSet<int> names)
    {
        for (var i = 0; i < words.Count; i++)
            if (names.Contains(words[i]))
                return true;
        return false;
    }

    private static int Hash(string name) => WordSet.HashOf(name, 0, name.Length);
}
