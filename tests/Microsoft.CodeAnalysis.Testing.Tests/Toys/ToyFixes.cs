using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Microsoft.CodeAnalysis.Testing.Tests.Toys;

/// <summary>As a fix should be.</summary>
public sealed class GoodFix : ToyFix
{
    protected override string Replacement(string name, bool all) => "good" + name[3..];
}

/// <summary>Leaves what does not compile.</summary>
public sealed class BreakingFix : ToyFix
{
    protected override string Replacement(string name, bool all) => "good = missing";
}

/// <summary>Fixes every bad name but <c>badTwo</c>, for which it offers nothing.</summary>
public sealed class PickyFix : ToyFix
{
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var text = await context.Document.GetTextAsync(context.CancellationToken);
        if (text.ToString(context.Span) != "badTwo")
            await base.RegisterCodeFixesAsync(context);
    }

    protected override string Replacement(string name, bool all) => name == "badTwo" ? name : "good" + name[3..];
}

/// <summary>Changes nothing.</summary>
public sealed class IdleFix : ToyFix
{
    protected override string Replacement(string name, bool all) => name;
}

/// <summary>Makes something else of all than of each.</summary>
public sealed class DivergingFix : ToyFix
{
    protected override string Replacement(string name, bool all) => (all ? "all" : "good") + name[3..];
}

/// <summary>Needs two applications: <c>bad</c> to <c>bad2</c> to <c>good2</c>.</summary>
public sealed class HesitantFix : ToyFix
{
    protected override string Replacement(string name, bool all) => name.EndsWith('2') ? "good2" : "bad2";
}

/// <summary>Also adds a file.</summary>
public sealed class FileAddingFix : ToyFix
{
    protected override string Replacement(string name, bool all) => "good" + name[3..];

    protected override Solution Finish(Solution solution, DocumentId document) =>
        solution.GetProject(document.ProjectId)!.AddDocument("Added.cs", "class Added { }\n").Project.Solution;
}

/// <summary>Cannot fix all.</summary>
public sealed class SingleFix : ToyFix
{
    public override FixAllProvider? GetFixAllProvider() => null;

    protected override string Replacement(string name, bool all) => "good" + name[3..];
}

/// <summary>Offers two fixes, the second under the key <c>second</c>.</summary>
public sealed class TwoOffersFix : ToyFix
{
    public override FixAllProvider? GetFixAllProvider() => null;

    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        await base.RegisterCodeFixesAsync(context);
        context.RegisterCodeFix(CodeAction.Create("Second", token => SecondAsync(context.Document, context.Diagnostics[0], token), "second"), context.Diagnostics);
    }

    protected override string Replacement(string name, bool all) => "good" + name[3..];

    private static async Task<Document> SecondAsync(Document document, Diagnostic diagnostic, CancellationToken token)
    {
        var text = await document.GetTextAsync(token);
        return document.WithText(text.Replace(diagnostic.Location.SourceSpan, "second"));
    }
}

/// <summary>Makes a tree whose text parses to another one.</summary>
public sealed class MalformedTreeFix : ToyFix
{
    public override Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        context.RegisterCodeFix(CodeAction.Create("Fix", token => MalformAsync(context.Document, token), "malform"), context.Diagnostics);
        return Task.CompletedTask;
    }

    protected override string Replacement(string name, bool all) => name;

    private static async Task<Document> MalformAsync(Document document, CancellationToken token)
    {
        var root = (await document.GetSyntaxRootAsync(token))!;
        var declarator = root.DescendantNodes().OfType<VariableDeclaratorSyntax>().First();
        return document.WithSyntaxRoot(root.ReplaceToken(declarator.Identifier, SyntaxFactory.Identifier("good = 1").WithTriviaFrom(declarator.Identifier)));
    }
}
