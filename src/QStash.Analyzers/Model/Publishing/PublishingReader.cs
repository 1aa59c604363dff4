using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>
/// Finds the publish calls of a program. First the trees that speak of QStash are read; what they teach about wrappers leads to the callers in other
/// trees, a few layers deep.
/// </summary>
internal sealed class PublishingReader
{
    private const int MostLayers = 3;

    private readonly ProgramModel _program;
    private readonly RequestHeaderReader _headers;
    private readonly PayloadReader _payloads;
    private readonly BatchReader _batches;
    private readonly HttpClientReader _http;
    private readonly RestSharpReader _restSharp;
    private readonly FlurlReader _flurl;
    private readonly RestReader _rest;
    private readonly SdkReader _sdk;
    private readonly Dictionary<IOperation, PublishDraft> _found = new();
    private readonly HashSet<IOperation> _fed = new();
    private readonly CancellationToken _cancellationToken;

    public PublishingReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
        _headers = new RequestHeaderReader(program);
        _payloads = new PayloadReader(program);
        _batches = new BatchReader(program, _payloads, _headers);
        var traced = program.TracedTrees(cancellationToken).ToList();
        Trees = new HashSet<SyntaxTree>(traced);
        AddDeclared();
        var clients = ClientModel.Read(program, _headers, cancellationToken);
        _http = new HttpClientReader(program, clients, _headers, _payloads);
        _restSharp = new RestSharpReader(program, clients, _headers, _payloads);
        _flurl = new FlurlReader(program, _headers, _payloads);
        _rest = new RestReader(_batches);
        _sdk = new SdkReader(program, _payloads, _batches, _headers);
    }

    public HashSet<SyntaxTree> Trees { get; }

    public WrapperModel Wrappers { get; } = new();

    /// <summary>The calls whose destination or body comes from the callers of their method.</summary>
    public bool IsFedByCallers(PublishDraft draft) => _fed.Contains(draft.Operation);

    public IEnumerable<PublishDraft> Read()
    {
        foreach (var tree in Trees)
            foreach (var call in _program.Bound(tree, _cancellationToken).All<IInvocationOperation>())
                ReadCall(call);

        for (var layer = 0; layer < MostLayers && Wrappers.HasNew; layer++)
        {
            Wrappers.HasNew = false;
            AddCallers();
            foreach (var tree in Trees.ToList())
                foreach (var operation in _program.Bound(tree, _cancellationToken).Mentioning(Wrappers.Names))
                    if (operation is IInvocationOperation call && ThroughWrapper(call) is { } draft)
                        Keep(draft);
        }
        return _found.Values.OrderBy(d => d.Operation.Syntax.SyntaxTree.FilePath, System.StringComparer.Ordinal).ThenBy(d => d.Operation.Syntax.SpanStart);
    }

    private void ReadCall(IInvocationOperation call)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        var request = _http.Read(call, _cancellationToken) ?? _restSharp.Read(call, _cancellationToken) ?? _flurl.Read(call, _cancellationToken);
        if (request is not null)
        {
            if (_rest.Read(request, _cancellationToken) is { } sent)
                Keep(sent);
            else
                Wrappers.LearnOpen(request);
        }
        else if (_sdk.Read(call, _cancellationToken) is { } draft)
        {
            Keep(draft);
        }
    }

    private void Keep(PublishDraft draft)
    {
        _found[draft.Operation] = draft;
        if (Wrappers.Learn(draft))
            _fed.Add(draft.Operation);
    }

    // The trees that name a wrapper's method; text first, so that the others are never bound.
    private void AddCallers()
    {
        foreach (var tree in _program.TreesMentioning(new SoughtWords(Wrappers.NewNames), _cancellationToken))
        {
            if (!Trees.Add(tree))
                continue;
            foreach (var call in _program.Bound(tree, _cancellationToken).All<IInvocationOperation>())
                ReadCall(call);
        }
        Wrappers.NewNames.Clear();
    }

    // Types that only the settings call publishers are used in trees that never say QStash.
    private void AddDeclared()
    {
        var names = _program.Options.PublisherTypes.IsDefaultOrEmpty
            ? new List<string>()
            : _program.Options.PublisherTypes.Select(p => p.Substring(p.LastIndexOf('.') + 1)).Select(p => p.Split('*', '?').OrderByDescending(w => w.Length).First()).Where(w => w.Length > 2).ToList();
        if (names.Count == 0)
            return;
        foreach (var tree in _program.Compilation.SyntaxTrees)
            if (TreeTrace.Mentions(tree, names, _cancellationToken))
                Trees.Add(tree);
    }

    private PublishDraft? ThroughWrapper(IInvocationOperation call)
    {
        var targets = ImmutableArray.CreateBuilder<TargetValue>();
        PublishDraft? merged = null;
        foreach (var (inner, request, body) in Wrappers.Requests(call.TargetMethod))
            merged = Merge(merged, Sent(call, inner, request, body));
        foreach (var (inner, body) in Wrappers.Drafts(call.TargetMethod))
            if (inner.Operation != call)
                merged = Merge(merged, Filled(call, inner, body));
        return merged is null ? null : WithNamedOptions(merged, call);
    }

    private PublishDraft? Sent(IInvocationOperation call, PublishDraft? inner, HttpRequestDraft request, IMethodSymbol body)
    {
        if (request.Call == call)
            return null;
        var filling = new CallFilling(_program, body, call, _cancellationToken);
        HttpRequestDraft? filled;
        if (request.Message is { } message)
        {
            // A method that sends any message: the caller's own message counts, with what the client and the method add.
            if (Values.CallArguments.Of(call, message) is not { } argument || _http.Message(call, argument, _cancellationToken) is not { } sent)
                return null;
            filled = HttpClientReader.Through(request.Client ?? new ClientSetup(), sent);
        }
        else
        {
            filled = request.Filled(filling, _headers, _payloads, _program, _cancellationToken) with { Call = call };
        }
        return _rest.Read(filled, _cancellationToken) is { } draft ? draft with { Dialect = PublishDialect.Wrapper, Inner = inner, Reason = Reason(call) } : null;
    }

    private PublishDraft Filled(IInvocationOperation call, PublishDraft inner, IMethodSymbol body)
    {
        var filling = new CallFilling(_program, body, call, _cancellationToken);
        var values = ImmutableArray.CreateBuilder<RoleValue>();
        foreach (var value in inner.Values)
            if (filling.Source(value.Source) is { } source)
                values.Add(new RoleValue(value.Role, source, filling.Text(value.Text)));
        var targets = ImmutableArray.CreateBuilder<TargetValue>();
        foreach (var target in inner.Targets)
            targets.Add(target with { Source = filling.Source(target.Source) ?? target.Source, Text = filling.Text(target.Text) });
        var payloads = inner.Payloads.SelectMany(p => filling.Source(p) is { } source ? source == p ? ImmutableArray.Create(p) : _payloads.SourcesOf(source, _cancellationToken) : ImmutableArray<IOperation>.Empty).ToImmutableArray();
        var items = inner.Items;
        if (inner.Kind is PublishKind.Batch or PublishKind.UrlGroup && payloads.Length > 0)
        {
            items = _batches.Read(payloads, inner.Kind, targets, _cancellationToken);
            payloads = items.SelectMany(item => item.Payloads).ToImmutableArray();
        }
        return inner with
        {
            Operation = call,
            Dialect = PublishDialect.Wrapper,
            Values = values.ToImmutable(),
            Targets = targets.ToImmutable(),
            Payloads = payloads,
            Items = items,
            Name = inner.Name is { } name ? filling.Text(name) : null,
            Inner = inner,
            Reason = Reason(call),
        };
    }

    // Options that the body uses in a way we cannot follow are known by their parameters' names.
    private static PublishDraft WithNamedOptions(PublishDraft draft, IInvocationOperation call)
    {
        var values = draft.Values;
        foreach (var argument in call.Arguments)
            if (argument is { ArgumentKind: not ArgumentKind.DefaultValue, Parameter: { } parameter } && RoleNames.RoleOf(parameter.Name) is { } role
                && role is not (PublishRole.Destination or PublishRole.Body or PublishRole.Method or PublishRole.Headers) && values.All(v => v.Role != role))
                values = values.Add(new RoleValue(role, argument.Value, Values.TextValue.Hole(argument.Value.Syntax)));
        return draft with { Values = values };
    }

    private static PublishDraft? Merge(PublishDraft? first, PublishDraft? second) =>
        first is null || second is null ? first ?? second : first with
        {
            Values = first.Values.AddRange(second.Values.Where(v => first.Values.All(f => f.Role != v.Role))),
            Targets = first.Targets.AddRange(second.Targets),
            Payloads = first.Payloads.AddRange(second.Payloads),
            Items = first.Items.AddRange(second.Items),
            IsComplete = first.IsComplete && second.IsComplete,
            IsLocalServer = first.IsLocalServer && second.IsLocalServer,
        };

    private static string Reason(IInvocationOperation call) => $"calls '{call.TargetMethod.Name}', which publishes to QStash";
}
