using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
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
        if (call is { BodyVerdict: BodyVerdict.Lossy })
            return InUtf8(call, tree);
        var endpoint = call is null ? null : tree.Endpoints.FirstOrDefault(e => e.Bodies.Any(b => b.Syntax.SyntaxTree == tree.Tree && b.Syntax.Span.Contains(call.Operation.Syntax.Span)));
        if (call is null || endpoint is null || HandlerRewrite.Of(endpoint, tree) is not { } handler)
            return null;
        return call.BodyVerdict == BodyVerdict.AlreadyConsumed && BufferedParsing.OfferFor(call, handler) is { } buffered
            ? buffered
            : RawBodyBinding.OfferFor(call, handler);
    }

    // The one word that loses what is not ASCII.
    private static Offer? InUtf8(VerifierCall call, TreeModel tree)
    {
        var reading = call.BodySource?.Syntax;
        if (call.BodySource is IInvocationOperation { TargetMethod.Name: "ReadToEnd" or "ReadToEndAsync", Instance: { } reader })
            reading = tree.Program.Origins.Single(reader).Syntax;
        var ascii = reading?.DescendantNodes().OfType<MemberAccessExpressionSyntax>().FirstOrDefault(m => m.Name.Identifier.ValueText == "ASCII");
        return ascii is null || ascii.SyntaxTree != tree.Tree ? null : new Offer("Read the body as UTF-8", edits => edits.In(tree.Tree)?.Replace(ascii.Name.Span, "UTF8"));
    }
}
