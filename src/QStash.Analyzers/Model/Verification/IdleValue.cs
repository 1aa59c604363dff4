using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether a value decides nothing: it is only noted, only asked for being there, or kept where nobody reads it. What cannot be followed decides.</summary>
internal static class IdleValue
{
    private const int DeepestUse = 24;

    /// <summary>Whether nothing depends on what a value is.</summary>
    public static bool Is(IOperation value) => Is(value, new HashSet<ISymbol>(SymbolEqualityComparer.Default), 0);

    /// <summary>The same for what is asked for by a name: <c>GetProperty("body")</c>, <c>First(c => c.Type == "body")</c>, <c>TryGetValue("body", out var claim)</c>.</summary>
    public static bool IsNamed(IOperation name)
    {
        var consumer = name.Consumer();
        if (consumer is IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals } test)
        {
            foreach (var outer in test.Ancestors())
                if (outer is IAnonymousFunctionOperation lambda)
                    return lambda.Parent is IDelegateCreationOperation handed && handed.Consumer() is IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "First" or "FirstOrDefault" or "Single" or "SingleOrDefault" or "Find" or "FindFirst" or "Last" or "LastOrDefault" } found } && Is(found);
            return false;
        }
        if (consumer is not IArgumentOperation argument)
            return false;
        if (argument.Parent is IPropertyReferenceOperation indexer)
            return Is(indexer);
        if (argument.Parent is not IInvocationOperation call || call.TargetMethod.Name == "HasClaim" || call.TargetMethod.ReturnsVoid)
            return false;
        if (call.TargetMethod.Name is "ContainsKey")
            return true;
        var handsOut = false;
        foreach (var other in call.Arguments)
        {
            if (other.Parameter?.RefKind is not RefKind.Out)
                continue;
            handsOut = true;
            var target = other.Value is IDeclarationExpressionOperation declaration ? declaration.Expression : other.Value;
            if (target is not IDiscardOperation && (target is not ILocalReferenceOperation local || !IsUnread(local, local.Local, new HashSet<ISymbol>(SymbolEqualityComparer.Default), 0)))
                return false;
        }
        return handsOut || call.TargetMethod.ReturnType.SpecialType != SpecialType.System_Boolean && Is(call);
    }

    /// <summary>A branch that does nothing but write down what happened.</summary>
    public static bool OnlyNotes(IOperation branch)
    {
        foreach (var operation in branch.DescendantsAndSelf())
        {
            if (operation is IReturnOperation or IThrowOperation or IBranchOperation or IAssignmentOperation or IIncrementOrDecrementOperation)
                return false;
            if (operation is IInvocationOperation call && call.Consumer() is IExpressionStatementOperation && !Notes(call))
                return false;
        }
        return true;
    }

    private static bool Is(IOperation value, HashSet<ISymbol> visited, int depth)
    {
        if (depth > DeepestUse)
            return false;
        while (value.Parent is IConversionOperation or IParenthesizedOperation or IAwaitOperation)
            value = value.Parent;
        switch (value.Parent)
        {
            case IExpressionStatementOperation:
                return true;
            // `claim?.MustBe(hash);`
            case IConditionalAccessOperation access when access.Operation == value && access.WhenNotNull.DescendantsAndSelf().Any(o => o is IInvocationOperation { TargetMethod.ContainingType: var type } && !VerifierWords.IsFramework(type)):
                return false;
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator }:
                return IsUnread(value, declarator.Symbol, visited, depth);
            case ISimpleAssignmentOperation assignment when assignment.Value == value:
                return assignment.Target is IDiscardOperation || assignment.Target is ILocalReferenceOperation target && IsUnread(value, target.Local, visited, depth);
            case IArgumentOperation { Parent: IInvocationOperation call } argument:
                if (Notes(call) || call.TargetMethod is { Name: "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String })
                    return true;
                return call.Receiver() == argument.Value && VerifierWords.IsFramework(call.TargetMethod.ContainingType) && Is(call, visited, depth + 1);
            case IInterpolationOperation { Parent: { } text }:
                return Is(text, visited, depth + 1);
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return Is(array, visited, depth + 1);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } test when IsNothing(test.LeftOperand) || IsNothing(test.RightOperand):
                return true;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals or BinaryOperatorKind.Add } or IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } or IConditionalAccessOperation or ICoalesceOperation:
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.LessThan or BinaryOperatorKind.LessThanOrEqual or BinaryOperatorKind.GreaterThan or BinaryOperatorKind.GreaterThanOrEqual }:
                return Is(value.Parent, visited, depth + 1);
            case IIsPatternOperation tested when tested.Value == value:
                return IsTest(tested, visited, depth);
            case IPropertyReferenceOperation { Property.Name: "HasValue" }:
                return true;
            case IPropertyReferenceOperation part when part.Instance == value && VerifierWords.IsFramework(part.Property.ContainingType):
                return Is(part, visited, depth + 1);
            case IInvocationOperation call when call.Instance == value && (VerifierWords.IsFramework(call.TargetMethod.ContainingType) || VerifierWords.IsCryptography(call.TargetMethod.ContainingType)):
                return !call.Arguments.Any(a => a.Parameter?.RefKind == RefKind.Out) && Is(call, visited, depth + 1);
            case IConditionalOperation { Syntax: not Microsoft.CodeAnalysis.CSharp.Syntax.ConditionalExpressionSyntax } choice when choice.Condition == value:
                return OnlyNotes(choice.WhenTrue) && (choice.WhenFalse is null || OnlyNotes(choice.WhenFalse));
            default:
                return false;
        }
    }

    // `is null`, `is not null`, `is { } claim`, `is string claim`
    private static bool IsTest(IIsPatternOperation tested, HashSet<ISymbol> visited, int depth)
    {
        var pattern = tested.Pattern is INegatedPatternOperation negated ? negated.Pattern : tested.Pattern;
        return pattern switch
        {
            IConstantPatternOperation { Value: var constant } => IsNothing(constant) || Is(tested, visited, depth + 1),
            IDeclarationPatternOperation declaration => declaration.DeclaredSymbol is not { } symbol || IsUnread(tested, symbol, visited, depth),
            IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } recursive => recursive.DeclaredSymbol is not { } symbol || IsUnread(tested, symbol, visited, depth),
            ITypePatternOperation => true,
            _ => false,
        };
    }

    private static bool IsUnread(IOperation at, ISymbol symbol, HashSet<ISymbol> visited, int depth)
    {
        if (!visited.Add(symbol))
            return true;
        foreach (var use in SymbolUses.Around(at).Of(symbol))
            if (!(use.Parent is ISimpleAssignmentOperation assignment && assignment.Target == use) && use.Parent is not IDeclarationExpressionOperation && !IsHandedOut(use) && !Is(use, visited, depth + 1))
                return false;
        return true;
    }

    private static bool IsHandedOut(IOperation use) => use.Parent is IArgumentOperation { Parameter.RefKind: RefKind.Out };

    private static bool IsNothing(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: null or "" };

    private static bool Notes(IInvocationOperation call) =>
        VerifierWords.IsFramework(call.TargetMethod.ContainingType) && (call.TargetMethod.ReturnsVoid || call.TargetMethod.ReturnType.Name == "Task")
        && (call.TargetMethod.Name.StartsWith("Log", StringComparison.Ordinal) || call.TargetMethod.Name.StartsWith("Write", StringComparison.Ordinal)
            || call.TargetMethod.Name is "Information" or "Warning" or "Error" or "Debug" or "Verbose" or "Fatal" or "Trace" or "Info" or "Warn" or "Print");
}
