using System;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>Which calls of a handler are its work, and which only watch, read or answer.</summary>
internal static class WorkCalls
{
    private static readonly string[] Watching =
    {
        "Log", "Logger", "Logging", "Track", "Metric", "Telemetry", "Trace", "Audit", "Counter", "Histogram", "Activity", "Sentry", "Diagnostic", "Stopwatch", "Console", "Debug", "Breadcrumb",
    };

    private static readonly string[] Alerting = { "Alert", "Notif", "CaptureException", "CaptureMessage", "Monitor", "Report" };

    private static readonly string[] Keeping =
    {
        "Save", "Store", "Enqueue", "Publish", "Insert", "Add", "Dead", "Dlq", "Retry", "Requeue", "Outbox", "Park", "Schedul", "Record", "Mark", "Persist", "Update", "Compensat", "Rollback", "Fail", "Upsert", "Write", "Send", "Put", "Quarantine", "Poison",
    };

    /// <summary>Whether a call does something for the message: not logging, reading, parsing, verifying or answering.</summary>
    public static bool IsWork(IOperation operation)
    {
        if (operation is not IInvocationOperation call)
            return false;
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke)
            return true;
        if (IsFramework(method.ContainingType))
            return IsEffectOfFramework(method);
        if (VerifierWords.SayVerify(method.Name) || OnlyWatches(call))
            return false;
        return !IsPlain(call);
    }

    /// <summary>Whether a call only logs, counts or tells somebody.</summary>
    public static bool OnlyWatches(IInvocationOperation call) => Says(call.TargetMethod.Name, Watching) || Says(call.TargetMethod.ContainingType.Name, Watching) || Says(call.Receiver()?.Unwrap().Type?.Name, Watching);

    /// <summary>Whether a call keeps the message, or the failure, somewhere.</summary>
    public static bool Keeps(IInvocationOperation call) => !IsAnswering(call.TargetMethod.ContainingType) && !OnlyWatches(call) && !Says(call.TargetMethod.Name, Alerting) && !Says(call.TargetMethod.ContainingType.Name, Alerting)
        && (Says(call.TargetMethod.Name, Keeping) || Says(call.TargetMethod.ContainingType.Name, new[] { "Dead", "Outbox", "Queue", "Retry", "Dlq" }));

    /// <summary>Whether nobody uses what the call hands out: it is done for its effect.</summary>
    public static bool IsForItsEffect(IOperation operation)
    {
        var parent = operation.Consumer();
        while (parent is IInvocationOperation { TargetMethod.Name: "ConfigureAwait" })
            parent = parent.Consumer();
        return parent is IExpressionStatementOperation || parent is IReturnOperation { ReturnedValue: { } returned } && (returned.Type is null || TaskShape.IsTask(returned.Type) && TaskShape.ResultOf(returned.Type) is null || returned.Type.SpecialType == SpecialType.System_Void);
    }

    private static bool IsPlain(IInvocationOperation call) => call.TargetMethod.MethodKind is MethodKind.PropertyGet or MethodKind.UserDefinedOperator or MethodKind.Conversion;

    private static bool IsAnswering(ITypeSymbol type) => type.ContainingNamespace?.ToDisplayString().StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) == true;

    private static bool IsFramework(ITypeSymbol type)
    {
        var home = type.ContainingNamespace?.ToDisplayString() ?? "";
        foreach (var root in new[] { "System", "Microsoft.Extensions", "Microsoft.AspNetCore", "Newtonsoft", "Serilog", "NLog", "Microsoft.Azure.Functions", "Amazon.Lambda" })
            if (home == root || home.StartsWith(root + ".", StringComparison.Ordinal))
                return true;
        return false;
    }

    private static bool IsEffectOfFramework(IMethodSymbol method) => method.ContainingType.Name switch
    {
        "HttpClient" or "HttpClientJsonExtensions" => true,
        "File" or "Directory" => method.Name.StartsWith("Write", StringComparison.Ordinal) || method.Name.StartsWith("Delete", StringComparison.Ordinal) || method.Name.StartsWith("Move", StringComparison.Ordinal) || method.Name.StartsWith("Append", StringComparison.Ordinal),
        _ => method.Name.StartsWith("Execute", StringComparison.Ordinal) && (method.ContainingNamespace?.ToDisplayString().StartsWith("System.Data", StringComparison.Ordinal) ?? false),
    };

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
