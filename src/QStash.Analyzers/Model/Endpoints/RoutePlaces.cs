using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>
/// Where a builder stands: follows it through groups, locals, fields, parameters of mapping methods (to their call sites) and branches of the
/// pipeline, up to the application.
/// </summary>
internal sealed class RoutePlaces
{
    private const int MostPlaces = 8;
    private const int DeepestBuilder = 24;

    private static readonly ImmutableArray<IInvocationOperation> Nothing = ImmutableArray<IInvocationOperation>.Empty;

    private readonly ProgramModel _program;
    private readonly CallSites _sites;
    private readonly ConventionReader _conventions = new();
    private readonly CancellationToken _cancellationToken;

    public RoutePlaces(ProgramModel program, CallSites sites, CancellationToken cancellationToken)
    {
        _program = program;
        _sites = sites;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The places under which a mapping call maps, each with what is said about the mapping itself.</summary>
    public ImmutableArray<RoutePlace> Of(IInvocationOperation mapping)
    {
        var builder = mapping.Receiver();
        return (builder is null ? Roots(CallFrame.Empty) : Of(builder, CallFrame.Empty, 0))
            .Take(MostPlaces)
            .Select(place => place.Saying(_conventions.Of(mapping, place.Frame)))
            .ToImmutableArray();
    }

    private static IEnumerable<RoutePlace> Roots(CallFrame frame) => new[] { new RoutePlace("", Nothing, frame) };

    private IEnumerable<RoutePlace> Of(IOperation builder, CallFrame frame, int depth)
    {
        builder = builder.Unwrap();
        if (depth > DeepestBuilder)
            return Roots(frame);
        _cancellationToken.ThrowIfCancellationRequested();

        switch (builder)
        {
            case IInvocationOperation call when MappingShape.IsGroup(call):
                return OfGroup(call, frame, depth);
            case IInvocationOperation call:
                return OfCall(call, frame, depth);
            case IParameterReferenceOperation parameter:
                return OfParameter(parameter, frame, depth);
            case ISimpleAssignmentOperation assignment:
                return Of(assignment.Value, frame, depth + 1);
            case IConditionalOperation { WhenFalse: { } whenFalse } choice:
                return Choice(Of(choice.WhenTrue, frame, depth + 1).Concat(Of(whenFalse, frame, depth + 1)));
            case ICoalesceOperation coalesce:
                return Choice(Of(coalesce.Value, frame, depth + 1).Concat(Of(coalesce.WhenNull, frame, depth + 1)));
            case ILocalReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation:
                var behind = _program.Origins.Behind(builder, _cancellationToken);
                return behind.IsEmpty ? Roots(frame) : behind.Take(MostPlaces).SelectMany(value => Of(value, frame, depth + 1)).Take(MostPlaces);
            default:
                return Roots(frame);
        }
    }

    // group ?? app: the group is what the program means; the bare application is what it falls back to.
    private static IEnumerable<RoutePlace> Choice(IEnumerable<RoutePlace> places)
    {
        var all = places.Take(MostPlaces).ToList();
        var grouped = all.Where(p => p.Prefix.Length > 0 || !p.Conventions.IsEmpty).ToList();
        return grouped.Count > 0 ? grouped : all.Take(1);
    }

    private IEnumerable<RoutePlace> OfGroup(IInvocationOperation group, CallFrame frame, int depth)
    {
        var outer = group.Receiver() is { } receiver ? Of(receiver, frame, depth + 1) : Roots(frame);
        foreach (var place in outer)
            foreach (var template in Templates(group, place.Frame))
                yield return place.Under(template, _conventions.Of(group, place.Frame));
    }

    private ImmutableArray<string> Templates(IInvocationOperation call, CallFrame frame) =>
        MappingShape.Pattern(call) is { } pattern ? frame.Templates(_program, pattern, _cancellationToken) : ImmutableArray.Create("");

    // A team's own method that makes or hands back a group is followed through what it returns; a convention hands back its receiver.
    private IEnumerable<RoutePlace> OfCall(IInvocationOperation call, CallFrame frame, int depth)
    {
        var method = call.TargetMethod;
        if (!frame.Knows(method))
        {
            var returned = _program.Bodies.ReturnsOf(method, _cancellationToken).Take(4).ToList();
            if (returned.Count > 0)
                return returned.SelectMany(r => Of(r, frame.In(method, call), depth + 1))
                    .Select(place => method.Name.StartsWith("Map", System.StringComparison.Ordinal) ? place : place.Saying(ImmutableArray.Create(call)));
        }
        return call.Receiver() is { } receiver ? Of(receiver, frame, depth + 1) : Roots(frame);
    }

    private IEnumerable<RoutePlace> OfParameter(IParameterReferenceOperation reference, CallFrame frame, int depth)
    {
        var parameter = reference.Parameter;
        if (parameter.ContainingSymbol is not IMethodSymbol method)
            return Roots(frame);
        if (method.MethodKind == MethodKind.AnonymousFunction)
            return OfLambda(reference, method, frame, depth);

        var here = _conventions.Of(parameter, reference, frame);
        var sites = frame.CallOf(method) is { } known ? ImmutableArray.Create(known) : _sites.Of(method);
        if (sites.IsEmpty)
            return Roots(frame).Select(place => place.Saying(here));
        return sites.Take(MostPlaces).SelectMany(site =>
        {
            var inside = frame.In(method, site);
            var outer = CallArguments.Of(site, parameter) is { } argument && !IsInside(site, method) ? Of(argument, inside, depth + 1) : Roots(inside);
            return outer.Select(place => place.Saying(_conventions.Of(parameter, reference, place.Frame)));
        }).Take(MostPlaces);
    }

    // endpoints => …: the lambda's builder is what the call that takes the lambda stands on.
    private IEnumerable<RoutePlace> OfLambda(IParameterReferenceOperation reference, IMethodSymbol lambda, CallFrame frame, int depth)
    {
        var function = reference.Ancestors().FirstOrDefault(a => a is IAnonymousFunctionOperation f && SymbolEqualityComparer.Default.Equals(f.Symbol, lambda));
        var argument = function?.Ancestors().FirstOrDefault(a => a is not (IDelegateCreationOperation or IConversionOperation)) as IArgumentOperation;
        if (argument?.Parent is not IInvocationOperation host)
            return Roots(frame);

        var here = _conventions.Of(reference.Parameter, reference, frame);
        if (MappingShape.IsFramework(host.TargetMethod))
        {
            var outer = host.Receiver() is { } receiver ? Of(receiver, frame, depth + 1) : Roots(frame);
            var template = MappingShape.IsBranch(host) ? BranchTemplate(host, frame) : "";
            return outer.Select(place => place.Under(template, here));
        }

        var handed = new List<RoutePlace>();
        if (argument.Parameter is { } taken && !frame.Knows(host.TargetMethod))
            foreach (var body in _program.Bodies.Of(host.TargetMethod, _cancellationToken))
                foreach (var invoked in body.DescendantsAndSelf().OfType<IInvocationOperation>())
                    if (invoked.TargetMethod.MethodKind == MethodKind.DelegateInvoke && invoked.Instance is IParameterReferenceOperation called && called.Parameter.Ordinal == taken.Ordinal
                        && invoked.Arguments.Length > reference.Parameter.Ordinal)
                        handed.AddRange(Of(invoked.Arguments[reference.Parameter.Ordinal].Value, frame.In(host.TargetMethod, host), depth + 1).Take(MostPlaces));
        return (handed.Count > 0 ? handed : Roots(frame)).Select(place => place.Saying(here));
    }

    private string BranchTemplate(IInvocationOperation branch, CallFrame frame)
    {
        if (MappingShape.Pattern(branch) is not null)
            return Templates(branch, frame)[0];
        // MapWhen(context => context.Request.Path.StartsWithSegments("/x"), …)
        foreach (var operation in branch.Descendants())
            if (operation is IInvocationOperation { TargetMethod.Name: "StartsWithSegments", Arguments.Length: > 0 } starts && starts.Ancestors().TakeWhile(a => a != branch).OfType<IArgumentOperation>().LastOrDefault()?.Parameter?.Name == "predicate")
                return frame.Templates(_program, starts.Arguments[0].Value, _cancellationToken)[0];
        return "";
    }

    private static bool IsInside(IInvocationOperation site, IMethodSymbol method) =>
        site.Syntax.SyntaxTree is { } tree && method.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == tree && r.Span.Contains(site.Syntax.Span));
}
