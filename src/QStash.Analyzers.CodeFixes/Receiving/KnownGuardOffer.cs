using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>Asks of an endpoint the verification that the project has, in the words in which other endpoints ask for it.</summary>
internal static class KnownGuardOffer
{
    public static Offer? For(Endpoint endpoint, GuardPlacement placement, ProgramModel program)
    {
        foreach (var guard in KnownGuards.For(endpoint, program, CancellationToken.None))
        {
            if (WordsOf(guard, placement, program) is not { } words)
                continue;
            var anonymous = words.IsAuthorization ? AnonymousAccess.Of(endpoint, placement, program) : AnonymousAccess.None;
            if (anonymous is not null)
                return new Offer($"Verify with '{words.Text}', as the project does", solution => Write(solution, placement, words, anonymous));
        }
        return null;
    }

    private static void Write(SolutionEdit solution, GuardPlacement placement, Words words, AnonymousAccess anonymous)
    {
        foreach (var name in words.Namespaces)
            solution.In(placement.Tree)?.Use(name);
        anonymous.Exchange(solution, placement, words.Text);
    }

    private static Words? WordsOf(KnownGuard guard, GuardPlacement placement, ProgramModel program)
    {
        if (guard.Attribute is { } attribute)
            return placement.TakesAttributes ? OfAttribute(attribute, program) : OfAttributeAsConvention(attribute, program);
        if (guard.Type is { } type)
            return OfType(type, placement);
        if (guard.Convention!.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return null;
        var semantics = program.SemanticModelOf(call.SyntaxTree);
        var isAuthorization = guard.Convention.TargetMethod.Name == "RequireAuthorization";
        if (placement.TakesAttributes)
        {
            // A policy by its name.
            return isAuthorization && call.ArgumentList.Arguments.Count == 1 && semantics.GetTypeInfo(call.ArgumentList.Arguments[0].Expression).Type?.SpecialType == SpecialType.System_String
                && PortableWords.NamespacesOf(semantics, call.ArgumentList) is { } needed
                    ? new Words($"Authorize{call.ArgumentList}", needed.Append("Microsoft.AspNetCore.Authorization"), true)
                    : null;
        }
        return Fits(guard.Convention.TargetMethod, placement.Builder!) && PortableWords.NamespacesOf(semantics, access.Name, call.ArgumentList) is { } namespaces ? new Words($"{access.Name}{call.ArgumentList}", namespaces, isAuthorization) : null;
    }

    private static Words? OfAttribute(AttributeSyntax attribute, ProgramModel program)
    {
        var semantics = program.SemanticModelOf(attribute.SyntaxTree);
        return ClassOf(attribute, semantics) is { } type && IsForMethods(type) && PortableWords.NamespacesOf(semantics, attribute.Name, attribute.ArgumentList) is { } namespaces
            ? new Words(attribute.ToString(), namespaces, Implements(type, "IAuthorizeData"))
            : null;
    }

    // `[Authorize(AuthenticationSchemes = "QStash")]` on a mapping: the same, made by hand.
    private static Words? OfAttributeAsConvention(AttributeSyntax attribute, ProgramModel program)
    {
        var semantics = program.SemanticModelOf(attribute.SyntaxTree);
        if (ClassOf(attribute, semantics) is not { } type || !Implements(type, "IAuthorizeData") || type.IsGenericType || PortableWords.NamespacesOf(semantics, attribute.Name, attribute.ArgumentList) is not { } namespaces)
            return null;
        var arguments = attribute.ArgumentList?.Arguments ?? default;
        var given = string.Join(", ", arguments.Where(a => a.NameEquals is null).Select(a => a.ToString()));
        var set = string.Join(", ", arguments.Where(a => a.NameEquals is not null).Select(a => a.ToString()));
        var made = $"new {type.Name}" + (given.Length > 0 || set.Length == 0 ? $"({given})" : "") + (set.Length > 0 ? $" {{ {set} }}" : "");
        return new Words($"RequireAuthorization({made})", namespaces.Append("Microsoft.AspNetCore.Builder"), true);
    }

    // A filter that nobody uses yet, in the way that its kind is used.
    private static Words? OfType(INamedTypeSymbol type, GuardPlacement placement)
    {
        var namespaces = type.ContainingNamespace is { IsGlobalNamespace: false } space ? new[] { space.ToDisplayString() } : System.Array.Empty<string>();
        if (!placement.TakesAttributes)
            return Implements(type, "IEndpointFilter") && placement.Builder!.Name == "RouteHandlerBuilder" ? new Words($"AddEndpointFilter<{type.Name}>()", namespaces.Append("Microsoft.AspNetCore.Http"), false) : null;
        if (!Implements(type, "IFilterMetadata"))
            return null;
        if (!IsAttribute(type))
            return new Words($"TypeFilter(typeof({type.Name}))", namespaces.Append("Microsoft.AspNetCore.Mvc"), false);
        return IsForMethods(type) && type.InstanceConstructors.Any(c => c.Parameters.All(p => p.IsOptional) && c.DeclaredAccessibility is Accessibility.Public or Accessibility.Internal)
            ? new Words(type.Name.EndsWith("Attribute", System.StringComparison.Ordinal) ? type.Name.Substring(0, type.Name.Length - "Attribute".Length) : type.Name, namespaces, Implements(type, "IAuthorizeData"))
            : null;
    }

    // Whether the call, or an overload of it, can be chained on what the mapping returns: that of a group need not.
    private static bool Fits(IMethodSymbol method, ITypeSymbol builder) => method.ContainingType.GetMembers(method.Name).OfType<IMethodSymbol>().Any(m =>
        m.IsExtensionMethod && m.Arity == method.Arity && m.Parameters.Length == method.Parameters.Length && m.Parameters[0].Type is var taken
        && (taken is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.All(c => IsA(builder, c)) : IsA(builder, taken)));

    private static bool IsA(ITypeSymbol type, ITypeSymbol wanted)
    {
        for (ITypeSymbol? current = type; current is not null; current = current.BaseType)
            if (SymbolEqualityComparer.Default.Equals(current, wanted))
                return true;
        return type.AllInterfaces.Contains(wanted, SymbolEqualityComparer.Default);
    }

    private static INamedTypeSymbol? ClassOf(AttributeSyntax attribute, SemanticModel semantics) => semantics.GetTypeInfo(attribute).Type as INamedTypeSymbol;

    private static bool Implements(INamedTypeSymbol type, string name) => type.AllInterfaces.Any(i => i.Name == name);

    private static bool IsAttribute(INamedTypeSymbol type)
    {
        for (var current = type.BaseType; current is not null; current = current.BaseType)
            if (current is { Name: "Attribute", ContainingNamespace.Name: "System" })
                return true;
        return false;
    }

    private static bool IsForMethods(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
            foreach (var usage in type.GetAttributes())
                if (usage.AttributeClass?.Name == "AttributeUsageAttribute" && usage.ConstructorArguments.Length == 1 && usage.ConstructorArguments[0].Value is int targets)
                    return (targets & (int)System.AttributeTargets.Method) != 0;
        return true;
    }

    private sealed record Words(string Text, IEnumerable<string> Namespaces, bool IsAuthorization);
}
