using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;

namespace QStash.Analyzers.Model.Verification;

/// <summary>One way in which the program verifies, that can be asked of another endpoint: exactly one of the three.</summary>
/// <param name="Attribute">An attribute as another endpoint carries it.</param>
/// <param name="Convention">A call as it is chained on another mapping or group.</param>
/// <param name="Type">A filter or attribute that the program has and that no endpoint uses yet.</param>
internal sealed record KnownGuard(AttributeSyntax? Attribute, IInvocationOperation? Convention, INamedTypeSymbol? Type);

/// <summary>The guards that the program has and that would verify an endpoint, judged for that endpoint: those most used first.</summary>
internal static class KnownGuards
{
    private const int MostUses = 256;

    public static IEnumerable<KnownGuard> For(Endpoint endpoint, ProgramModel program, CancellationToken cancellationToken)
    {
        var verification = program.Verification(cancellationToken);
        var known = new Dictionary<string, (KnownGuard Guard, int Uses)>(StringComparer.Ordinal);
        var unfit = new HashSet<string>(StringComparer.Ordinal);
        foreach (var use in UsesIn(program, cancellationToken).Take(MostUses))
        {
            if (known.TryGetValue(use.Words, out var counted))
                known[use.Words] = (counted.Guard, counted.Uses + 1);
            else if (!unfit.Contains(use.Words) && verification.DeclaredGuardOf(With(endpoint, use.Attribute, use.Convention), cancellationToken) == GuardVerdict.Signature)
                known.Add(use.Words, (new KnownGuard(use.Attribute?.ApplicationSyntaxReference?.GetSyntax(cancellationToken) as AttributeSyntax, use.Convention, null), 1));
            else
                unfit.Add(use.Words);
        }
        foreach (var (guard, _) in known.Values.OrderByDescending(k => k.Uses))
            yield return guard;

        foreach (var tree in program.TracedTrees(cancellationToken))
            foreach (var type in program.Bound(tree, cancellationToken).Types)
                if (type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false, ContainingType: null } && IsGate(type) && verification.GateOf(type, endpoint, cancellationToken) == GuardVerdict.Signature)
                    yield return new KnownGuard(null, null, type);
    }

    private static IEnumerable<(string Words, AttributeData? Attribute, IInvocationOperation? Convention)> UsesIn(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var endpoint in program.Endpoints(cancellationToken).All)
        {
            foreach (var attribute in endpoint.Attributes)
                if (attribute.ApplicationSyntaxReference?.GetSyntax(cancellationToken) is { } syntax)
                    yield return ("[" + syntax + "]" + attribute.AttributeClass, attribute, null);
            foreach (var convention in endpoint.Conventions)
                if (convention.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
                    yield return ("." + access.Name + call.ArgumentList, null, convention);
        }
    }

    // A gate of a kind that endpoints can be given one by one; a controller with overrides is none.
    private static bool IsGate(INamedTypeSymbol type) =>
        type.AllInterfaces.Any(i => i.Name is "IEndpointFilter" or "IFilterMetadata");

    private static Endpoint With(Endpoint endpoint, AttributeData? attribute, IInvocationOperation? convention) => new()
    {
        Kind = endpoint.Kind,
        Name = endpoint.Name,
        Location = endpoint.Location,
        Handler = endpoint.Handler,
        Draft = endpoint.Draft,
        Mapping = endpoint.Mapping,
        Conventions = convention is null ? ImmutableArray<IInvocationOperation>.Empty : ImmutableArray.Create(convention),
        Attributes = attribute is null ? ImmutableArray<AttributeData>.Empty : ImmutableArray.Create(attribute),
        Routes = endpoint.Routes,
        Verbs = endpoint.Verbs,
        BodyParameter = endpoint.BodyParameter,
        Receiver = endpoint.Receiver,
        Evidence = endpoint.Evidence,
    };
}
