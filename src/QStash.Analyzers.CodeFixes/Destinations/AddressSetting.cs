using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.CodeFixes.Secrets;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes.Destinations;

/// <summary>Where an address is read from instead of being written in the code: configuration where one is in scope, else the environment.</summary>
/// <param name="Expression">The expression; throws when the setting is absent.</param>
/// <param name="Title">What the light bulb says.</param>
internal sealed record AddressSetting(string Expression, string Title)
{
    /// <summary>The settings that can be read at a position, the best first.</summary>
    public static IEnumerable<AddressSetting> At(SemanticModel semantics, int position, DestinationRole role)
    {
        var (key, variable) = role switch
        {
            DestinationRole.Callback or DestinationRole.FailureCallback => ("QStash:CallbackBaseUrl", "QSTASH_CALLBACK_BASE_URL"),
            _ => ("QStash:DestinationBaseUrl", "QSTASH_DESTINATION_BASE_URL"),
        };
        return At(semantics, position, key, variable);
    }

    public static IEnumerable<AddressSetting> At(SemanticModel semantics, int position, string key, string variable)
    {
        foreach (var configuration in SecretSources.ConfigurationsAt(semantics, position))
            yield return new AddressSetting(OrThrow($"{configuration}[\"{key}\"]", key), $"Read '{key}' from '{configuration}'");
        yield return new AddressSetting(OrThrow($"Environment.GetEnvironmentVariable(\"{variable}\")", variable), $"Read the environment variable '{variable}'");
    }

    /// <summary>The first setting with which an edit of <paramref name="place"/> compiles as cleanly as before; null when none does.</summary>
    public static Offer? OfferFor(TreeModel tree, ExpressionSyntax place, IEnumerable<AddressSetting> settings, Action<TreeEdit, AddressSetting> write)
    {
        var constant = SecretReplacement.ConstOf(place);
        var touched = constant?.Parent is FieldDeclarationSyntax ? place.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText : null;
        foreach (var setting in settings)
        {
            void Edit(TreeEdit edit)
            {
                write(edit, setting);
                edit.Use("System");
                if (constant is { } keyword)
                    RemoveConst(edit, keyword);
            }

            if (Rehearsal.Compiles(tree.Program.Compilation, tree.Tree, Edit, touched, CancellationToken.None))
                return new Offer(setting.Title, solution => Edit(solution.In(tree.Tree)!));
        }
        return null;
    }

    private static void RemoveConst(TreeEdit edit, SyntaxToken keyword)
    {
        if (keyword.Parent is FieldDeclarationSyntax)
            edit.Replace(keyword.Span, "static readonly");
        else
            edit.Delete(Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(keyword.SpanStart, keyword.GetNextToken().SpanStart));
    }

    private static string OrThrow(string read, string name) => $"{read} ?? throw new InvalidOperationException(\"{name} is not set.\")";
}
