using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.CodeFixes.Secrets;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Secrets;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Reads a written secret from where it belongs: the configuration in scope, else the environment. What must stay constant, an attribute
/// argument or a default value, gets no offer.
/// </summary>
public abstract class HardcodedSecretFix : QStashFix
{
    private protected HardcodedSecretFix(Rule rule)
        : base(rule)
    {
    }

    internal sealed override Offer? OfferFor(TreeModel tree, Location location) =>
        tree.Secrets.FirstOrDefault(s => IsMine(s) && s.Location.SourceSpan == location.SourceSpan) is { } secret ? OfferFor(secret, tree) : null;

    private protected abstract bool IsMine(Secret secret);

    private static Offer? OfferFor(Secret secret, TreeModel tree)
    {
        var setting = SettingReader.Of(secret.Syntax);
        if (setting == Setting.Variable || (secret.Characters.IsEmpty && secret.Split is null && !secret.IsWholeValue))
            return null;

        var program = tree.Program;
        var semantics = program.SemanticModelOf(tree.Tree);
        var sources = secret.Characters.Select(c => c.Kind).Append(secret.Kind).Distinct().ToDictionary(
            kind => kind,
            kind => SecretSources.At(semantics, secret.Syntax.SpanStart, SecretName.Of(kind, program, CancellationToken.None), setting).ToList());
        var changedMember = SecretReplacement.ConstOf(secret.Syntax)?.Parent is FieldDeclarationSyntax
            ? secret.Syntax.FirstAncestorOrSelf<VariableDeclaratorSyntax>()?.Identifier.ValueText
            : null;

        for (var i = 0; i < sources[secret.Kind].Count; i++)
        {
            var choice = i;
            void Edit(TreeEdit edit) => SecretReplacement.Write(edit, secret, kind => sources[kind][choice]);
            if (Rehearsal.Compiles(program.Compilation, tree.Tree, Edit, changedMember, CancellationToken.None))
                return new Offer(sources[secret.Kind][choice].Title, solution => Edit(solution.In(tree.Tree)!));
        }
        return null;
    }
}
