using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>Which credential of QStash a text is.</summary>
internal enum SecretKind
{
    Token,
    CurrentSigningKey,
    NextSigningKey,

    /// <summary>A signing key by its format; which of the two is not known.</summary>
    SigningKey,
}

/// <summary>Where the characters of a secret stand within a literal. They themselves are not kept.</summary>
/// <param name="Span">Their span in the source.</param>
/// <param name="Kind">Which credential they are.</param>
internal readonly record struct SecretCharacters(TextSpan Span, SecretKind Kind);

/// <summary>A secret that is written in several pieces, which a sum puts together.</summary>
/// <param name="Operands">From the first operand that has some of it to the last.</param>
/// <param name="Before">What the first operand says before it, often <c>Bearer </c>.</param>
/// <param name="After">What the last operand says after it.</param>
internal sealed record SplitSecret(TextSpan Operands, string Before, string After);

/// <summary>A credential that is written in the source. Its value is not kept.</summary>
internal sealed class Secret
{
    public required SecretKind Kind { get; init; }

    /// <summary>The expression: a literal, an interpolated string, or the sum over which the secret is split.</summary>
    public required SyntaxNode Syntax { get; init; }

    public required Location Location { get; init; }

    /// <summary>Recognised by the format of its characters, and not only by the place where it stands.</summary>
    public required bool IsByFormat { get; init; }

    /// <summary>The secret is the whole value, so that an expression can take its place; false inside a longer text.</summary>
    public required bool IsWholeValue { get; init; }

    /// <summary>Where in the literal it stands, and others of the same rule with it; empty when escapes hide that, or it is split.</summary>
    public ImmutableArray<SecretCharacters> Characters { get; init; } = ImmutableArray<SecretCharacters>.Empty;

    /// <summary>Set when a sum puts the secret together.</summary>
    public SplitSecret? Split { get; init; }

    public bool IsToken => Kind == SecretKind.Token;
}
