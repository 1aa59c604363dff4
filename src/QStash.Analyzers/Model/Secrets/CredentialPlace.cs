using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>A place in code that takes a credential, and what is put there.</summary>
/// <param name="Role">Which credential belongs there.</param>
/// <param name="IsSure">Whether it is one of QStash: its name says so, or what it belongs to.</param>
/// <param name="Value">What is put there.</param>
internal readonly record struct CredentialPlace(CredentialRole Role, bool IsSure, IOperation Value);
