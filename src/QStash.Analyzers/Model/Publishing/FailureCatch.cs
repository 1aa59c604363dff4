using System;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Whether a <c>try</c> around a place, within the same function, catches what publishing throws.</summary>
internal static class FailureCatch
{
    private static readonly string[] ForeignNamespaces =
    {
        "System", "Microsoft.EntityFrameworkCore", "Microsoft.Data", "Newtonsoft", "FluentValidation", "Npgsql", "MySql", "MongoDB", "StackExchange", "AutoMapper",
    };

    /// <summary>Whether some <c>catch</c> takes it. <paramref name="thrown"/> names further types that the callee's own body throws.</summary>
    public static bool Takes(IOperation place, ImmutableHashSet<string> thrown, bool blocks = false)
    {
        foreach (var clause in ClausesAround(place))
            if (Matches(clause.ExceptionType, thrown, blocks) && !NarrowsAway(clause, thrown, blocks))
                return true;
        return false;
    }

    /// <summary>Whether some <c>catch</c> takes everything and ends it there.</summary>
    public static bool Swallows(IOperation place)
    {
        foreach (var clause in ClausesAround(place))
            if (clause.Filter is null && IsGeneral(clause.ExceptionType) && !Throws(clause.Handler))
                return true;
        return false;
    }

    /// <summary>The function that an operation belongs to: the lambda or local function around it, or null for the member itself.</summary>
    public static IOperation? FunctionAround(IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            if (parent is IAnonymousFunctionOperation or ILocalFunctionOperation)
                return parent;
        return null;
    }

    private static System.Collections.Generic.IEnumerable<ICatchClauseOperation> ClausesAround(IOperation place)
    {
        var child = place;
        for (var parent = place.Parent; parent is not null and not (IAnonymousFunctionOperation or ILocalFunctionOperation); child = parent, parent = parent.Parent)
            if (parent is ITryOperation attempt && child == attempt.Body)
                foreach (var clause in attempt.Catches)
                    yield return clause;
    }

    private static bool Throws(IOperation handler)
    {
        foreach (var operation in handler.DescendantsAndSelf())
            if (operation is IThrowOperation)
                return true;
        return false;
    }

    private static bool IsGeneral(ITypeSymbol? type) => type is null or { SpecialType: SpecialType.System_Object } or { Name: "Exception", ContainingNamespace.Name: "System" };

    private static bool Matches(ITypeSymbol? type, ImmutableHashSet<string> thrown, bool blocks)
    {
        if (IsGeneral(type) || type!.Name is "SystemException" or "HttpRequestException" or "WebException" || thrown.Contains(type.Name))
            return true;
        // Blocking on a task wraps what it throws.
        if (type.Name == "AggregateException")
            return blocks;
        for (var based = type.BaseType; based is not null; based = based.BaseType)
            if (based.Name is "HttpRequestException" || thrown.Contains(based.Name) && based.Name is not ("Exception" or "SystemException"))
                return true;
        // A type of the team or of the client's library may well be what the client throws; one of the framework or of a database is not.
        var home = type.ContainingNamespace?.ToDisplayString() ?? "";
        foreach (var foreign in ForeignNamespaces)
            if (home == foreign || home.StartsWith(foreign + ".", StringComparison.Ordinal))
                return false;
        return true;
    }

    // `when (ex is JsonException)` catches nothing of ours; `when (ex is not OperationCanceledException)` and conditions about values do not narrow.
    private static bool NarrowsAway(ICatchClauseOperation clause, ImmutableHashSet<string> thrown, bool blocks) => clause.Filter is { } filter && Rejects(filter, thrown, blocks);

    private static bool Rejects(IOperation filter, ImmutableHashSet<string> thrown, bool blocks)
    {
        switch (filter.Unwrap())
        {
            case { ConstantValue: { HasValue: true, Value: false } }:
                return true;
            case IIsTypeOperation test:
                return !Matches(test.TypeOperand, thrown, blocks);
            case IIsPatternOperation pattern:
                return RejectsPattern(pattern.Pattern, thrown, blocks);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd } and:
                return Rejects(and.LeftOperand, thrown, blocks) || Rejects(and.RightOperand, thrown, blocks);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalOr } or:
                return Rejects(or.LeftOperand, thrown, blocks) && Rejects(or.RightOperand, thrown, blocks);
            default:
                return false;
        }
    }

    private static bool RejectsPattern(IPatternOperation pattern, ImmutableHashSet<string> thrown, bool blocks) => pattern switch
    {
        ITypePatternOperation type => !Matches(type.MatchedType, thrown, blocks),
        IDeclarationPatternOperation { MatchedType: { } matched } => !Matches(matched, thrown, blocks),
        IRecursivePatternOperation { MatchedType: { } matched } => !Matches(matched, thrown, blocks),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.Or } either => RejectsPattern(either.LeftPattern, thrown, blocks) && RejectsPattern(either.RightPattern, thrown, blocks),
        IBinaryPatternOperation { OperatorKind: BinaryOperatorKind.And } both => RejectsPattern(both.LeftPattern, thrown, blocks) || RejectsPattern(both.RightPattern, thrown, blocks),
        _ => false,
    };
}
