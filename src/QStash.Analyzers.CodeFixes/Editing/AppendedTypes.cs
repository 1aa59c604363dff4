using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>
/// Puts types into a file that exists. A namespace of their own keeps their usings to themselves; where the file has a file-scoped one, no
/// second is allowed, so they join it and their usings join the file's, unless that would make a name of the file mean two things.
/// </summary>
internal static class AppendedTypes
{
    /// <returns>The namespace that the types are in.</returns>
    public static string Write(SolutionEdit solution, TypesFile file, string @namespace, SyntaxTree firstFixed)
    {
        var tree = firstFixed;
        if (ScopeOf(firstFixed) is { } scope)
        {
            if (!IsClean(solution, firstFixed, file) && solution.Trees.FirstOrDefault(t => ScopeOf(t) is null) is { } other)
                tree = other;
            else
                return Join(solution.In(firstFixed), file, scope);
        }

        if (solution.In(tree) is { } edit)
            edit.AppendTypes(file.AsBlock(@namespace, edit.IndentationStep));
        return @namespace;
    }

    private static string Join(TreeEdit? edit, TypesFile file, string scope)
    {
        foreach (var name in file.Usings)
            edit?.Use(name);
        edit?.AppendTypes(file.AsMembers());
        return scope;
    }

    private static string? ScopeOf(SyntaxTree tree) =>
        (tree.GetRoot() as CompilationUnitSyntax)?.Members.OfType<FileScopedNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    private static bool IsClean(SolutionEdit solution, SyntaxTree tree, TypesFile file)
    {
        var trial = new TreeEdit(tree, solution.Compilation, tree.GetText());
        Join(trial, file, "");
        var joined = tree.WithChangedText(trial.Apply());
        var compilation = solution.Compilation.ReplaceSyntaxTree(tree, joined);
        return Errors(compilation, joined) <= Errors(solution.Compilation, tree);
    }

    private static int Errors(Compilation compilation, SyntaxTree tree) =>
        compilation.GetSemanticModel(tree).GetDiagnostics().Count(d => d.Severity == DiagnosticSeverity.Error);
}
