using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Receiving;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Where an exception gets to that says that a signature is not valid.</summary>
internal static class AnswerCatch
{
    /// <summary>The clause that an exception of the verifier gets to; null when none is around, or it cannot be told.</summary>
    public static (BasicBlock Block, SyntaxNode Clause)? Of(IInvocationOperation call, BasicBlock block, ControlFlowGraph graph)
    {
        if (call.Ancestors().OfType<ITryOperation>().FirstOrDefault(t => !t.Catches.IsEmpty) is not { } attempt || !attempt.Body.Syntax.Span.Contains(call.Syntax.Span))
            return null;
        for (var i = 0; i < attempt.Catches.Length; i++)
        {
            var clause = attempt.Catches[i];
            if (!MayCatch(clause.ExceptionType))
                continue;
            return clause.Filter is null || BroadCatch.Is(clause) ? Handler(block, i, graph) is { } handler ? (handler, clause.Syntax) : null : null;
        }
        return null;
    }

    /// <summary>The clause that takes what a branch throws; null when it leaves the function, or that cannot be told.</summary>
    public static (BasicBlock Block, SyntaxNode Clause)? Of(ControlFlowBranch branch, ControlFlowGraph graph)
    {
        if (branch.Source.BranchValue is not { } thrown || thrown.Syntax.FirstAncestorOrSelf<TryStatementSyntax>(t => t.Catches.Count > 0) is not { } attempt || !attempt.Block.Span.Contains(thrown.Syntax.Span))
            return null;
        var type = thrown is IConversionOperation conversion ? conversion.Operand.Type : thrown.Type;
        var around = Around(branch.Source);
        var handlers = around?.NestedRegions.Where(r => r.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler).ToList();
        for (var i = 0; i < handlers?.Count && i < attempt.Catches.Count; i++)
        {
            if (!IsA(type, handlers[i].ExceptionType))
                continue;
            return handlers[i].Kind == ControlFlowRegionKind.Catch ? (graph.Blocks[handlers[i].FirstBlockOrdinal], attempt.Catches[i]) : null;
        }
        return null;
    }

    private static BasicBlock? Handler(BasicBlock block, int clause, ControlFlowGraph graph)
    {
        var handler = Around(block)?.NestedRegions.Where(r => r.Kind is ControlFlowRegionKind.Catch or ControlFlowRegionKind.FilterAndHandler).ElementAtOrDefault(clause);
        if (handler?.Kind == ControlFlowRegionKind.FilterAndHandler)
            handler = handler.NestedRegions.FirstOrDefault(r => r.Kind == ControlFlowRegionKind.Catch);
        return handler is null ? null : graph.Blocks[handler.FirstBlockOrdinal];
    }

    private static ControlFlowRegion? Around(BasicBlock block)
    {
        for (var region = block.EnclosingRegion; region is not null; region = region.EnclosingRegion)
            if (region is { Kind: ControlFlowRegionKind.Try, EnclosingRegion: { Kind: ControlFlowRegionKind.TryAndCatch } around })
                return around;
        return null;
    }

    private static bool IsA(ITypeSymbol? type, ITypeSymbol? caught)
    {
        if (caught is null or { SpecialType: SpecialType.System_Object })
            return true;
        for (; type is not null; type = type.BaseType)
            if (SymbolEqualityComparer.Default.Equals(type, caught))
                return true;
        return false;
    }

    private static bool MayCatch(ITypeSymbol type) =>
        type.Name is "Exception" or "Object" || AnswerShape.Consent(type.Name) is not null || type.Name.IndexOf("Security", StringComparison.Ordinal) >= 0 || type.Name.IndexOf("Signature", StringComparison.Ordinal) >= 0;
}
