using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Begins a handler with the verification that another one begins with. Only where it must work: every name means the same or can be handed in,
/// both handlers answer in the same type, and a body that was bound is parsed from the verified bytes instead.
/// </summary>
internal static class HandlerVerificationOffer
{
    public static Offer? For(Endpoint endpoint, ProgramModel program)
    {
        if (endpoint.Handler is not { } handler || HandlerVerification.BlockOf(endpoint) is not { Statements.Count: > 0 } block || !program.Compilation.ContainsSyntaxTree(block.SyntaxTree))
            return null;
        var readsBody = HandlerVerification.ReadsBody(block);
        foreach (var donor in HandlerVerification.In(program))
        {
            if (donor.Endpoint.Handler is not { } giver || !SymbolEqualityComparer.Default.Equals(giver.ReturnType, handler.ReturnType) || giver.IsAsync && !handler.IsAsync)
                continue;
            if (endpoint.BodyParameter is null ? readsBody && !donor.LeavesBody : readsBody || donor.RawBody is null)
                continue;
            var bound = endpoint.BodyParameter is { } parameter ? BoundBody.Of(parameter, donor, program) : null;
            if (bound is null && endpoint.BodyParameter is not null)
                continue;
            if (HandlerTransfer.Of(donor, endpoint, handler, block, bound, program) is not { } transfer)
                continue;
            var changed = transfer.ChangesParameters && handler.MethodKind != MethodKind.AnonymousFunction ? handler.Name : null;
            if (Rehearsal.Compiles(program.Compilation, block.SyntaxTree, transfer.Write, changed, CancellationToken.None))
                return new Offer($"Verify at the beginning, as '{donor.Endpoint.Name}' does", solution => Write(transfer, solution.In(block.SyntaxTree)));
        }
        return null;
    }

    private static void Write(HandlerTransfer transfer, TreeEdit? edit)
    {
        if (edit is not null)
            transfer.Write(edit);
    }
}
