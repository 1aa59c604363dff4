using Microsoft.CodeAnalysis;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>The logger that code at a place can use.</summary>
/// <param name="Expression">How it is written there.</param>
/// <param name="Call">Its method for errors.</param>
/// <param name="Namespace">Where that method comes from; null when it is the logger's own.</param>
internal sealed record LoggerInScope(string Expression, string Call, string? Namespace)
{
    /// <summary>The nearest one: a local or parameter, then a field, a property, a parameter of the primary constructor; null when there is none.</summary>
    public static LoggerInScope? At(SemanticModel semantics, int position)
    {
        var enclosing = semantics.GetEnclosingSymbol(position);
        var isStatic = false;
        for (var symbol = enclosing; symbol is IMethodSymbol method; symbol = symbol.ContainingSymbol)
            isStatic |= method.IsStatic && method.MethodKind != MethodKind.AnonymousFunction;

        ISymbol? best = null;
        var bestRank = int.MaxValue;
        foreach (var symbol in NamesInScope.At(semantics, position))
        {
            var rank = RankOf(symbol, position, isStatic, enclosing);
            if (rank < bestRank)
                (best, bestRank) = (symbol, rank);
        }
        return best is null ? null : Written(best);
    }

    private static int RankOf(ISymbol symbol, int position, bool isStatic, ISymbol? enclosing)
    {
        if (TypeOf(symbol) is not { } type || !IsLogger(type) && !HasLogger(type))
            return int.MaxValue;
        switch (symbol)
        {
            case ILocalSymbol when symbol.DeclaringSyntaxReferences.Length == 0 || symbol.DeclaringSyntaxReferences[0].Span.End > position:
                return int.MaxValue;
            case IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor } when !SymbolEqualityComparer.Default.Equals(constructor, enclosing):
                return isStatic ? int.MaxValue : 4;
            case IFieldSymbol or IPropertySymbol when isStatic && !symbol.IsStatic:
                return int.MaxValue;
            case IFieldSymbol:
                return 2;
            case IPropertySymbol:
                return 3;
            default:
                return IsLogger(type) ? 0 : 1;
        }
    }

    private static LoggerInScope Written(ISymbol symbol)
    {
        var type = TypeOf(symbol)!;
        var name = symbol.Name;
        if (!IsLogger(type))
            return new LoggerInScope(name + ".Logger", ".LogError", "Microsoft.Extensions.Logging");
        if (type.NullableAnnotation == NullableAnnotation.Annotated && symbol is not ILocalSymbol)
            name += "?";
        return type.ContainingNamespace?.ToDisplayString() == "Serilog" ? new LoggerInScope(name, ".Error", null) : new LoggerInScope(name, ".LogError", "Microsoft.Extensions.Logging");
    }

    private static ITypeSymbol? TypeOf(ISymbol symbol) => symbol switch
    {
        ILocalSymbol local => local.Type,
        IParameterSymbol parameter => parameter.Type,
        IFieldSymbol { IsImplicitlyDeclared: false } field => field.Type,
        IPropertySymbol { IsIndexer: false, GetMethod: not null } property => property.Type,
        _ => null,
    };

    private static bool IsLogger(ITypeSymbol type) => type.Name == "ILogger" && type.ContainingNamespace?.ToDisplayString() is "Microsoft.Extensions.Logging" or "Serilog";

    private static bool HasLogger(ITypeSymbol type) => type.Name == "WebApplication" && type.ContainingNamespace?.ToDisplayString() == "Microsoft.AspNetCore.Builder";
}
