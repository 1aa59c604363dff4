using System;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>
/// Whether a condition asks for a setting: an option, a configuration value, an environment variable, a feature flag, a flag of the class that speaks of
/// verifying, or what the caller itself writes into the query. What speaks of development or tests is none; nor is what tells kinds of requests apart.
/// </summary>
internal sealed class GateSwitch
{
    private const int DeepestExpression = 8;

    private static readonly string[] DevelopmentWords = { "dev", "development", "local", "localhost", "debug", "debugger", "debugging", "test", "tests", "testing", "emulator", "offline" };

    private static readonly string[] SwitchWords =
    {
        "skip", "bypass", "disable", "disabled", "ignore", "enable", "enabled", "verify", "verification", "validate", "validation", "check", "require", "required", "enforce", "enforced", "enforcement",
        "signature", "signatures", "signing", "insecure", "unsafe", "unsigned", "trust", "strict", "secure", "security",
    };

    private static readonly string[] Truths = { "", "0", "1", "true", "false", "on", "off", "yes", "no", "enabled", "disabled", "none", "skip", "strict", "enforce" };

    private readonly ProgramModel _program;

    public GateSwitch(ProgramModel program) => _program = program;

    /// <param name="condition">A condition as it is written.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public bool Is(IOperation condition, CancellationToken cancellationToken) => Is(condition, 0, cancellationToken);

    private bool Is(IOperation condition, int depth, CancellationToken cancellationToken)
    {
        condition = condition.Unwrap();
        if (depth > DeepestExpression || SpeaksOfDevelopment(condition.Syntax) || DevelopmentScope.Asks(condition) is not null)
            return false;
        switch (condition)
        {
            case IUnaryOperation { OperatorKind: UnaryOperatorKind.Not } not:
                return Is(not.Operand, depth + 1, cancellationToken);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr } joined:
                return Is(joined.LeftOperand, depth + 1, cancellationToken) && Is(joined.RightOperand, depth + 1, cancellationToken);
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Equals or BinaryOperatorKind.NotEquals } compared:
                return IsTruth(compared.RightOperand) && IsSetting(compared.LeftOperand, depth + 1, cancellationToken) || IsTruth(compared.LeftOperand) && IsSetting(compared.RightOperand, depth + 1, cancellationToken);
            case IIsPatternOperation { Pattern: var pattern } matched:
                while (pattern is INegatedPatternOperation negated)
                    pattern = negated.Pattern;
                return pattern is IConstantPatternOperation { Value: var wanted } ? IsTruth(wanted) && IsSetting(matched.Value, depth + 1, cancellationToken)
                    : pattern is IRecursivePatternOperation { PropertySubpatterns.IsEmpty: true, DeconstructionSubpatterns.IsEmpty: true } && IsSetting(matched.Value, depth + 1, cancellationToken);
            case IInvocationOperation { TargetMethod: { Name: "Equals" or "IsNullOrEmpty" or "IsNullOrWhiteSpace", ContainingType.SpecialType: SpecialType.System_String } } text:
                var asks = text.Instance is { } asked && IsSetting(asked, depth + 1, cancellationToken);
                foreach (var argument in text.Arguments)
                    if (!IsTruth(argument.Value) && argument.Value.Type?.TypeKind != TypeKind.Enum && !(asks |= IsSetting(argument.Value, depth + 1, cancellationToken)))
                        return false;
                return asks;
            default:
                return condition.Type?.SpecialType == SpecialType.System_Boolean && IsSetting(condition, depth, cancellationToken);
        }
    }

    private bool IsSetting(IOperation value, int depth, CancellationToken cancellationToken)
    {
        value = value.Unwrap();
        if (depth > DeepestExpression || SpeaksOfDevelopment(value.Syntax))
            return false;
        switch (value)
        {
            case IInvocationOperation call:
                return IsSetting(call, depth, cancellationToken);
            case ICoalesceOperation coalesce:
                return IsSetting(coalesce.Value, depth + 1, cancellationToken);
            case IConditionalAccessOperation access:
                return IsSetting(access.WhenNotNull, depth + 1, cancellationToken) || IsSetting(access.Operation, depth + 1, cancellationToken);
            case IPropertyReferenceOperation { Property.IsIndexer: true, Instance: { } holder }:
                return IsConfiguration(holder.Type) || holder.Unwrap() is IPropertyReferenceOperation { Property: { Name: "Query", ContainingType.Name: "HttpRequest" } };
            case ILocalReferenceOperation local:
                return SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes && (local.Type?.SpecialType == SpecialType.System_Boolean ? Is(writes[0], depth + 1, cancellationToken) : IsSetting(writes[0], depth + 1, cancellationToken));
            case IParameterReferenceOperation { Parameter: var parameter }:
                return parameter.Type.SpecialType == SpecialType.System_Boolean && SpeaksOfSwitch(parameter.Name);
            case IMemberReferenceOperation { Member: IFieldSymbol or IPropertySymbol } member:
                return IsSetting(member, depth, cancellationToken);
            default:
                return false;
        }
    }

    private bool IsSetting(IInvocationOperation call, int depth, CancellationToken cancellationToken)
    {
        var (type, name) = (call.TargetMethod.ContainingType, call.TargetMethod.Name);
        switch (name)
        {
            case "GetEnvironmentVariable":
                return type.Name == "Environment";
            case "GetValue" or "GetSection" or "GetRequiredSection":
                return IsConfiguration(call.Receiver()?.Unwrap().Type);
            case "TryGetSwitch":
                return type.Name == "AppContext";
            case "IsEnabled" or "IsEnabledAsync":
                return type.Name.IndexOf("Feature", StringComparison.Ordinal) >= 0;
            case "Parse" or "TryParse" or "ToBoolean" or "ToString" or "Trim" or "ToLowerInvariant":
                return (call.Instance ?? (call.Arguments.Length > 0 ? call.Arguments[0].Value : null)) is { } text && IsSetting(text, depth + 1, cancellationToken);
            default:
                return false;
        }
    }

    private bool IsSetting(IMemberReferenceOperation member, int depth, CancellationToken cancellationToken)
    {
        if (IsOptions(member.Member.ContainingType) || member.Member.Name == "Value" && member.Instance is { } section && IsSetting(section, depth + 1, cancellationToken))
            return true;
        var isFlag = member.Type?.SpecialType == SpecialType.System_Boolean;
        if (VerifierWords.IsFramework(member.Member.ContainingType) || member.Instance is not (null or IInstanceReferenceOperation))
            return false;
        var values = _program.Origins.Behind(member, cancellationToken);
        foreach (var value in values)
            if (SpeaksOfDevelopment(value.Syntax) || DevelopmentScope.Asks(value) is not null)
                return false;
        foreach (var value in values)
            if (value != member && (isFlag ? Is(value, depth + 1, cancellationToken) : IsSetting(value, depth + 1, cancellationToken)))
                return true;
        return isFlag && SpeaksOfSwitch(member.Member.Name);
    }

    private static bool IsConfiguration(ITypeSymbol? type) => type?.Name is "IConfiguration" or "IConfigurationRoot" or "IConfigurationSection" or "ConfigurationManager" or "ConfigurationRoot";

    private static bool IsOptions(INamedTypeSymbol? type) =>
        type is not null && !VerifierWords.IsFramework(type) && (type.Name.EndsWith("Options", StringComparison.Ordinal) || type.Name.EndsWith("Settings", StringComparison.Ordinal) || type.Name.EndsWith("Config", StringComparison.Ordinal)
            || type.Name.EndsWith("Configuration", StringComparison.Ordinal) || type.Name.EndsWith("Flags", StringComparison.Ordinal) || type.Name.EndsWith("Features", StringComparison.Ordinal));

    // A value that says yes, no or nothing; others name a kind or a place.
    private static bool IsTruth(IOperation operation)
    {
        operation = operation.Unwrap();
        if (operation is IFieldReferenceOperation { Field: { Name: "Empty", IsStatic: true } } or IDefaultValueOperation || operation.ConstantValue is { HasValue: true, Value: null or bool })
            return true;
        if (operation is IFieldReferenceOperation { Field: { ContainingType.TypeKind: TypeKind.Enum, Name: var member } })
            return member is "None" or "Off" or "On" or "Disabled" or "Enabled" or "Skip" or "Bypass" or "Never" or "Always" or "Ignore" or "LogOnly" or "ReportOnly" or "Audit" or "Permissive" or "Strict" or "Enforce" or "Required";
        return operation.ConstantValue is { HasValue: true, Value: string text } && Array.Exists(Truths, t => t.Equals(text, StringComparison.OrdinalIgnoreCase));
    }

    private static bool SpeaksOfSwitch(string name)
    {
        foreach (var word in WordSplitter.Split(name))
            if (Array.IndexOf(SwitchWords, word) >= 0)
                return true;
        return false;
    }

    private static bool SpeaksOfDevelopment(SyntaxNode node)
    {
        foreach (var token in node.DescendantTokens())
            if (token.IsKind(SyntaxKind.IdentifierToken) || token.IsKind(SyntaxKind.StringLiteralToken))
                foreach (var word in WordSplitter.Split(token.ValueText))
                    if (Array.IndexOf(DevelopmentWords, word) >= 0)
                        return true;
        return false;
    }
}
