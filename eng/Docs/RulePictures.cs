using System.Collections.Generic;
using QStash.Analyzers.Catalog;

namespace QStash.Analyzers.Docs;

/// <summary>The pictures of a rule's page, drawn from its two examples.</summary>
internal static class RulePictures
{
    public static IEnumerable<GeneratedFile> Of(Rule rule, string page)
    {
        if (ShippedRules.AnalyzerOf(rule) is not { } analyzer)
            yield break;
        var reported = PageExample.Reported(page);
        yield return new GeneratedFile("docs/rules/" + FileOf(rule, "reported"), ExamplePicture.Reported(rule, reported, analyzer));
        yield return new GeneratedFile("docs/rules/" + FileOf(rule, "fixed"), ExamplePicture.Fixed(rule, PageExample.Fixed(page), reported, analyzer));
    }

    /// <summary>Where a picture is, from the page's folder.</summary>
    public static string FileOf(Rule rule, string example) => $"images/{rule.Id}.{example}.svg";
}
