using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>Finds credentials of QStash in source text: by format anywhere, by role in code.</summary>
internal sealed class SecretReader
{
    private readonly ProgramModel _program;
    private readonly CachedPart<CredentialLiterals> _literals;
    private readonly ConcurrentDictionary<SyntaxTree, ImmutableArray<Secret>> _secrets = new();

    public SecretReader(ProgramModel program)
    {
        _program = program;
        _literals = new CachedPart<CredentialLiterals>(token => CredentialLiterals.Read(program, token));
    }

    /// <summary>The secrets written in one tree, in source order.</summary>
    public ImmutableArray<Secret> In(SyntaxTree tree, CancellationToken cancellationToken) =>
        _secrets.TryGetValue(tree, out var known) ? known : _secrets.GetOrAdd(tree, Read(tree, cancellationToken));

    /// <summary>Where one tree uses credentials, its own or those of settings and other trees.</summary>
    public IReadOnlyList<CredentialUse> UsesIn(SyntaxTree tree, CancellationToken cancellationToken) => CredentialUseReader.In(tree, _program, cancellationToken);

    private ImmutableArray<Secret> Read(SyntaxTree tree, CancellationToken cancellationToken)
    {
        var literals = _literals.Get(cancellationToken);
        var found = new List<Secret>(FormatSecrets.In(
            tree, _program.SemanticModelOf(tree), literal => literals.RoleOf(literal) is { } role ? KindOf(role) : null, cancellationToken));
        var byFormat = new HashSet<SyntaxNode>(found.Select(s => s.Syntax));
        foreach (var literal in literals.All)
            if (literal.IsSecret && literal.Syntax.SyntaxTree == tree && !byFormat.Contains(literal.Syntax) && OfRole(literal, cancellationToken) is { } secret)
                found.Add(secret);
        return found.OrderBy(s => s.Location.SourceSpan.Start).ToImmutableArray();
    }

    // The characters of a literal in a role: all of them, but for "Bearer " before them.
    private Secret? OfRole(CredentialLiteral literal, CancellationToken cancellationToken)
    {
        if (literal.Syntax is not ExpressionSyntax expression || WrittenText.Of(expression, _program.SemanticModelOf(expression.SyntaxTree), cancellationToken) is not { } written)
            return null;
        var pieces = written.Pieces;
        if (pieces.Any(p => !p.IsWritten))
            return null;

        var kind = KindOf(literal.Role);
        var text = written.Text;
        var start = text.StartsWith("Bearer ", System.StringComparison.OrdinalIgnoreCase) ? "Bearer ".Length : 0;
        var isSum = pieces.Length > 1;
        var span = isSum ? null : written.SourceOf(pieces[0], start, text.Length - start);
        return new Secret
        {
            Kind = kind,
            Syntax = expression,
            Location = expression.GetLocation(),
            IsByFormat = false,
            IsWholeValue = start == 0,
            Characters = span is { } exact ? ImmutableArray.Create(new SecretCharacters(exact, kind)) : ImmutableArray<SecretCharacters>.Empty,
            Split = isSum ? new SplitSecret(expression.Span, text.Substring(0, start), "") : null,
        };
    }

    private static SecretKind KindOf(CredentialRole role) => role switch
    {
        CredentialRole.CurrentSigningKey => SecretKind.CurrentSigningKey,
        CredentialRole.NextSigningKey => SecretKind.NextSigningKey,
        CredentialRole.SigningKey => SecretKind.SigningKey,
        _ => SecretKind.Token,
    };
}
