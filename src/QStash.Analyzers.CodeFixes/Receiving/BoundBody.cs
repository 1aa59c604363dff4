using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// A parameter that the body is bound to, made a local that is parsed from the verified bytes: binding would have consumed them before the handler runs.
/// </summary>
internal sealed class BoundBody
{
    private readonly string _type;
    private readonly string _raw;
    private readonly string _options;
    private readonly string? _refusal;

    private BoundBody(string name, string type, string raw, string options, string? refusal)
    {
        Name = name;
        _type = type;
        _raw = raw;
        _options = options;
        _refusal = refusal;
    }

    public string Name { get; }

    public static BoundBody? Of(IParameterSymbol parameter, HandlerVerification donor, ProgramModel program)
    {
        // What validates or converts while it binds is not for us to leave out.
        if (donor.RawBody is not { } raw || parameter.Type is not INamedTypeSymbol { TypeKind: TypeKind.Class } type || type.SpecialType != SpecialType.None || type.NullableAnnotation == NullableAnnotation.Annotated || IsValidated(type))
            return null;
        if (parameter.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not ParameterSyntax { Type: { } written } || OptionsOf(program.Compilation) is not { } options)
            return null;
        return new BoundBody(parameter.Name, written.ToString(), raw, options, donor.Rejection is InvocationExpressionSyntax rejection ? RefusalOf(rejection) : null);
    }

    /// <summary>The statements that parse it.</summary>
    public IEnumerable<string> Lines(string margin, string step)
    {
        yield return "";
        yield return $"{margin}var {Name} = JsonSerializer.Deserialize<{_type}>({_raw}, {_options}){(_refusal is null ? "!" : "")};";
        if (_refusal is null)
            yield break;
        yield return $"{margin}if ({Name} is null)";
        yield return $"{margin}{step}return {_refusal};";
    }

    // As the framework would have bound it: names in any case.
    private static string? OptionsOf(Compilation compilation)
    {
        var options = compilation.GetTypeByMetadataName("System.Text.Json.JsonSerializerOptions");
        return options is null ? null : options.GetMembers("Web").IsEmpty ? "new JsonSerializerOptions(JsonSerializerDefaults.Web)" : "JsonSerializerOptions.Web";
    }

    private static string? RefusalOf(InvocationExpressionSyntax rejection) => rejection.Expression.ToString() switch
    {
        "Unauthorized" => "BadRequest()",
        "Results.Unauthorized" => "Results.BadRequest()",
        _ => null,
    };

    private static bool IsValidated(INamedTypeSymbol type) => type.AllInterfaces.Any(i => i.Name == "IValidatableObject")
        || type.GetMembers().Concat(type.InstanceConstructors.SelectMany(c => c.Parameters)).Any(m => m.GetAttributes().Any(a => a.AttributeClass?.ContainingNamespace?.ToDisplayString() == "System.ComponentModel.DataAnnotations"));
}
