using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.CodeFixes;

/// <summary>What can be put in front of an endpoint that nothing verifies: what the project has, else what we bring.</summary>
internal static class EndpointGuardOffer
{
    /// <summary>The offer for the unguarded endpoint that is reported at <paramref name="location"/>.</summary>
    public static Offer? For(TreeModel tree, ReceiverVerdict receiver, Location location) =>
        tree.Unguarded(receiver).FirstOrDefault(e => e.Location.SourceSpan == location.SourceSpan) is { } endpoint ? For(endpoint, tree.Program) : null;

    private static Offer? For(Endpoint endpoint, ProgramModel program)
    {
        // The guards that other endpoints carry come first: they are what the project has settled on.
        var placement = GuardPlacement.Of(endpoint, program);
        if (placement is not null && KnownGuardOffer.For(endpoint, placement, program) is { } known)
            return known;
        return HandlerVerificationOffer.For(endpoint, program) ?? (placement is null ? null : OfScheme(endpoint, placement, program));
    }

    private static Offer? OfScheme(Endpoint endpoint, GuardPlacement placement, ProgramModel program)
    {
        if (SignatureScheme.Of(program) is not { } scheme || AnonymousAccess.Of(endpoint, placement, program) is not { } anonymous)
            return null;

        var startup = StartupRegistration.Of(program);
        var title = scheme.IsPresent ? "Require the QStash signature" : "Require the QStash signature; adds a verifier";
        if (!startup.IsFound)
            title += $", to be registered with {SignatureScheme.Registration}()";
        return new Offer(title, solution =>
        {
            var @namespace = scheme.Bring(solution, placement.Tree);
            Use(solution, placement.Tree, @namespace);
            anonymous.Exchange(solution, placement, placement.TakesAttributes ? SignatureScheme.Attribute : SignatureScheme.Attribute + "()");
            startup.Write(solution, @namespace);
        });
    }

    private static void Use(SolutionEdit solution, SyntaxTree tree, string @namespace)
    {
        if (@namespace.Length > 0)
            solution.In(tree)?.Use(@namespace);
    }
}
