using Microsoft.CodeAnalysis.CSharp;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Finds where a tree that a fix has made differs from the tree that its text parses to.</summary>
internal static class TreeDifference
{
    /// <summary>The first difference in words, or null when the trees are the same.</summary>
    public static string? Find(SyntaxNodeOrToken parsed, SyntaxNodeOrToken made, bool compareTrivia)
    {
        if (parsed.RawKind != made.RawKind || parsed.IsNode != made.IsNode)
            return $"it has {made.Kind()} '{made}' where the text has {parsed.Kind()} '{parsed}'.";
        if (parsed.IsToken && parsed.AsToken().Text != made.AsToken().Text)
            return $"it has the token '{made}' where the text has '{parsed}'.";
        if (compareTrivia && parsed.IsToken && !HasSameTrivia(parsed.AsToken(), made.AsToken()))
            return $"the trivia around '{made}' belong to other tokens in the text.";

        var (parsedChildren, madeChildren) = (parsed.ChildNodesAndTokens(), made.ChildNodesAndTokens());
        if (parsedChildren.Count != madeChildren.Count)
            return $"{made.Kind()} '{made}' has {madeChildren.Count} children, in the text {parsedChildren.Count}.";
        for (var i = 0; i < parsedChildren.Count; i++)
            if (Find(parsedChildren[i], madeChildren[i], compareTrivia) is { } difference)
                return difference;
        return null;
    }

    private static bool HasSameTrivia(SyntaxToken parsed, SyntaxToken made) =>
        IsSame(parsed.LeadingTrivia, made.LeadingTrivia) && IsSame(parsed.TrailingTrivia, made.TrailingTrivia);

    private static bool IsSame(SyntaxTriviaList parsed, SyntaxTriviaList made)
    {
        if (parsed.Count != made.Count)
            return false;
        for (var i = 0; i < parsed.Count; i++)
            if (parsed[i].RawKind != made[i].RawKind || parsed[i].ToFullString() != made[i].ToFullString())
                return false;
        return true;
    }
}
