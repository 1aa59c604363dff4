using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Turns what the readers found into the calls that rules see, with each destination judged.</summary>
internal sealed class PublishCallBuilder
{
    private readonly ProgramModel _program;
    private readonly PublishingReader _reader;
    private readonly DestinationJudge _judge;
    private readonly FailureReader _failures;
    private readonly ConstructorArguments _constructors;
    private readonly CancellationToken _cancellationToken;

    public PublishCallBuilder(ProgramModel program, PublishingReader reader, CancellationToken cancellationToken)
    {
        _program = program;
        _reader = reader;
        _judge = new DestinationJudge(program);
        _failures = new FailureReader(program);
        _constructors = new ConstructorArguments(program, reader.Trees, cancellationToken);
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<PublishCall> Build(IEnumerable<PublishDraft> drafts) => drafts.Select(Call).ToImmutableArray();

    private PublishCall Call(PublishDraft draft)
    {
        var location = draft.Operation.Syntax is InvocationExpressionSyntax invocation ? invocation.Expression.GetLocation() : draft.Operation.Syntax.GetLocation();
        var evidence = new Evidence(location, draft.Reason);
        var isDevelopment = draft.IsLocalServer || DevelopmentScope.Covers(draft.Operation);
        var member = MemberAround(draft.Operation);
        return new PublishCall
        {
            Operation = draft.Operation,
            ContainingMember = member,
            Kind = draft.Kind,
            Dialect = draft.Dialect,
            Name = draft.Operation.TargetMethod.Name,
            Location = location,
            Arguments = draft.Values.GroupBy(v => v.Role).ToImmutableDictionary(g => g.Key, g => g.First().Source),
            Texts = draft.Values.GroupBy(v => v.Role).ToImmutableDictionary(g => g.Key, g => g.First().Text),
            IsComplete = draft.IsComplete,
            Destinations = Destinations(draft, isDevelopment, location, evidence).ToImmutableArray(),
            PayloadTypes = PayloadReader.TypesOf(draft.Payloads),
            IsDevelopmentOnly = isDevelopment,
            QueueOrGroup = draft.Name,
            MissingGroupName = isDevelopment ? null : MissingGroupName(draft),
            IsFedByCallers = _reader.IsFedByCallers(draft),
            ThrowsByItself = draft.ThrowsByItself,
            Inner = draft.Inner?.Operation,
            Payloads = draft.Payloads,
            Items = draft.Items,
            Failure = Failure(draft),
            Evidence = evidence,
        };
    }

    private FailureVerdict Failure(PublishDraft draft) => _failures.Of(
        new FailureSubject(draft.Operation, draft.Dialect, FailureDuty.StandsInWrapper(draft, _reader.IsFedByCallers(draft)), WrapperModel.ImplementationsOf(draft.Operation.TargetMethod.OriginalDefinition, _program.Compilation).ToImmutableArray())
        {
            ThrowsByItself = draft.ThrowsByItself,
            CalleeAnswers = draft is { Dialect: PublishDialect.Wrapper, Inner: { } inner } && !FailureDuty.IsWithCallers(inner, _reader.IsFedByCallers(inner)),
        },
        _cancellationToken);

    private IEnumerable<Destination> Destinations(PublishDraft draft, bool isDevelopment, Location call, Evidence evidence)
    {
        var schedules = draft.Targets.Where(t => t.Role == DestinationRole.ScheduleDestination).ToList();
        var forgotten = draft.Kind == PublishKind.Schedule && !isDevelopment && draft.Values.All(v => v.Role != PublishRole.UrlGroup)
            && (schedules.Count == 0 ? draft.HasDestinationPlace && draft.IsComplete : schedules.All(t => t.Text.Alternatives.All(a => a.IsNullOrEmpty)) && schedules.Any(t => !t.Text.Alternatives.IsEmpty));
        if (forgotten)
        {
            var given = schedules.FirstOrDefault(t => t.Source.Syntax is not InvocationExpressionSyntax);
            var isNull = given is not null && schedules.All(t => t.Text.Alternatives.All(a => a.IsNull));
            var reason = given is null || draft.Request is not null && draft.Inner is null ? "without a destination" : isNull ? "with null as its destination" : "with an empty destination";
            yield return DestinationJudge.Missing(
                DestinationRole.ScheduleDestination,
                draft.Operation.TargetMethod.Name,
                PlaceOf(HandedBy(draft) ?? given?.Source ?? draft.DestinationPlace, draft.Operation),
                reason,
                evidence);
        }
        var seen = new HashSet<(DestinationRole, string)>();
        foreach (var target in draft.Targets)
            foreach (var text in _constructors.Fill(target.Text).Alternatives)
                if ((!forgotten || target.Role != DestinationRole.ScheduleDestination) && seen.Add((target.Role, text.ToString())))
                    yield return _judge.Judge(target with { MayBeRelative = target.MayBeRelative || IsWithoutItsBase(text, target.Text) }, text, isDevelopment, evidence);
    }

    private Evidence? MissingGroupName(PublishDraft draft)
    {
        var given = draft.Values.FirstOrDefault(v => v.Role == PublishRole.UrlGroup);
        if (draft.Kind != PublishKind.UrlGroup && (given is null || draft.Targets.Any(t => t.Role is DestinationRole.Destination or DestinationRole.ScheduleDestination)))
            return null;
        if (draft.Name is { } name)
        {
            if (name.Alternatives.IsEmpty || !name.Alternatives.All(a => a.IsNull || a.Whole is { } whole && string.IsNullOrWhiteSpace(whole)))
                return null;
            var place = HandedIn(draft, draft.Inner?.Name) ?? given?.Source ?? draft.Request?.UrlSource;
            return new Evidence(PlaceOf(place, draft.Operation), name.Alternatives.All(a => a.IsNull) ? "it is null" : "it is empty");
        }
        var isAbsent = draft.Request is not null || draft is { HasGroupPlace: true, IsComplete: true };
        return isAbsent ? new Evidence(PlaceOf(draft.Request?.UrlSource ?? draft.DestinationPlace, draft.Operation), "it is not given") : null;
    }

    // `(settings.BaseUrl ?? "") + "/jobs"`: the empty base stands for a setting, and is no fault of the path.
    private static bool IsWithoutItsBase(TextAlternative text, TextValue all)
    {
        var tail = text.ToString();
        return all.Alternatives.Any(a => a != text && !a.Parts.IsEmpty && a.Parts[0].IsHole && a.ToString().EndsWith(tail, System.StringComparison.Ordinal));
    }

    // What the caller of a wrapper hands over as the destination or name.
    private static IOperation? HandedBy(PublishDraft draft) =>
        draft.Inner?.Targets.Where(t => t.Role == DestinationRole.ScheduleDestination).Select(t => HandedIn(draft, t.Text)).FirstOrDefault(o => o is not null);

    private static IOperation? HandedIn(PublishDraft draft, TextValue? inner)
    {
        foreach (var part in inner?.Alternatives.SelectMany(a => a.Parts) ?? Enumerable.Empty<TextPart>())
            if (WrapperFlow.ParameterBehind(part, draft.Inner!.Operation) is { } parameter && CallArguments.Of(draft.Operation, parameter) is { Syntax: ExpressionSyntax } argument && argument.Syntax != draft.Operation.Syntax)
                return argument;
        return null;
    }

    // The empty argument, the object without the member, or the method's name.
    private Location PlaceOf(IOperation? place, IInvocationOperation call)
    {
        if (place is not null)
        {
            var made = _program.Objects.Of(place, _cancellationToken);
            return (made.Length == 1 ? made[0].Creation : place).Syntax.GetLocation();
        }
        return call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } ? access.Name.GetLocation() : call.Syntax.GetLocation();
    }

    // The outermost member: lambdas and local functions belong to it.
    private ISymbol? MemberAround(IOperation operation)
    {
        var symbol = _program.SemanticModelOf(operation.Syntax.SyntaxTree).GetEnclosingSymbol(operation.Syntax.SpanStart, _cancellationToken);
        while (symbol?.ContainingSymbol is IMethodSymbol or IPropertySymbol or IFieldSymbol)
            symbol = symbol.ContainingSymbol;
        return symbol is INamedTypeSymbol or INamespaceSymbol ? null : symbol;
    }
}
