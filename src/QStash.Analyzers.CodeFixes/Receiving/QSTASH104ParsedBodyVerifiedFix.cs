using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// The handler reads the raw body, verifies it and only then deserializes it: the parameter that was bound becomes a local. Where the handler
/// parses by itself before it verifies, the body is buffered and read from its beginning.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(QSTASH104ParsedBodyVerifiedFix))]
public sealed class QSTASH104ParsedBodyVerifiedFix() : QStashFix(Rules.ParsedBodyVerified)
{
    internal override Offer? OfferFor(TreeModel tree, Location location)
    {
        var call = tree.VerifierCalls.FirstOrDefault(c => c.BodyVerdict != BodyVerdict.Silent && c.BodyLocation.SourceSpan == location.SourceSpan);
        var endpoint = call is null ? null : tree.Endpoints.FirstOrDefault(e => e.Bodies.Any(b => b.Syntax.SyntaxTree == tree.Tree && b.Syntax.Span.Contains(call.Operation.Syntax.Span)));
        if (call is null || endpoint is null || HandlerRewrite.Of(endpoint, tree) is not { } handler)
            return null;
        return call.BodyVerdict == BodyVerdict.AlreadyConsumed && BufferedParsing.OfferFor(call, handler) is { } buffered
            ? buffered
            : RawBodyBinding.OfferFor(call, handler);
    }
}
