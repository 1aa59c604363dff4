using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Robustness.Tests.Fixes;

/// <summary>
/// What a fix may touch: the members that hold the finding or its evidence. The constructor of such a type and the code that wires the program may
/// gain lines, never lose one; every other member is what it was, byte by byte.
/// </summary>
internal static class Membership
{
    private static readonly string[] Wiring = { "Services", "IServiceCollection", "WebApplication", "IApplicationBuilder", "IEndpointRouteBuilder", "Map" };

    public static IEnumerable<string> Violations(FixTrial trial)
    {
        foreach (var (file, before) in trial.Before.Texts)
        {
            var after = trial.After.Texts[file];
            if (before.ContentEquals(after))
                continue;
            var touched = trial.Finding.AdditionalLocations.Prepend(trial.Finding.Location)
                .Where(l => l.SourceTree is not null && l.SourceTree.FilePath.EndsWith("/" + file, StringComparison.Ordinal)).ToList();
            var kept = Members(after.ToString()).Select(TextOf).ToHashSet();
            var lines = after.ToString().Split('\n').Select(l => l.Trim()).ToHashSet();
            foreach (var member in Members(before.ToString()).Where(m => !kept.Contains(TextOf(m))))
                if (!MayChange(member, touched, trial.Finding.Id) && (!MayGain(member, touched) || Lost(member, lines) is not null))
                    yield return $"{file} changed: {Lost(member, lines) ?? member.ToString().Split('\n')[0]}";
        }
    }

    // A key is given where the type reads it; the shortest way to make an application has no place for services and becomes the usual one.
    private static bool MayChange(MemberDeclarationSyntax member, List<Location> touched, string id) =>
        touched.Any(l => l.SourceSpan.IntersectsWith(id == "QSTASH105" && member.Parent is TypeDeclarationSyntax type ? type.Span : member.Span))
        || member is GlobalStatementSyntax && member.ToString().Contains("WebApplication.Create(", StringComparison.Ordinal);

    private static bool MayGain(MemberDeclarationSyntax member, List<Location> touched) =>
        member is ConstructorDeclarationSyntax && touched.Any(l => l.SourceSpan.IntersectsWith(member.Parent!.Span))
        || Wiring.Any(w => member.ToString().Contains(w, StringComparison.Ordinal));

    private static string? Lost(MemberDeclarationSyntax member, HashSet<string> lines) =>
        member.ToString().Split('\n').Select(l => l.Trim()).FirstOrDefault(l => !lines.Contains(l));

    // What stands before the first statement of a program is the file's header, not the statement's.
    private static string TextOf(MemberDeclarationSyntax member) => member is GlobalStatementSyntax ? member.ToString() : member.ToFullString();

    private static IEnumerable<MemberDeclarationSyntax> Members(string text) =>
        CSharpSyntaxTree.ParseText(text, new CSharpParseOptions(LanguageVersion.Preview)).GetRoot().DescendantNodes(n => n is not BaseMethodDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>().Where(m => m is not (BaseTypeDeclarationSyntax or BaseNamespaceDeclarationSyntax));
}
