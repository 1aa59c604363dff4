using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Reads attributes by name and shape, also where their package is absent and the compiler knows only how they are written.</summary>
internal sealed class EndpointAttributes
{
    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public EndpointAttributes(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    /// <summary>Whether the attribute is, or derives from, one called <paramref name="name"/> (without "Attribute").</summary>
    public static bool Is(AttributeData attribute, string name)
    {
        for (ITypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
            if (IsNamed(type.Name, name))
                return true;
        return false;
    }

    public static AttributeData? Find(ISymbol symbol, string name)
    {
        foreach (var attribute in symbol.GetAttributes())
            if (Is(attribute, name))
                return attribute;
        return null;
    }

    public static bool Has(ISymbol symbol, string name) => Find(symbol, name) is not null;

    /// <summary>Attributes of a type and its bases.</summary>
    public static IEnumerable<AttributeData> OfType(ITypeSymbol? type)
    {
        for (var current = type; current is not null && current.SpecialType != SpecialType.System_Object; current = current.BaseType)
            foreach (var attribute in current.GetAttributes())
                yield return attribute;
    }

    /// <summary>Attributes of a method and of what it overrides.</summary>
    public static IEnumerable<AttributeData> OfMethod(IMethodSymbol? method)
    {
        for (var current = method; current is not null; current = current.OverriddenMethod)
            foreach (var attribute in current.GetAttributes())
                yield return attribute;
    }

    /// <summary>The texts given by position, those of <c>params</c> included.</summary>
    public ImmutableArray<string> Texts(AttributeData attribute)
    {
        var texts = ImmutableArray.CreateBuilder<string>();
        foreach (var argument in attribute.ConstructorArguments)
            AddTexts(argument, texts);
        if (attribute.ConstructorArguments.IsEmpty)
            foreach (var argument in Written(attribute))
                if (argument.NameEquals is null && Constant(argument.Expression) is string text)
                    texts.Add(text);
        return texts.ToImmutable();
    }

    /// <summary>The text given to a property or, by name, to a constructor parameter.</summary>
    public string? Named(AttributeData attribute, string name)
    {
        foreach (var argument in attribute.NamedArguments)
            if (argument.Key == name && argument.Value is { Kind: TypedConstantKind.Primitive, Value: string text })
                return text;
        foreach (var argument in Written(attribute))
            if (argument.NameEquals?.Name.Identifier.ValueText == name)
                return Constant(argument.Expression) as string;
        return null;
    }

    /// <summary>How the first argument is written that is not a text: <c>AuthorizationLevel.Admin</c> gives <c>Admin</c>.</summary>
    public static string? FirstMember(AttributeData attribute)
    {
        foreach (var argument in Written(attribute))
            if (argument.NameEquals is null && argument.Expression is MemberAccessExpressionSyntax member)
                return member.Name.Identifier.ValueText;
        return null;
    }

    private static IEnumerable<AttributeArgumentSyntax> Written(AttributeData attribute)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList: { } list })
            foreach (var argument in list.Arguments)
                yield return argument;
    }

    private object? Constant(ExpressionSyntax expression) =>
        _program.SemanticModelOf(expression.SyntaxTree).GetConstantValue(expression, _cancellationToken) is { HasValue: true, Value: var value } ? value : null;

    private static void AddTexts(TypedConstant argument, ImmutableArray<string>.Builder texts)
    {
        if (argument.Kind == TypedConstantKind.Array)
        {
            if (!argument.IsNull)
                foreach (var element in argument.Values)
                    AddTexts(element, texts);
        }
        else if (argument.Kind == TypedConstantKind.Primitive && argument.Value is string text)
        {
            texts.Add(text);
        }
    }

    private static bool IsNamed(string written, string name) =>
        written == name || (written.Length == name.Length + "Attribute".Length && written.StartsWith(name, System.StringComparison.Ordinal) && written.EndsWith("Attribute", System.StringComparison.Ordinal));
}
