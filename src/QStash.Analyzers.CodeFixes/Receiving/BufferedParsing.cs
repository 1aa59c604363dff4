using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>A handler that parses the body itself and reads it again: it is buffered before and read from its beginning after.</summary>
internal static class BufferedParsing
{
    public static Offer? OfferFor(VerifierCall call, HandlerRewrite handler)
    {
        if (call.BodySource is not IInvocationOperation parsing || !RawBody.IsParsing(parsing) || handler.BodyParameter is not null)
            return null;
        var request = parsing.TargetMethod.Name is "ReadFromJsonAsync" or "ReadFormAsync"
            ? parsing.Receiver()?.Syntax.ToString()
            : (parsing.Arguments[0].Value.Unwrap().Syntax as MemberAccessExpressionSyntax)?.Expression.ToString();
        if (request is null || handler.StatementOf(parsing.Syntax) is not { } statement || statement == handler.StatementOf(call.Operation.Syntax))
            return null;

        var operations = handler.Endpoint.Bodies.SelectMany(b => b.Descendants()).Where(o => o.Syntax.SpanStart < call.Operation.Syntax.SpanStart).ToList();
        var buffered = operations.Any(o => RawBody.IsBuffering(o) && o.Syntax.SpanStart < parsing.Syntax.SpanStart);
        return new Offer("Buffer the body and read it from its beginning", edits =>
        {
            if (edits.In(handler.Tree.Tree) is not { } edit)
                return;
            var indentation = edit.IndentationAt(statement.SpanStart);
            if (!buffered)
            {
                edit.Insert(statement.SpanStart, $"{request}.EnableBuffering();\n{indentation}");
                edit.Use("Microsoft.AspNetCore.Http");
            }
            edit.Insert(statement.Span.End, $"\n{indentation}{request}.Body.Position = 0;");
        });
    }
}
