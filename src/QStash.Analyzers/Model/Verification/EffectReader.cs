using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Whether a call does something in the world with a message: stores, sends, publishes, calls a service. Reading, parsing, checking and logging are not that.</summary>
internal sealed class EffectReader
{
    private const int DeepestCall = 3;

    private static readonly string[] Harmless =
    {
        "get", "find", "load", "lookup", "read", "exists", "is", "has", "any", "count", "resolve", "fetch", "query", "select", "tryget", "tryread", "tryparse", "trydeserialize", "contains",
        "parse", "deserialize", "serialize", "decode", "encode", "hash", "compute", "validate", "verify", "check", "ensure", "map", "convert", "to", "from", "create", "build", "copy", "buffer",
        "rewind", "reset", "log", "trace", "debug", "measure", "start", "begin", "throw", "guard", "require", "normalize", "format", "describe", "dispose", "can", "should", "seek", "as", "unwrap", "extract", "bind", "authenticate", "authorize", "authoriz",
    };

    private static readonly string[] HarmlessTypes =
    {
        "Valid", "Verif", "Pars", "Serializ", "Hash", "Mapper", "Options", "Clock", "Logg", "Signature", "Reader", "Decoder", "Encoder", "Stopwatch", "Activity", "Metric", "Telemetry", "Counter", "Histogram", "Buffer", "Guard",
    };

    private readonly ProgramModel _program;

    public EffectReader(ProgramModel program) => _program = program;

    public bool Is(IInvocationOperation call, CancellationToken cancellationToken) => Is(call, cancellationToken, 0);

    private bool Is(IInvocationOperation call, CancellationToken cancellationToken, int depth)
    {
        var method = call.TargetMethod;
        if (method.MethodKind == MethodKind.DelegateInvoke || AnswerShape.IsTalk(call))
            return false;
        var type = method.ContainingType;
        if (VerifierWords.IsFramework(type) || VerifierWords.IsCryptography(type))
            return Framework(call);
        if (IsHarmless(method.Name) || Array.Exists(HarmlessTypes, word => type.Name.IndexOf(word, StringComparison.Ordinal) >= 0) || VerifierWords.SayVerify(type.Name))
            return false;
        if (call.Instance is null or IInstanceReferenceOperation && !method.IsExtensionMethod)
            return depth < DeepestCall && ActsInside(method, cancellationToken, depth);
        var acts = method.ReturnsVoid || AnswerShape.IsTask(method.ReturnType);
        return acts && IsService(call.Receiver());
    }

    private bool ActsInside(IMethodSymbol method, CancellationToken cancellationToken, int depth)
    {
        foreach (var body in _program.Bodies.Of(method, cancellationToken))
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation inner && HandsOn(inner) && Is(inner, cancellationToken, depth + 1))
                    return true;
        return false;
    }

    // Something that the method was given, or made of it, reaches the call.
    private static bool HandsOn(IInvocationOperation inner)
    {
        foreach (var argument in inner.Arguments)
            foreach (var part in argument.Value.DescendantsAndSelf())
                if (part is IParameterReferenceOperation or ILocalReferenceOperation && !VerifierWords.IsRequest(part.Type) && part.Type?.Name != "CancellationToken")
                    return true;
        return false;
    }

    private static bool Framework(IInvocationOperation call)
    {
        var (type, name) = (call.TargetMethod.ContainingType.Name, call.TargetMethod.Name);
        return type switch
        {
            "File" => name.StartsWith("Write", StringComparison.Ordinal) || name.StartsWith("Append", StringComparison.Ordinal),
            "HttpClient" or "HttpClientJsonExtensions" => name.StartsWith("Post", StringComparison.Ordinal) || name.StartsWith("Put", StringComparison.Ordinal) || name.StartsWith("Patch", StringComparison.Ordinal) || name.StartsWith("Send", StringComparison.Ordinal),
            "ChannelWriter" => name is "WriteAsync" or "TryWrite",
            "DbSet" or "DbContext" => name.StartsWith("Add", StringComparison.Ordinal) || name.StartsWith("Update", StringComparison.Ordinal) || name.StartsWith("Remove", StringComparison.Ordinal),
            "IDistributedCache" or "DistributedCacheExtensions" or "CacheExtensions" or "IDatabaseAsync" or "IDatabase" => name.IndexOf("Set", StringComparison.Ordinal) >= 0 || name.IndexOf("Push", StringComparison.Ordinal) >= 0,
            "List" or "Queue" or "ConcurrentQueue" or "ConcurrentBag" or "Dictionary" or "ConcurrentDictionary" or "HashSet" or "ICollection" or "Stack" =>
                name is "Add" or "TryAdd" or "Enqueue" or "AddOrUpdate" or "Push" && call.Instance?.Unwrap() is IFieldReferenceOperation,
            _ => false,
        };
    }

    // An object that outlives the call: injected, or kept in a field.
    private static bool IsService(IOperation? receiver)
    {
        receiver = receiver?.Unwrap();
        while (receiver is IMemberReferenceOperation { Instance: { } instance } and not IFieldReferenceOperation)
            receiver = instance.Unwrap();
        return receiver switch
        {
            IParameterReferenceOperation or IFieldReferenceOperation or IMemberReferenceOperation => receiver.Type is { IsReferenceType: true, SpecialType: SpecialType.None } type && !VerifierWords.IsRequest(type),
            IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" } => true,
            ILocalReferenceOperation local => SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes && writes[0].Unwrap() is IInvocationOperation { TargetMethod.Name: "GetRequiredService" or "GetService" },
            _ => false,
        };
    }

    /// <summary>Whether a method is named like one that only reads, makes or checks.</summary>
    public static bool IsHarmless(string name)
    {
        foreach (var verb in Harmless)
            if (name.StartsWith(verb, StringComparison.OrdinalIgnoreCase) && (name.Length == verb.Length || !char.IsLower(name[verb.Length])))
                return true;
        return VerifierWords.SayVerify(name);
    }
}
