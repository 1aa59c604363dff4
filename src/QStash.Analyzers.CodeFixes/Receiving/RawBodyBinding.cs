using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Takes the bound parameter away, reads the raw body in its place, and deserializes it behind the verification.</summary>
internal static class RawBodyBinding
{
    public static Offer? OfferFor(VerifierCall call, HandlerRewrite handler)
    {
        if (handler.BodyParameter is not { } parameter || handler.Endpoint.BodyParameter is not { } bound || !handler.CanWait || handler.Endpoint.Kind is not (EndpointKind.ControllerAction or EndpointKind.MinimalApi))
            return null;
        if (handler.StatementOf(call.Operation.Syntax) is not { } verification)
            return null;

        var plan = call.BodyVerdict == BodyVerdict.AlreadyConsumed ? Read(call, verification) : Replace(call, handler, bound);
        if (plan is null)
            return null;

        // Where the model is used: not where it was only turned into the body.
        var uses = handler.Block.DescendantNodes().OfType<IdentifierNameSyntax>()
            .Where(n => n.Identifier.ValueText == bound.Name && SymbolEqualityComparer.Default.Equals(handler.Semantics.GetSymbolInfo(n).Symbol, bound) && !plan.Replaced.Contains(n.Span))
            .ToList();
        var guard = GuardBehind(verification);
        var isText = bound.Type.SpecialType == SpecialType.System_String;
        if (isText && plan.IsSame || uses.All(u => u.SpanStart >= guard.Span.End))
            return Write(handler, parameter, bound, plan, uses.Count == 0, guard, uses);
        // It is needed before: then it stands right behind the reading.
        return plan.Statement is { } reading && uses.All(u => u.SpanStart >= reading.SpanStart) && plan.InsertsBefore
            ? Write(handler, parameter, bound, plan, false, null, uses)
            : null;
    }

    private static Offer Write(HandlerRewrite handler, ParameterSyntax parameter, IParameterSymbol bound, RawReading plan, bool unused, StatementSyntax? guard, List<IdentifierNameSyntax> uses) =>
        new("Verify the raw request body", edits =>
        {
            if (edits.In(handler.Tree.Tree) is not { } edit)
                return;
            var request = handler.Request ?? handler.Fresh("request", "httpRequest");
            handler.Remove(parameter, handler.Request is null ? $"HttpRequest {request}" : null, edit);
            if (handler.Request is null)
                edit.Use("Microsoft.AspNetCore.Http");
            if (plan.InsertsBefore)
                handler.MakeAsync(edit);

            var raw = plan.Write(handler, request, edit);
            if (unused || bound.Type.SpecialType == SpecialType.System_String && plan.IsSame)
                return;

            var type = parameter.Type!.ToString().TrimEnd('?');
            var value = handler.Deserialize(type, raw, plan.ByNewtonsoft, bound.Type.IsReferenceType && parameter.Type is not NullableTypeSyntax, edit);
            if (guard is null)
            {
                plan.After(edit, $"var {bound.Name} = {value};");
                return;
            }
            var indentation = edit.IndentationAt(guard.SpanStart);
            if (guard.Parent is BlockSyntax { Parent: UsingStatementSyntax } inner && uses.Any(u => !inner.Span.Contains(u.Span)))
            {
                // The verification stands in a `using`; what is used behind it is declared in front.
                var outer = handler.Block.Statements.First(s => s.Span.Contains(inner.Span));
                edit.Insert(outer.SpanStart, $"{type} {bound.Name};\n{edit.IndentationAt(outer.SpanStart)}");
                edit.Insert(guard.Span.End, $"\n\n{indentation}{bound.Name} = {value};");
                return;
            }
            edit.Insert(guard.Span.End, $"\n\n{indentation}var {bound.Name} = {value};");
        });

    // The body is read already, from a stream that binding no longer consumes.
    private static RawReading? Read(VerifierCall call, StatementSyntax verification)
    {
        if (call.Body is not { } body || body.Unwrap() is not (ILocalReferenceOperation or IInvocationOperation { TargetMethod.Name: "ToArray", Instance: ILocalReferenceOperation }))
            return null;
        if (body.Unwrap().Type is not ({ SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte }))
            return null;
        return new RawReading(body.Unwrap().Syntax.ToString(), null, verification, false, false);
    }

    // What was made of the model is replaced by what is read from the request.
    private static RawReading? Replace(VerifierCall call, HandlerRewrite handler, IParameterSymbol bound)
    {
        if (call.BodySource is not { Syntax: ExpressionSyntax source } operation || handler.StatementOf(source) is not { } statement || !handler.Block.Span.Contains(source.Span))
            return null;
        var isText = operation.Type?.SpecialType == SpecialType.System_String;
        var isBytes = operation.Type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };
        if (!isText && !isBytes)
            return null;
        if (operation is IParameterReferenceOperation)
            return SymbolEqualityComparer.Default.Equals(((IParameterReferenceOperation)operation).Parameter, bound) && isText ? new RawReading(null, source, statement, false, true) : null;
        // What is serialised must be the bound model itself.
        if (!source.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => SymbolEqualityComparer.Default.Equals(handler.Semantics.GetSymbolInfo(n).Symbol, bound)))
            return null;
        var byNewtonsoft = operation is IInvocationOperation { TargetMethod.ContainingType.Name: "JsonConvert" };
        return new RawReading(null, source, statement, isBytes, byNewtonsoft, isParameter: false);
    }

    // The statement that acts on the answer: the call's own, or the `if` behind it that tests what it left in a local.
    private static StatementSyntax GuardBehind(StatementSyntax verification)
    {
        if (verification is not LocalDeclarationStatementSyntax { Declaration.Variables: { Count: 1 } variables } || verification.Parent is not BlockSyntax block)
            return verification;
        var index = block.Statements.IndexOf(verification);
        return index + 1 < block.Statements.Count && block.Statements[index + 1] is IfStatementSyntax test && test.Condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variables[0].Identifier.ValueText)
            ? test
            : verification;
    }
}
