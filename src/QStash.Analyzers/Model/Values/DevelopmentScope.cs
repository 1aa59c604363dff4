using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>Whether code runs only while the program is developed: under <c>IsDevelopment()</c> and its like, or in <c>#if DEBUG</c>.</summary>
internal static class DevelopmentScope
{
    public static bool Covers(IOperation operation)
    {
        IOperation child = operation;
        for (var parent = operation.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case IConditionalOperation conditional when child == conditional.WhenTrue && Asks(conditional.Condition) == true:
                case IConditionalOperation negated when child == negated.WhenFalse && Asks(negated.Condition) == false:
                case IBlockOperation block when LeavesUnlessDevelopment(block, child):
                    return true;
            }
        }
        return InDebugDirective(operation.Syntax);
    }

    /// <summary>True when the condition holds only in development, false when only outside, null when it does not ask.</summary>
    public static bool? Asks(IOperation condition)
    {
        switch (condition.Unwrap())
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Asks(not.Operand);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Asks(and.LeftOperand) is true || Asks(and.RightOperand) is true ? true : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Asks(or.LeftOperand) is false || Asks(or.RightOperand) is false ? false : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } equals:
                return SaysDevelopment(equals.RightOperand) || SaysDevelopment(equals.LeftOperand) ? true : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.NotEquals } differs:
                return SaysDevelopment(differs.RightOperand) || SaysDevelopment(differs.LeftOperand) ? false : null;
            case IInvocationOperation { TargetMethod.Name: "IsDevelopment" or "IsLocal" or "IsLocalDevelopment" }:
                return true;
            case IInvocationOperation { TargetMethod.Name: "IsProduction" or "IsStaging" }:
                return false;
            case IInvocationOperation { TargetMethod.Name: "IsEnvironment" or "Equals" } named:
                foreach (var argument in named.Arguments)
                    if (SaysDevelopment(argument.Value))
                        return true;
                return null;
            case IPropertyReferenceOperation property:
                return NamesDevelopment(property.Property.Name) ? true : null;
            case IFieldReferenceOperation field:
                return NamesDevelopment(field.Field.Name) ? true : null;
            case IParameterReferenceOperation parameter:
                return NamesDevelopment(parameter.Parameter.Name) ? true : null;
            case ILocalReferenceOperation local:
                if (NamesDevelopment(local.Local.Name))
                    return true;
                var writes = SymbolWrites.Around(local).Of(local.Local);
                return writes.Length == 1 && writes[0].Unwrap() is not ILocalReferenceOperation ? Asks(writes[0]) : null;
            default:
                return null;
        }
    }

    private static bool SaysDevelopment(IOperation operation) =>
        operation.Unwrap().ConstantValue is { HasValue: true, Value: string text }
        && (text.Equals("Development", StringComparison.OrdinalIgnoreCase) || text.Equals("Local", StringComparison.OrdinalIgnoreCase) || text.Equals("Dev", StringComparison.OrdinalIgnoreCase));

    private static bool NamesDevelopment(string name)
    {
        name = name.TrimStart('_');
        return name.Equals("isDevelopment", StringComparison.OrdinalIgnoreCase) || name.Equals("isDev", StringComparison.OrdinalIgnoreCase)
            || name.Equals("isLocal", StringComparison.OrdinalIgnoreCase) || name.Equals("isLocalDevelopment", StringComparison.OrdinalIgnoreCase)
            || name.Equals("useLocalServer", StringComparison.OrdinalIgnoreCase) || name.Equals("developmentMode", StringComparison.OrdinalIgnoreCase);
    }

    // `if (!env.IsDevelopment()) return;` makes the rest of its block development-only.
    private static bool LeavesUnlessDevelopment(IBlockOperation block, IOperation child)
    {
        foreach (var statement in block.Operations)
        {
            if (statement == child)
                return false;
            if (statement is IConditionalOperation { WhenFalse: null } guard && Asks(guard.Condition) == false && Leaves(guard.WhenTrue))
                return true;
        }
        return false;
    }

    private static bool Leaves(IOperation branch) => branch switch
    {
        IBlockOperation { Operations: { Length: > 0 } statements } => Leaves(statements[statements.Length - 1]),
        IReturnOperation or IBranchOperation => true,
        IExpressionStatementOperation { Operation: IThrowOperation } or IThrowOperation => true,
        _ => false,
    };

    private static bool InDebugDirective(SyntaxNode node)
    {
        var directives = ConditionalDirectives.Of(node.SyntaxTree);
        for (var at = directives.LastBefore(node.SpanStart); at >= 0; at--)
        {
            var directive = directives[at];
            if (directive is EndIfDirectiveTriviaSyntax)
            {
                // Skip the whole closed region.
                at = directives.FirstRelated(at);
            }
            else if (directive is IfDirectiveTriviaSyntax opening)
            {
                if (opening.BranchTaken && opening.Condition.ToString().Trim() == "DEBUG")
                    return true;
            }
            else if (directive is ElseDirectiveTriviaSyntax { BranchTaken: true } or ElifDirectiveTriviaSyntax)
            {
                var related = directive.GetRelatedDirectives();
                if (directive is ElseDirectiveTriviaSyntax && related.Count == 3 && related[0] is IfDirectiveTriviaSyntax first && first.Condition.ToString().Replace(" ", "") == "!DEBUG")
                    return true;
                at = directives.FirstRelated(at);
            }
        }
        return false;
    }
}
