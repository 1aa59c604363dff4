using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.Model.Publishing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Turns the dropped answer of a wrapper into an exception.</summary>
internal static class AnswerCheck
{
    private const string Refusal = "throw new InvalidOperationException(\"QStash did not accept the message.\");";

    public static Offer? OfferFor(ExpressionSyntax expression, ITypeSymbol? type)
    {
        var use = ResultUse.Of(expression);
        if (use is not { Statement: { } statement } || type is null || use.Variable is not null && !use.CanBeFollowed)
            return null;
        var subject = use.Variable ?? expression.ToString();
        if (ConditionOf(subject, type, isSimple: use.Variable is not null || expression is not AwaitExpressionSyntax) is not { } condition)
            return null;

        return new Offer("Throw when QStash did not accept the message", solution =>
        {
            var edit = solution.In(statement.SyntaxTree)!;
            edit.Use("System");
            if (condition.NeedsLinq)
                edit.Use("System.Linq");
            var indentation = edit.IndentationAt(statement.SpanStart);
            var check = $"if ({condition.Text})\n{indentation}{{\n{indentation}{edit.IndentationStep}{Refusal}\n{indentation}}}";
            if (use.Variable is not null)
                ResponseCheck.InsertAfter(edit, statement, check);
            else
                edit.Replace(TextSpan.FromBounds(statement.SpanStart, statement.Span.End), check);
        });
    }

    // True when the message was not accepted.
    private static (string Text, bool NeedsLinq)? ConditionOf(string subject, ITypeSymbol type, bool isSimple)
    {
        var operand = isSimple ? subject : $"({subject})";
        switch (type)
        {
            case { SpecialType: SpecialType.System_Boolean }:
                return ("!" + subject, false);
            case IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Boolean }:
                return (operand + ".Contains(false)", true);
            case { Name: "HttpStatusCode" }:
                return ($"(int){subject} is < 200 or > 299", false);
            case INamedTypeSymbol { IsTupleType: true } tuple:
                foreach (var element in tuple.TupleElements)
                    if (element.Type.SpecialType == SpecialType.System_Boolean)
                        return ($"!{operand}.{element.Name}", false);
                return null;
        }
        if (FailureSignalReader.SuccessMember(type) is { } success)
            return ($"!{operand}.{success}", false);
        if (FailureSignalReader.FailureMember(type) is { } failure)
            return ($"{operand}.{failure}", false);
        return type is { IsReferenceType: true } and not IArrayTypeSymbol ? ($"{subject} is null", false) : null;
    }
}
