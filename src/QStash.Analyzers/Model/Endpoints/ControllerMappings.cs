using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What <c>MapControllers()</c> and <c>MapControllerRoute(…)</c> say about all controllers: patterns, conventions, a group's prefix.</summary>
internal sealed class ControllerMappings
{
    private ControllerMappings(ImmutableArray<string> patterns, ImmutableArray<IInvocationOperation> conventions, string prefix)
    {
        Patterns = patterns;
        Conventions = conventions;
        Prefix = prefix;
    }

    /// <summary>Patterns of conventional routing; empty when none is written.</summary>
    public ImmutableArray<string> Patterns { get; }

    public ImmutableArray<IInvocationOperation> Conventions { get; }

    private string Prefix { get; }

    public ImmutableArray<string> Prefixed(ImmutableArray<string> routes) =>
        Prefix.Length == 0 ? routes : routes.Select(r => RouteTemplate.Join(Prefix, r)).ToImmutableArray();

    public static ControllerMappings Read(ProgramModel program, RoutePlaces places, IEnumerable<IInvocationOperation> calls, CancellationToken cancellationToken)
    {
        var patterns = ImmutableArray.CreateBuilder<string>();
        var mapped = ImmutableArray.CreateBuilder<IInvocationOperation>();
        foreach (var call in calls)
        {
            switch (call.TargetMethod.Name)
            {
                case "MapControllers" or "MapDefaultControllerRoute":
                    mapped.Add(call);
                    break;
                case "MapControllerRoute" or "MapAreaControllerRoute":
                    mapped.Add(call);
                    if (call.ArgumentNamed("pattern") is { } pattern && program.Values.Text(pattern, cancellationToken).Constant is { } text)
                        patterns.Add(text);
                    break;
                case "MapRoute" when call.ArgumentNamed("template") is { } template && program.Values.Text(template, cancellationToken).Constant is { } old:
                    patterns.Add(old);
                    break;
            }
        }

        // With several mappings nobody can say which one an action belongs to.
        if (mapped.Count != 1)
            return new ControllerMappings(patterns.ToImmutable(), ImmutableArray<IInvocationOperation>.Empty, "");
        var all = places.Of(mapped[0]);
        return all.Length == 1
            ? new ControllerMappings(patterns.ToImmutable(), all[0].Conventions, all[0].Prefix == RouteTemplate.Unknown ? "" : all[0].Prefix)
            : new ControllerMappings(patterns.ToImmutable(), ImmutableArray<IInvocationOperation>.Empty, "");
    }
}
