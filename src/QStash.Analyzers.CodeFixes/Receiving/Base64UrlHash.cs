using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Writes the hash of the body as QStash's claim has it: base64url without padding.</summary>
internal static class Base64UrlHash
{
    private static readonly (string Type, string Space, string Call)[] Encoders =
    {
        ("Microsoft.IdentityModel.Tokens.Base64UrlEncoder", "Microsoft.IdentityModel.Tokens", "Base64UrlEncoder.Encode"),
        ("Microsoft.AspNetCore.WebUtilities.WebEncoders", "Microsoft.AspNetCore.WebUtilities", "WebEncoders.Base64UrlEncode"),
        ("System.Buffers.Text.Base64Url", "System.Buffers.Text", "Base64Url.EncodeToString"),
    };

    public static Offer? OfferFor(TreeModel tree, IOperation operation)
    {
        if (Comparison.Of(operation) is not { } comparison)
            return null;
        var reader = new BodyHashReader(tree.Program, default);
        var (left, right) = (reader.Of(comparison.Left), reader.Of(comparison.Right));
        var (side, text) = left?.Hash is null ? (comparison.Right, right) : (comparison.Left, left);
        if (text?.Hash is not { } hash || hash.Syntax.SyntaxTree != tree.Tree || hash.TargetMethod.ContainingType.Name is "MD5" or "SHA1" or "SHA384" or "SHA512" || Written(side, hash) is not { } written)
            return null;
        var encoder = Encoders.FirstOrDefault(e => tree.Program.Compilation.GetTypesByMetadataName(e.Type).Any());
        return encoder.Call is null ? null : new Offer("Compare with the base64url of the hash", edits =>
        {
            if (edits.In(tree.Tree) is not { } edit)
                return;
            edit.Replace(written.Span, $"{encoder.Call}({hash.Syntax})");
            edit.Use(encoder.Space);
        });
    }

    // Where the hash becomes text: beside the claim, or in the local that stands there.
    private static SyntaxNode? Written(IOperation side, IOperation hash)
    {
        if (side.Syntax.Span.Contains(hash.Syntax.Span) && side.Type?.SpecialType == SpecialType.System_String)
            return side.Syntax;
        return hash.Syntax.Ancestors().OfType<EqualsValueClauseSyntax>().FirstOrDefault() is { Value: var value } && hash.SemanticModel?.GetTypeInfo(value).Type?.SpecialType == SpecialType.System_String ? value : null;
    }
}
