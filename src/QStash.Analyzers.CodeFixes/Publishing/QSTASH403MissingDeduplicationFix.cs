using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Deduplicates by the identifier that the message carries; by its content where it carries none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH403MissingDeduplicationFix))]
public sealed class QSTASH403MissingDeduplicationFix() : MissingOptionFix(Rules.MissingDeduplication)
{
    private static readonly MissingOption ByContent = new(PublishRole.ContentBasedDeduplication, QStashHeaders.ContentBasedDeduplication, "\"true\"", "true", SpecialType.System_Boolean);

    private protected override bool Lacks(CriticalMessage message) => message.LacksDeduplication;

    private protected override IEnumerable<MissingOption> OptionsFor(CriticalMessage message, PublishCall call, TreeModel tree)
    {
        if (MessageIdentity.Of(call, message.Item, tree.Program.Options.CriticalWords) is { } identity)
            yield return new MissingOption(PublishRole.DeduplicationId, QStashHeaders.DeduplicationId, identity, identity, SpecialType.System_String) { MustCompile = true };
        yield return ByContent;
    }
}
