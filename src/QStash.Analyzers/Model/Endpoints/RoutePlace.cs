using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>One place under which an endpoint is mapped: what the groups around it say, and the calls that led there.</summary>
/// <param name="Prefix">The joined templates of the groups.</param>
/// <param name="Conventions">What is said about the groups, outermost first.</param>
/// <param name="Frame">The calls of the methods that map.</param>
internal sealed record RoutePlace(string Prefix, ImmutableArray<IInvocationOperation> Conventions, CallFrame Frame)
{
    public RoutePlace Under(string template, ImmutableArray<IInvocationOperation> conventions) =>
        new(RouteTemplate.Join(Prefix, template), With(conventions), Frame);

    public RoutePlace Saying(ImmutableArray<IInvocationOperation> conventions) => this with { Conventions = With(conventions) };

    private ImmutableArray<IInvocationOperation> With(ImmutableArray<IInvocationOperation> conventions)
    {
        var all = Conventions;
        foreach (var convention in conventions)
            if (!all.Contains(convention))
                all = all.Add(convention);
        return all;
    }
}
