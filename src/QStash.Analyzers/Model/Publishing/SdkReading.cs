using System;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;
using static QStash.Analyzers.Model.Publishing.OptionsShape;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>One call being read: what its arguments mean, whether given one by one, as an object, in a list, or by a lambda that fills options.</summary>
internal sealed class SdkReading
{
    // Objects within objects end; those that lead back to themselves do not.
    private const int MostObjects = 12;

    private readonly ProgramModel _program;
    private readonly PayloadReader _payloads;
    private readonly BatchReader _batches;
    private readonly RequestHeaderReader _headers;
    private readonly IInvocationOperation _call;
    private readonly PublishKind _kind;
    private readonly CancellationToken _cancellationToken;
    private readonly ImmutableArray<RoleValue>.Builder _values = ImmutableArray.CreateBuilder<RoleValue>();
    private readonly ImmutableArray<TargetValue>.Builder _targets = ImmutableArray.CreateBuilder<TargetValue>();
    private readonly ImmutableArray<IOperation>.Builder _bodies = ImmutableArray.CreateBuilder<IOperation>();
    private readonly ImmutableArray<BatchItem>.Builder _items = ImmutableArray.CreateBuilder<BatchItem>();
    private bool _complete = true;
    private int _objects;
    private IOperation? _options;

    public SdkReading(ProgramModel program, PayloadReader payloads, BatchReader batches, RequestHeaderReader headers, IInvocationOperation call, PublishKind kind, CancellationToken cancellationToken)
    {
        _program = program;
        _payloads = payloads;
        _batches = batches;
        _headers = headers;
        _call = call;
        _kind = kind;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The call was handed an object that holds options of a publish.</summary>
    public bool HasOptions { get; private set; }

    public void Argument(IParameterSymbol parameter, IOperation value)
    {
        var type = parameter.Type;
        if (type.Name is "CancellationToken" or "ILogger" or "JsonSerializerOptions")
            return;
        if (Filler(value) is { } filler)
            FromFiller(filler);
        else if (IsList(type) && (_kind is PublishKind.Batch or PublishKind.UrlGroup || IsOptions(ElementOf(type))))
            FromList(value);
        else if (IsOptions(type) && !(RoleNames.RoleOf(parameter.Name) == PublishRole.Body && _targets.Count > 0) || IsOptions(value.Unwrap().Type) && RoleNames.RoleOf(parameter.Name) != PublishRole.Body)
            FromObject(value);
        else
            Named(parameter.Name, type, value, RoleNames.MayBeRelative(parameter.Name) || IsCompletedInBody(parameter));
    }

    /// <summary>Fluent options before the call: <c>client.To(url).WithRetries(3).PublishAsync()</c>.</summary>
    public void Chain(IOperation? receiver)
    {
        for (var steps = 0; receiver?.Unwrap() is IInvocationOperation step && steps < 20; receiver = step.Receiver(), steps++)
        {
            if (step.TargetMethod.Owner() is not { } owner || SdkShape.IsFramework(owner))
                return;
            foreach (var argument in step.Arguments)
                if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && argument.Value != step.Receiver())
                    Named(RoleNames.RoleOf(step.TargetMethod.Name) is null ? parameter.Name : step.TargetMethod.Name, parameter.Type, argument.Value, mayBeRelative: false);
        }
    }

    public PublishDraft Draft()
    {
        var name = _values.FirstOrDefault(v => v.Role == (_kind == PublishKind.Enqueue ? PublishRole.Queue : PublishRole.UrlGroup)) ?? _values.FirstOrDefault(v => v.Role is PublishRole.Queue or PublishRole.UrlGroup);
        return new PublishDraft
        {
            Operation = _call,
            Kind = _kind == PublishKind.Message && _values.Any(v => v.Role == PublishRole.Cron) ? PublishKind.Schedule : _kind,
            Dialect = PublishDialect.Sdk,
            Values = _values.ToImmutable(),
            Targets = _targets.ToImmutable(),
            Payloads = _bodies.ToImmutable(),
            Items = _items.ToImmutable(),
            IsComplete = _complete,
            Name = name?.Text,
            HasDestinationPlace = HasDestinationPlace(),
            HasGroupPlace = _kind == PublishKind.UrlGroup && _options?.Type is { } options && OptionRoles(options).Contains(PublishRole.UrlGroup),
            DestinationPlace = _options,
            Reason = $"calls '{_call.TargetMethod.Owner()?.Name}.{_call.TargetMethod.Name}'",
        };
    }

    private void Named(string name, ITypeSymbol type, IOperation value, bool mayBeRelative)
    {
        var role = RoleNames.RoleOf(name) ?? (_kind == PublishKind.UrlGroup && name.Equals("name", StringComparison.OrdinalIgnoreCase) ? PublishRole.UrlGroup : null);
        if (role is null && (type.TypeKind == TypeKind.TypeParameter || type.SpecialType == SpecialType.System_Object))
            role = PublishRole.Body;
        if (role is null && IsMessage(type))
            role = PublishRole.Body;
        switch (role)
        {
            case null:
                return;
            case PublishRole.Body:
                if (_kind != PublishKind.UrlGroup)
                    _bodies.AddRange(_payloads.SourcesOf(value, _cancellationToken));
                break;
            case PublishRole.Headers:
                FromHeaders(value);
                break;
            case PublishRole.Destination or PublishRole.Callback or PublishRole.FailureCallback when !IsText(type):
                return;
            case PublishRole.UrlGroup when !IsText(type):
                FromObject(value);
                return;
        }

        var text = IsText(type) || type.IsValueType ? _program.Values.Text(value, _cancellationToken) : TextValue.Hole(value.Syntax);
        _values.Add(new RoleValue(role.Value, value, text));
        var target = role switch
        {
            PublishRole.Destination => _kind switch { PublishKind.Schedule => DestinationRole.ScheduleDestination, PublishKind.UrlGroup => DestinationRole.UrlGroupEndpoint, _ => DestinationRole.Destination },
            PublishRole.Callback => DestinationRole.Callback,
            PublishRole.FailureCallback => DestinationRole.FailureCallback,
            _ => (DestinationRole?)null,
        };
        if (target is { } wanted)
            _targets.Add(new TargetValue(wanted, value, text, mayBeRelative));
    }

    private void FromList(IOperation list)
    {
        foreach (var item in _batches.Read(ImmutableArray.Create(list), _kind, _targets, _cancellationToken))
        {
            _items.Add(item);
            _bodies.AddRange(item.Payloads);
        }
    }

    private void FromObject(IOperation value)
    {
        HasOptions = true;
        _options ??= value;
        if (++_objects > MostObjects)
            return;
        var objects = _program.Objects.Of(value, _cancellationToken);
        if (value.Unwrap().ConstantValue is { HasValue: true, Value: null })
            return;
        _complete &= objects.Length == 1 && objects[0].IsComplete;
        foreach (var made in objects)
            foreach (var member in made.Members)
                FromMember(member.Key, member.Value);
    }

    private void FromMember(string name, IOperation value)
    {
        if (value is IObjectOrCollectionInitializerOperation initializer)
        {
            if (RoleNames.RoleOf(name) == PublishRole.Headers)
                foreach (var header in _headers.InInitializer(initializer, _cancellationToken))
                    FromHeader(header);
            return;
        }
        var type = value.Unwrap().Type ?? value.Type;
        if (type is not null && IsList(type) && RoleNames.RoleOf(name) is null or PublishRole.Body && (_kind is PublishKind.Batch or PublishKind.UrlGroup))
            FromList(value);
        else if (type is not null && IsOptions(type) && RoleNames.RoleOf(name) != PublishRole.Body)
            FromObject(value);
        else if (value.Type is { } declared)
            Named(name, declared, value, RoleNames.MayBeRelative(name));
    }

    private void FromHeaders(IOperation value)
    {
        var entries = _headers.InCollection(value, _cancellationToken);
        if (entries.IsDefault)
            return;
        foreach (var header in entries)
            FromHeader(header);
    }

    private void FromHeader(RequestHeader header)
    {
        if (header.Name.Constant is not { } name || RoleNames.RoleOfHeader(name) is not { } role)
            return;
        _values.Add(new RoleValue(role, header.Source, header.Value));
        if (role is PublishRole.Callback or PublishRole.FailureCallback)
            _targets.Add(new TargetValue(role == PublishRole.Callback ? DestinationRole.Callback : DestinationRole.FailureCallback, header.Source, header.Value));
    }

    private static IAnonymousFunctionOperation? Filler(IOperation value) =>
        value.Unwrap() is IDelegateCreationOperation { Target: IAnonymousFunctionOperation { Symbol.Parameters: { Length: 1 } } lambda } ? lambda : null;

    private void FromFiller(IAnonymousFunctionOperation filler)
    {
        HasOptions = true;
        foreach (var use in SymbolUses.Around(filler.Body).Of(filler.Symbol.Parameters[0]))
            if (use.Parent is IMemberReferenceOperation { Parent: ISimpleAssignmentOperation assignment } member && assignment.Target == member)
                FromMember(member.Member.Name, assignment.Value);
            else if (use.Parent is IInvocationOperation { Arguments: { Length: > 0 } arguments } step && arguments[0].Parameter is { } parameter)
                Named(step.TargetMethod.Name, parameter.Type, arguments[0].Value, mayBeRelative: false);
    }

    // A schedule lacks a destination only where there is a place for one.
    private bool HasDestinationPlace() => _call.TargetMethod.Parameters.Any(p =>
        IsText(p.Type) && RoleNames.RoleOf(p.Name) is PublishRole.Destination || IsOptions(p.Type) && OptionRoles(p.Type).Contains(PublishRole.Destination));

    // A body in view that does something to the address may well make it whole.
    private bool IsCompletedInBody(IParameterSymbol parameter)
    {
        var method = (_call.TargetMethod.ReducedFrom ?? _call.TargetMethod).OriginalDefinition;
        if (parameter.Ordinal >= method.Parameters.Length)
            return false;
        foreach (var implementation in WrapperModel.ImplementationsOf(method, _program.Compilation))
            foreach (var body in _program.Bodies.Of(implementation, _cancellationToken))
                if (!SymbolUses.Around(body).Of(implementation.Parameters[parameter.Ordinal]).IsEmpty)
                    return true;
        return false;
    }
}
