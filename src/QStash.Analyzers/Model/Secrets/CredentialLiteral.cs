using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>A literal that lands in the place of a credential.</summary>
/// <param name="Syntax">The literal, or the constant sum of literals.</param>
/// <param name="Role">Which credential belongs in the place.</param>
/// <param name="IsSure">Whether the place is one of QStash.</param>
/// <param name="IsSecret">Whether its text, which has no format to tell by, opens something: it is no placeholder and no name.</param>
internal sealed record CredentialLiteral(SyntaxNode Syntax, CredentialRole Role, bool IsSure, bool IsSecret);
