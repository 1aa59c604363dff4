using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>
/// Which calls of a handler are its work, and which only watch, read or answer. Services and libraries are work; the program's own functions are what
/// they do inside; names only tell apart what no type tells.
/// </summary>
internal sealed class WorkReader
{
    private const int DeepestCall = 3;

    private static readonly string[] Watching =
    {
        "Log", "Logger", "Logging", "Track", "Metric", "Telemetry", "Trace", "Audit", "Counter", "Histogram", "Activity", "Sentry", "Diagnostic", "Stopwatch", "Console", "Debug", "Breadcrumb",
    };

    private static readonly string[] Alerting = { "Alert", "Notif", "CaptureException", "CaptureMessage", "Monitor", "Report", "Mail", "Sms", "Slack", "Pager", "Webhook" };

    private static readonly string[] Undoing = { "Rollback", "Abort", "Release", "Unlock", "Dispose", "Clear", "Reset", "Close", "Cancel" };

    private readonly ProgramModel _program;
    private readonly HashSet<SyntaxNode> _verifications = new();
    private readonly CancellationToken _cancellationToken;

    public WorkReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
        foreach (var call in program.Verification(cancellationToken).Calls)
            _verifications.Add(call.Operation.Syntax);
    }

    /// <summary>Whether a call does something for the message: not logging, reading, parsing, verifying or answering.</summary>
    public bool IsWork(IOperation operation) => IsWork(operation, 0);

    /// <summary>Whether a call only logs, counts or traces.</summary>
    public static bool OnlyWatches(IInvocationOperation call) =>
        Says(call.TargetMethod.Name, Watching) || Says(call.TargetMethod.ContainingType.Name, Watching) || Says(call.Receiver()?.Unwrap().Type?.Name, Watching);

    /// <summary>Whether a call in a catch does something about the failure that outlives it: keeps it, marks it, hands it on. Telling somebody does not.</summary>
    public bool Keeps(IInvocationOperation call) =>
        IsWork(call) && !Says(call.TargetMethod.Name, Alerting) && !Says(call.TargetMethod.ContainingType.Name, Alerting) && !Says(call.TargetMethod.Name, Undoing);

    /// <summary>Whether a call hands the work to a queue or a job store.</summary>
    public static bool HandsOver(IInvocationOperation call) =>
        Says(call.TargetMethod.Name, new[] { "Enqueue", "Queue", "Schedule", "TryWrite" }) || Says(call.TargetMethod.ContainingType.Name, new[] { "Queue", "Outbox", "ChannelWriter", "BackgroundJob" });

    /// <summary>Whether nobody uses what the call hands out: it is done for its effect.</summary>
    public static bool IsForItsEffect(IOperation operation)
    {
        var parent = operation.Consumer();
        while (parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" or "Wait" or "GetAwaiter" or "GetResult" })
            parent = parent.Consumer();
        return parent is IExpressionStatementOperation
            || parent is IReturnOperation { ReturnedValue: { } returned } && (returned.Type is null || TaskShape.IsTask(returned.Type) && TaskShape.ResultOf(returned.Type) is null || returned.Type.SpecialType == SpecialType.System_Void);
    }

    private bool IsWork(IOperation operation, int depth)
    {
        if (operation is not IInvocationOperation call)
            return false;
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true;
        if (IsFramework(method.ContainingType))
            return IsEffectOfFramework(method);
        if (method.MethodKind is MethodKind.PropertyGet or MethodKind.UserDefinedOperator or MethodKind.Conversion || _verifications.Contains(call.Syntax) || SaysCheck(method.Name) || OnlyWatches(call))
            return false;
        // What is injected works, whatever a sketch of it does inside; a function of our own, or of a value, is what it does.
        return IsService(call) || DoesWork(method, depth);
    }

    private bool DoesWork(IMethodSymbol method, int depth)
    {
        var bodies = _program.Bodies.Of(method, _cancellationToken);
        if (bodies.IsEmpty)
            return true;
        if (depth >= DeepestCall)
            return false;
        foreach (var body in bodies)
            foreach (var operation in body.Descendants())
                if (IsWork(operation, depth + 1))
                    return true;
        return false;
    }

    // Held in a member, injected, or resolved.
    private static bool IsService(IInvocationOperation call)
    {
        if (call.TargetMethod.IsExtensionMethod && !call.TargetMethod.DeclaringSyntaxReferences.IsEmpty)
            return false;
        var receiver = call.Receiver()?.Unwrap();
        if (receiver is ILocalReferenceOperation local && SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes)
            receiver = writes[0].Unwrap();
        return receiver switch
        {
            IMemberReferenceOperation or IParameterReferenceOperation => receiver.Type is { IsReferenceType: true, IsRecord: false, SpecialType: SpecialType.None },
            IInvocationOperation { TargetMethod: { Name: "GetRequiredService" or "GetService" } } => true,
            _ => false,
        };
    }

    // A signature, a state or a shape is asked about.
    private static bool SaysCheck(string name)
    {
        var words = WordSplitter.Split(name);
        return words.Count > 0 && words[0] is "verify" or "validate" or "authenticate" or "is" or "has" or "can" or "check" or "parse" or "deserialize" or "serialize"
            || words.Count > 1 && words[0] is "try" or "ensure" or "require" && words[1] is "parse" or "read" or "verify" or "validate" or "valid" or "verified" or "signature" or "signed" or "authentic" or "authenticated" or "deserialize";
    }

    private static bool IsFramework(ITypeSymbol type)
    {
        var home = type.ContainingNamespace?.ToDisplayString() ?? "";
        foreach (var root in new[] { "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "Newtonsoft", "Serilog", "NLog", "Microsoft.Azure.Functions", "Microsoft.Azure.WebJobs", "Amazon.Lambda" })
            if (home == root || home.StartsWith(root + ".", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsEffectOfFramework(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "HttpClient" or "HttpClientJsonExtensions" or "SmtpClient" => method.Name.IndexOf("Async", StringComparison.Ordinal) > 0 || method.Name.StartsWith("Send", StringComparison.Ordinal),
        "File" or "Directory" => Begins(method.Name, "Write", "Delete", "Move", "Append", "Copy"),
        "Process" => method.Name == "Start",
        "IDistributedCache" or "DistributedCacheExtensions" => Begins(method.Name, "Set"),
        "DbCommand" or "IDbCommand" => Begins(method.Name, "Execute"),
        _ => Begins(method.Name, "Execute") && (method.ContainingNamespace?.ToDisplayString().StartsWith("System.Data", StringComparison.Ordinal) ?? false),
    };

    private static bool Begins(string name, params string[] words)
    {
        foreach (var word in words)
            if (name.StartsWith(word, StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool Says(string? name, string[] words)
    {
        if (name is null)
            return false;
        foreach (var word in words)
            for (var at = name.IndexOf(word, StringComparison.Ordinal); at >= 0; at = name.IndexOf(word, at + 1, StringComparison.Ordinal))
                if (at + word.Length == name.Length || !char.IsLower(name[at + word.Length]) || word.Length > 3)
                    return true;
        return false;
    }
}
