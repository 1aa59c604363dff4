using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>
/// Finds what is a secret by its characters, wherever it is written: literals of every kind, attribute arguments, defaults, sums. A literal
/// gives one finding for each rule; the second one, should a text hold both a token and a key, stands on its own characters.
/// </summary>
internal sealed class FormatSecrets
{
    private readonly SyntaxTree _tree;
    private readonly Func<SyntaxNode, SecretKind?> _roleOf;
    private readonly List<Secret> _found = new();

    private FormatSecrets(SyntaxTree tree, Func<SyntaxNode, SecretKind?> roleOf)
    {
        _tree = tree;
        _roleOf = roleOf;
    }

    /// <summary>The secrets of a tree. <paramref name="roleOf"/> tells which of the two signing keys a literal's place asks for.</summary>
    public static IReadOnlyList<Secret> In(SyntaxTree tree, SemanticModel semantics, Func<SyntaxNode, SecretKind?> roleOf, CancellationToken cancellationToken)
    {
        var reading = new FormatSecrets(tree, roleOf);
        foreach (var text in WrittenText.In(tree.GetRoot(cancellationToken), semantics, cancellationToken))
        {
            cancellationToken.ThrowIfCancellationRequested();
            reading.Read(text);
        }
        return reading._found;
    }

    private void Read(WrittenText written)
    {
        var text = written.Text;
        var occurrences = SecretFormat.Find(text);
        if (occurrences.Count == 0)
            return;

        var pieces = written.Pieces;
        var within = new Dictionary<SyntaxNode, List<(SecretOccurrence Secret, WrittenPiece Piece)>>();
        foreach (var occurrence in occurrences)
        {
            var parts = pieces.Where(p => p.Start < occurrence.Start + occurrence.Length && p.End > occurrence.Start).ToList();
            if (parts.Count > 1)
            {
                AddSplit(written, text, occurrence, parts);
            }
            else if (parts[0].IsWritten)
            {
                var literal = parts[0].Syntax is InterpolatedStringTextSyntax { Parent: { } interpolated } ? interpolated : parts[0].Syntax;
                if (!within.TryGetValue(literal, out var list))
                    within.Add(literal, list = new List<(SecretOccurrence, WrittenPiece)>());
                list.Add((occurrence, parts[0]));
            }
        }
        foreach (var literal in within.OrderBy(w => w.Key.SpanStart))
            AddWithin(written, literal.Key, literal.Value);
    }

    private void AddWithin(WrittenText written, SyntaxNode literal, List<(SecretOccurrence Secret, WrittenPiece Piece)> secrets)
    {
        var whole = secrets.Count == 1 && literal is LiteralExpressionSyntax && secrets[0].Secret.Length == secrets[0].Piece.Length;
        var keys = 0;
        var characters = secrets.Select(s =>
        {
            var kind = s.Secret.Kind == Facts.SecretKind.Token ? SecretKind.Token : KeyKind(literal, keys++);
            return (Kind: kind, Span: written.SourceOf(s.Piece, s.Secret.Start, s.Secret.Length));
        }).ToList();

        var first = characters[0];
        foreach (var ofToken in new[] { first.Kind == SecretKind.Token, first.Kind != SecretKind.Token })
        {
            var mine = characters.Where(c => (c.Kind == SecretKind.Token) == ofToken).ToList();
            if (mine.Count == 0)
                continue;
            var isSecond = ofToken != (first.Kind == SecretKind.Token);
            _found.Add(new Secret
            {
                Kind = mine[0].Kind,
                Syntax = literal,
                Location = isSecond && mine[0].Span is { } exact ? Location.Create(_tree, exact) : literal.GetLocation(),
                IsByFormat = true,
                IsWholeValue = whole,
                Characters = mine.All(c => c.Span is not null) ? mine.Select(c => new SecretCharacters(c.Span!.Value, c.Kind)).ToImmutableArray() : ImmutableArray<SecretCharacters>.Empty,
            });
        }
    }

    private void AddSplit(WrittenText written, string text, SecretOccurrence occurrence, List<WrittenPiece> parts)
    {
        // A constant that holds a secret by itself is reported where it is written.
        if (parts.Any(p => !p.IsWritten && SecretFormat.ContainsSecret(text.Substring(p.Start, p.Length))))
            return;
        var first = parts[0];
        var last = parts[parts.Count - 1];
        var end = occurrence.Start + occurrence.Length;
        _found.Add(new Secret
        {
            Kind = occurrence.Kind == Facts.SecretKind.Token ? SecretKind.Token : KeyKind(written.Expression, 0),
            Syntax = written.Expression,
            Location = written.Expression.GetLocation(),
            IsByFormat = true,
            IsWholeValue = occurrence.Length == text.Length,
            Split = new SplitSecret(
                TextSpan.FromBounds(first.Syntax.SpanStart, last.Syntax.Span.End),
                text.Substring(first.Start, occurrence.Start - first.Start),
                text.Substring(end, last.End - end)),
        });
    }

    private SecretKind KeyKind(SyntaxNode literal, int earlierKeys) =>
        _roleOf(literal) is { } kind and not SecretKind.Token and not SecretKind.SigningKey ? kind
        : earlierKeys == 1 ? SecretKind.NextSigningKey
        : SecretKind.SigningKey;
}
