using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>A place that publishes another message in each iteration of a loop, so that a batch could send them together. Rule 406 reads it.</summary>
/// <param name="Name">What is called there: the publish method, or the method of this type that publishes.</param>
/// <param name="Location">The call, or the method that is handed to the loop.</param>
internal sealed record LoopVerdict(string Name, Location Location)
{
    private const int DeepestMethod = 2;

    /// <summary>The places of the whole program, each once.</summary>
    public static ImmutableArray<LoopVerdict> All(ProgramModel program, CancellationToken cancellationToken)
    {
        var calls = program.Publishing(cancellationToken).Calls;
        var published = new HashSet<IOperation>();
        foreach (var call in calls)
            published.Add(call.Operation);
        var found = new Dictionary<Location, LoopVerdict>();
        foreach (var call in calls)
        {
            if (call.IsDevelopmentOnly || call.Kind is not (PublishKind.Message or PublishKind.Enqueue))
                continue;
            if (Repeats(call.Operation))
                found[call.Location] = new LoopVerdict(call.Name, call.Location);
            else
                Callers(call.Operation, program, published, found, 0, cancellationToken);
        }
        var places = ImmutableArray.CreateBuilder<LoopVerdict>(found.Count);
        places.AddRange(found.Values);
        return places.ToImmutable();
    }

    // A local function or a method of the same type that publishes what it is handed, called for each item.
    private static void Callers(IOperation call, ProgramModel program, HashSet<IOperation> published, Dictionary<Location, LoopVerdict> found, int depth, CancellationToken cancellationToken)
    {
        if (depth >= DeepestMethod || MethodAround(call) is not { } method || !Iteration.Mentions(call, method.Parameters))
            return;
        foreach (var use in FailureCallers.Of(program, method, call, cancellationToken))
        {
            // A publish call itself, judged for itself.
            if (published.Contains(use))
                continue;
            if (Repeats(use))
            {
                var syntax = use.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression : use.Syntax;
                found[syntax.GetLocation()] = new LoopVerdict(method.Name, syntax.GetLocation());
            }
            else if (use is IInvocationOperation)
            {
                Callers(use, program, published, found, depth + 1, cancellationToken);
            }
        }
    }

    private static IMethodSymbol? MethodAround(IOperation call)
    {
        switch (FailureCatch.FunctionAround(call))
        {
            case ILocalFunctionOperation local:
                return local.Symbol;
            case null:
                return FailureCallers.MemberOf(call) is IMethodSymbol { MethodKind: MethodKind.Ordinary } method ? method : null;
            default:
                return null;
        }
    }

    // Outwards: the first loop that is about its items decides; one that retries or is about something else leaves it to those around it.
    private static bool Repeats(IOperation use)
    {
        if (use is IMethodReferenceOperation)
            return Iteration.RunsForEach(use);
        var child = use;
        for (var parent = child.Parent; parent is not null; child = parent, parent = parent.Parent)
        {
            switch (parent)
            {
                case ILoopOperation loop when loop.Body == child:
                    if (Iteration.IsPaced(loop) || Iteration.ReturnsWhenSent(loop, use))
                        return false;
                    if (Iteration.IsAboutItems(loop, use) && !Iteration.IsSingle(loop) && !Iteration.BreaksWhenSent(loop, use))
                        return true;
                    break;
                case IAnonymousFunctionOperation { Symbol.Parameters: { Length: > 0 } parameters } lambda when Iteration.RunsForEach(lambda):
                    return !Iteration.Waits(lambda) && Iteration.Mentions(use, parameters);
                case IAnonymousFunctionOperation lambda when !Iteration.RunsAtOnce(lambda):
                case ILocalFunctionOperation:
                    return false;
            }
        }
        return false;
    }
}
