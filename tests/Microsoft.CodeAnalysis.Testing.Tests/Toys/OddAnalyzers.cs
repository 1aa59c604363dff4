using System;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing.Tests.Toys;

/// <summary>Fails in every file.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ThrowingAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadNameAnalyzer.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSyntaxTreeAction(_ => throw new FormatException("the toy is broken"));
    }
}

/// <summary>Has two rules and reports the second, named TOY002, at every class, with the first class as an additional location.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TwoRulesAnalyzer : DiagnosticAnalyzer
{
    public static readonly DiagnosticDescriptor Second = new("TOY002", "Class", "Class", "Toys", DiagnosticSeverity.Info, isEnabledByDefault: false);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadNameAnalyzer.Rule, Second];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol => symbol.ReportDiagnostic(Diagnostic.Create(Second, symbol.Symbol.Locations[0], [symbol.Symbol.Locations[0]])), SymbolKind.NamedType);
    }
}

/// <summary>Reports TOY003 at the end of the compilation, where no IDE shows it.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class CompilationEndAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor AtTheEnd = new(
        "TOY003", "Bad name", "Rename '{0}'", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true, customTags: WellKnownDiagnosticTags.CompilationEnd);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [AtTheEnd];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationAction(compilation =>
        {
            foreach (var token in compilation.Compilation.SyntaxTrees.SelectMany(tree => tree.GetRoot(compilation.CancellationToken).DescendantTokens()))
                if (token.ValueText.StartsWith("bad", StringComparison.Ordinal))
                    compilation.ReportDiagnostic(Diagnostic.Create(AtTheEnd, token.GetLocation(), token.ValueText));
        });
    }
}

/// <summary>Reports TOY001 for each <c>bad</c> in an additional file, unless <c>toys.quiet</c> is set.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class AdditionalFileAnalyzer : DiagnosticAnalyzer
{
    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [BadNameAnalyzer.Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterAdditionalFileAction(file =>
        {
            var text = file.AdditionalFile.GetText(file.CancellationToken)!;
            var at = text.ToString().IndexOf("bad", StringComparison.Ordinal);
            if (at < 0 || file.Options.AnalyzerConfigOptionsProvider.GlobalOptions.TryGetValue("toys.quiet", out _))
                return;
            var span = new TextSpan(at, 3);
            file.ReportDiagnostic(Diagnostic.Create(BadNameAnalyzer.Rule, Location.Create(file.AdditionalFile.Path, span, text.Lines.GetLinePositionSpan(span)), "bad"));
        });
    }
}

/// <summary>Reports each class twice.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class RepeatingAnalyzer : DiagnosticAnalyzer
{
    private static readonly DiagnosticDescriptor Rule = new("TOY004", "Class", "Class", "Toys", DiagnosticSeverity.Warning, isEnabledByDefault: true);

    public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Rule];

    public override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterSymbolAction(
            symbol =>
            {
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0]));
                symbol.ReportDiagnostic(Diagnostic.Create(Rule, symbol.Symbol.Locations[0]));
            },
            SymbolKind.NamedType);
    }
}
