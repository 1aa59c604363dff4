using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model.Secrets;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH202: reads a hardcoded signing key from configuration or the environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH202HardcodedSigningKeyFix))]
public sealed class QSTASH202HardcodedSigningKeyFix() : HardcodedSecretFix(Rules.HardcodedSigningKey)
{
    private protected override bool IsMine(Secret secret) => !secret.IsToken;
}
