using Microsoft.CodeAnalysis;

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

/// <summary>A credential that is written in the source. Its value is not kept.</summary>
internal sealed class Secret
{
    public required SecretKind Kind { get; init; }

    /// <summary>The literal's expression or token.</summary>
    public required SyntaxNode Syntax { get; init; }

    public required Location Location { get; init; }

    /// <summary>Recognised by the format of its characters, and not only by the place where it stands.</summary>
    public required bool IsByFormat { get; init; }

    /// <summary>The literal is the whole value, so that an expression can take its place; false inside a longer text or an attribute.</summary>
    public required bool IsWholeValue { get; init; }
}
