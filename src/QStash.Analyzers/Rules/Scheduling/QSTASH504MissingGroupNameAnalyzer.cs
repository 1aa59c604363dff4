using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>QSTASH504: an operation on a URL group that does not say which. Quiet where the name comes from elsewhere.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class QSTASH504MissingGroupNameAnalyzer() : QStashAnalyzer(Rules.MissingGroupName)
{
    private protected override void Analyze(TreeModel tree, Reporter report)
    {
        foreach (var call in tree.Publishes)
            if (call.MissingGroupName is { } missing)
                report.At(missing.Location, new[] { call.Evidence }, call.Name, missing.Reason);
    }
}
