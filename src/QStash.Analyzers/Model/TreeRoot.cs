using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model;

/// <summary>One beginning of operations, the member it stands in, and the words of its text.</summary>
internal sealed record TreeRoot(SyntaxNode Syntax, TreeMember? Member, WordSet Words);
