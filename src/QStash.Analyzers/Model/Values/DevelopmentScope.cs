using System;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>Whether code runs only while the program is developed: under <c>IsDevelopment()</c> and its like, or in <c>#if DEBUG</c>.</summary>
internal static class DevelopmentScope
{
    // Longer conditions are read by nobody, and locals that are set from each other have no end.
    private const int MostTerms = 100;

    // Where the rest of a block becomes development-only, once per block: a body of thousands of statements is asked for each of them.
    private static readonly ConditionalWeakTable<IBlockOperation, StrongBox<int>> Guards = new();

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
        var terms = MostTerms;
        return Asks(condition, ref terms);
    }

    private static bool? Asks(IOperation condition, ref int terms)
    {
        if (--terms < 0)
            return null;
        switch (condition.Unwrap())
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return !Asks(not.Operand, ref terms);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Asks(and.RightOperand, ref terms) is true || Asks(and.LeftOperand, ref terms) is true ? true : null;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Asks(or.RightOperand, ref terms) is false || Asks(or.LeftOperand, ref terms) is false ? false : null;
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
                return writes.Length == 1 && writes[0].Unwrap() is not ILocalReferenceOperation ? Asks(writes[0], ref terms) : null;
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
    private static bool LeavesUnlessDevelopment(IBlockOperation block, IOperation child) =>
        child.Syntax.SpanStart >= Guards.GetValue(block, EndOfGuard).Value;

    private static StrongBox<int> EndOfGuard(IBlockOperation block)
    {
        foreach (var statement in block.Operations)
            if (statement is IConditionalOperation { WhenFalse: null } guard && Asks(guard.Condition) == false && Leaves(guard.WhenTrue))
                return new StrongBox<int>(guard.Syntax.Span.End);
        return new StrongBox<int>(int.MaxValue);
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
        if (!node.SyntaxTree.GetCompilationUnitRoot().ContainsDirectives)
            return false;

        for (var directive = PrecedingDirective(node); directive is not null; directive = directive.GetPreviousDirective())
        {
            if (directive is EndIfDirectiveTriviaSyntax)
            {
                // Skip the whole closed region.
                var related = directive.GetRelatedDirectives();
                directive = related.Count > 0 ? related[0] : directive;
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
                directive = related.Count > 0 ? related[0] : directive;
            }
        }
        return false;
    }

    private static DirectiveTriviaSyntax? PrecedingDirective(SyntaxNode node)
    {
        DirectiveTriviaSyntax? last = null;
        for (var directive = node.SyntaxTree.GetCompilationUnitRoot().GetFirstDirective(); directive is not null && directive.SpanStart < node.SpanStart; directive = directive.GetNextDirective())
            last = directive;
        return last;
    }
}
