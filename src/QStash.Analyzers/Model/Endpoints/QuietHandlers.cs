using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Which handlers' own text shows that they have nothing to do with QStash, though they stand in a tree that has: their bodies need not be bound.</summary>
internal sealed class QuietHandlers
{
    private readonly ProgramModel _program;
    private readonly SoughtWords _words;
    private readonly Dictionary<SyntaxTree, Dictionary<SyntaxNode, TreeMember>> _members = new();
    private readonly CancellationToken _cancellationToken;

    public QuietHandlers(ProgramModel program, ExpectedDeliveries deliveries, CancellationToken cancellationToken)
    {
        _program = program;
        _words = new SoughtWords(deliveries.TellingWords);
        _cancellationToken = cancellationToken;
    }

    public bool Is(EndpointDraft draft)
    {
        if (!_program.Options.EndpointRoutes.IsEmpty || draft.Handler is not { MethodKind: MethodKind.Ordinary, DeclaringSyntaxReferences: { Length: 1 } references })
            return false;
        var reference = references[0];
        if (_program.Members.In(reference.SyntaxTree, _cancellationToken) is not { } telling || !MembersOf(reference.SyntaxTree).TryGetValue(reference.GetSyntax(_cancellationToken), out var member))
            return false;
        return !telling.Contains(member) && !_words.AreIn(member.Words);
    }

    private Dictionary<SyntaxNode, TreeMember> MembersOf(SyntaxTree tree)
    {
        if (!_members.TryGetValue(tree, out var members))
        {
            _members.Add(tree, members = new Dictionary<SyntaxNode, TreeMember>());
            foreach (var member in TreeTrace.Of(tree, _cancellationToken).Roots(_cancellationToken).All)
                if (member.Member is { Syntax: MethodDeclarationSyntax } method)
                    members[method.Syntax] = method;
        }
        return members;
    }
}
