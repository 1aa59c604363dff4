using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>The configuration key or environment variable that an expression reads.</summary>
internal static class ConfigurationKey
{
    /// <summary>The key, sections joined with ':'; null when the expression reads no configuration or the key is not constant.</summary>
    public static string? Of(IOperation operation)
    {
        switch (operation.Unwrap())
        {
            case IPropertyReferenceOperation { Arguments.Length: 1, Instance: { } source } indexer when IsConfiguration(source.Type):
                return Join(source, indexer.Arguments[0].Value);
            case IPropertyReferenceOperation { Property.Name: "Value", Instance: { } section } when IsConfiguration(section.Type):
                return Of(section);
            case IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable", Arguments.Length: > 0 } variable:
                return Constant(variable.Arguments[0].Value);
            case IInvocationOperation { TargetMethod.Name: "GetValue" or "GetSection" or "GetRequiredSection" or "GetConnectionString" } read when read.Receiver() is { } source && IsConfiguration(source.Type):
                foreach (var argument in read.Arguments)
                    if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && Constant(argument.Value) is not null)
                        return Join(source, argument.Value);
                return null;
            case IInvocationOperation { TargetMethod.Name: "Get" or "Bind" } bound when bound.Receiver() is { } source && IsConfiguration(source.Type):
                return Of(source);
            default:
                return null;
        }
    }

    /// <summary>Whether a type is <c>IConfiguration</c> or one of its kin.</summary>
    public static bool IsConfiguration(ITypeSymbol? type) =>
        type is not null && (type.Name is "IConfiguration" or "IConfigurationSection" or "IConfigurationRoot" or "ConfigurationManager" or "IConfigurationManager")
        && type.ContainingNamespace?.Name == "Configuration";

    private static string? Join(IOperation source, IOperation key)
    {
        if (Constant(key) is not { } name)
            return null;
        return Of(source) is { } section ? section + ":" + name : name;
    }

    private static string? Constant(IOperation operation) => operation.ConstantValue is { HasValue: true, Value: string text } ? text : null;
}
