using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes.Secrets;

/// <summary>Where a secret can be read from at a place in the code.</summary>
/// <param name="Read">The expression that reads it, null when it is not set.</param>
/// <param name="Name">What it is called there, for the exception that says so.</param>
/// <param name="Title">What the light bulb says.</param>
internal sealed record SecretSource(string Read, string Name, string Title);

/// <summary>The sources of a secret in scope at a position, the best first.</summary>
internal static class SecretSources
{
    public static IEnumerable<SecretSource> At(SemanticModel semantics, int position, SecretName name, Setting setting)
    {
        if (setting != Setting.Configuration)
            foreach (var configuration in ConfigurationsAt(semantics, position))
                yield return new SecretSource($"{configuration}[\"{name.Key}\"]", name.Key, $"Read '{name.Key}' from '{configuration}'");

        yield return Variable("Environment", name);
        yield return Variable("System.Environment", name);
    }

    private static SecretSource Variable(string type, SecretName name) =>
        new($"{type}.GetEnvironmentVariable(\"{name.Variable}\")", name.Variable, $"Read the environment variable '{name.Variable}'");

    /// <summary>Expressions that are a configuration at a position: parameters and locals before members, a configuration itself before an object that has one.</summary>
    public static IEnumerable<string> ConfigurationsAt(SemanticModel semantics, int position)
    {
        var symbols = NamesInScope.At(semantics, position)
            .Where(s => s is ILocalSymbol or IParameterSymbol or IFieldSymbol or IPropertySymbol && IsReadable(s, position))
            .OrderBy(s => s is ILocalSymbol or IParameterSymbol ? 0 : 1).ThenBy(s => s.Name, System.StringComparer.Ordinal)
            .ToList();
        foreach (var symbol in symbols)
            if (ConfigurationKey.IsConfiguration(TypeOf(symbol)))
                yield return symbol.Name;
        foreach (var symbol in symbols)
            if (TypeOf(symbol) is { } type && HasConfiguration(type))
                yield return symbol.Name + ".Configuration";
    }

    private static bool IsReadable(ISymbol symbol, int position) =>
        !symbol.IsImplicitlyDeclared && symbol.Name.Length > 0
        && (symbol is not ILocalSymbol || symbol.Locations.FirstOrDefault() is { } declared && declared.SourceSpan.Start < position);

    private static bool HasConfiguration(ITypeSymbol type) =>
        type.AllInterfaces.Concat(Chain(type)).Any(t => t.GetMembers("Configuration").OfType<IPropertySymbol>().Any(p => !p.IsStatic && ConfigurationKey.IsConfiguration(p.Type)));

    private static IEnumerable<ITypeSymbol> Chain(ITypeSymbol type)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            yield return current;
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol field => field.Type,
        IPropertySymbol { Parameters.IsEmpty: true } property => property.Type,
        _ => null,
    };
}
