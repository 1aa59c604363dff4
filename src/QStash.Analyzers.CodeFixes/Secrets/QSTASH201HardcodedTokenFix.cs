using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model.Secrets;

namespace QStash.Analyzers.CodeFixes;

/// <summary>QSTASH201: reads a hardcoded token from configuration or the environment.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH201HardcodedTokenFix))]
public sealed class QSTASH201HardcodedTokenFix() : HardcodedSecretFix(Rules.HardcodedToken)
{
    private protected override bool IsMine(Secret secret) => secret.IsToken;
}
