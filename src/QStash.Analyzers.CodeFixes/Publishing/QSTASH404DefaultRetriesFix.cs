using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes down the default, to be edited: three retries.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH404DefaultRetriesFix))]
public sealed class QSTASH404DefaultRetriesFix() : MissingOptionFix(Rules.DefaultRetries)
{
    private static readonly MissingOption Default = new(PublishRole.Retries, QStashHeaders.Retries, "\"3\"", "3", SpecialType.System_Int32);

    private protected override bool Lacks(CriticalMessage message) => message.LacksRetries;

    private protected override IEnumerable<MissingOption> OptionsFor(CriticalMessage message, PublishCall call, TreeModel tree)
    {
        yield return Default;
    }
}
