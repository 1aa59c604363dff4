using System;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Applies a code action, and keeps of its result what a user would have on disk: texts, not trees.</summary>
internal static class AppliedAction
{
    public static async Task<Solution> ToAsync(
        Solution solution, CodeAction action, CodeActionValidationMode validation, IVerifier verifier, CancellationToken cancellationToken)
    {
        var operations = await action.GetOperationsAsync(cancellationToken).ConfigureAwait(false);
        var changed = operations.OfType<ApplyChangesOperation>().ToArray();
        verifier.Equal(1, changed.Length, $"The code action '{action.Title}' has {changed.Length} operations that change the solution, expected exactly one.");

        var result = changed[0].ChangedSolution;
        foreach (var project in result.GetChanges(solution).GetProjectChanges())
            foreach (var id in project.GetChangedDocuments().Concat(project.GetAddedDocuments()))
                result = await ReparseAsync(result, id, validation, verifier, cancellationToken).ConfigureAwait(false);
        foreach (var id in result.GetChanges(solution).GetAddedProjects().SelectMany(project => project.DocumentIds))
            result = await ReparseAsync(result, id, validation, verifier, cancellationToken).ConfigureAwait(false);
        return await HasSameTextsAsync(solution, result, cancellationToken).ConfigureAwait(false) ? solution : result;
    }

    private static async Task<Solution> ReparseAsync(
        Solution solution, DocumentId id, CodeActionValidationMode validation, IVerifier verifier, CancellationToken cancellationToken)
    {
        var document = solution.GetDocument(id)!;
        var text = await document.GetTextAsync(cancellationToken).ConfigureAwait(false);
        var made = await document.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false);
        var reparsed = solution.WithDocumentText(id, SourceText.From(text.ToString(), text.Encoding, text.ChecksumAlgorithm));
        if (validation == CodeActionValidationMode.None || made is null)
            return reparsed;

        var parsed = (await reparsed.GetDocument(id)!.GetSyntaxRootAsync(cancellationToken).ConfigureAwait(false))!;
        if (TreeDifference.Find(parsed, made, compareTrivia: validation == CodeActionValidationMode.Full) is { } difference)
            verifier.Fail($"The syntax tree that the code action makes of '{document.Name}' is not the one that its text parses to: {difference}");
        return reparsed;
    }

    private static async Task<bool> HasSameTextsAsync(Solution before, Solution after, CancellationToken cancellationToken)
    {
        var changes = after.GetChanges(before);
        if (changes.GetAddedProjects().Any() || changes.GetRemovedProjects().Any())
            return false;

        foreach (var project in changes.GetProjectChanges())
        {
            // Anything but changed texts is a change.
            if (project.GetAddedDocuments().Any() || project.GetRemovedDocuments().Any()
                || project.GetAddedAdditionalDocuments().Any() || project.GetRemovedAdditionalDocuments().Any()
                || project.GetAddedAnalyzerConfigDocuments().Any() || project.GetRemovedAnalyzerConfigDocuments().Any()
                || project.GetAddedMetadataReferences().Any() || project.GetRemovedMetadataReferences().Any()
                || project.GetAddedProjectReferences().Any() || project.GetRemovedProjectReferences().Any()
                || project.GetChangedAdditionalDocuments().Any() || project.GetChangedAnalyzerConfigDocuments().Any()
                || !Equals(project.OldProject.CompilationOptions, project.NewProject.CompilationOptions)
                || !Equals(project.OldProject.ParseOptions, project.NewProject.ParseOptions))
                return false;

            foreach (var id in project.GetChangedDocuments())
            {
                var (old, current) = (before.GetDocument(id)!, after.GetDocument(id)!);
                var (oldText, text) = (await old.GetTextAsync(cancellationToken).ConfigureAwait(false), await current.GetTextAsync(cancellationToken).ConfigureAwait(false));
                if (old.Name != current.Name || !old.Folders.SequenceEqual(current.Folders) || !string.Equals(oldText.ToString(), text.ToString(), StringComparison.Ordinal))
                    return false;
            }
        }

        return true;
    }
}
