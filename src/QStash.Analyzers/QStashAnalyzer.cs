using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using QStash.Analyzers.Catalog;
using QStash.Analyzers.Model;

namespace QStash.Analyzers;

/// <summary>
/// What every rule shares: the gate, when it runs and how it reports. Findings are reported per tree, never at the end of the
/// compilation, so that an IDE shows them while the code is written; and not in generated code.
/// </summary>
public abstract class QStashAnalyzer : DiagnosticAnalyzer
{
    private protected QStashAnalyzer(Rule rule)
    {
        Rule = rule;
        SupportedDiagnostics = ImmutableArray.Create(rule.Descriptor);
    }

    /// <inheritdoc/>
    public sealed override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics { get; }

    private protected Rule Rule { get; }

    /// <inheritdoc/>
    public sealed override void Initialize(AnalysisContext context)
    {
        context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
        context.EnableConcurrentExecution();
        context.RegisterCompilationStartAction(Start);
    }

    /// <summary>Reports what the model knows of this rule's fault in one tree.</summary>
    private protected virtual void Analyze(TreeModel tree, Reporter report)
    {
    }

    /// <summary>Whether the rule has anything to say in such a project. Test projects are quiet unless a rule says otherwise.</summary>
    private protected virtual bool AppliesTo(ProgramModel program) => !program.Project.IsTest;

    /// <summary>Whether the compilation has to do with QStash. Only a rule that does not speak of sources may ask more than these.</summary>
    private protected virtual bool Opens(Compilation compilation, AnalyzerOptions options, CancellationToken cancellationToken) => TraceGate.Opens(compilation, options, cancellationToken);

    /// <summary>Whether the rule may have something to say in a tree. Only a rule that follows values into trees which say nothing of QStash asks for more.</summary>
    private protected virtual bool IsRelevant(ProgramModel program, SyntaxTree tree, CancellationToken cancellationToken) => program.IsRelevant(tree, cancellationToken);

    /// <summary>For the one rule that reads files beside the sources.</summary>
    private protected virtual void Register(CompilationStartAnalysisContext start, ProgramModel program) =>
        start.RegisterSemanticModelAction(context =>
        {
            var tree = context.SemanticModel.SyntaxTree;
            if (IsRelevant(program, tree, context.CancellationToken))
                Analyze(program.TreeOf(tree, context.CancellationToken), new Reporter(Rule, program.Compilation, context.ReportDiagnostic));
        });

    private void Start(CompilationStartAnalysisContext start)
    {
        if (!Opens(start.Compilation, start.Options, start.CancellationToken))
            return;

        var program = ProgramModel.Of(start.Compilation, start.Options);
        if (AppliesTo(program))
            Register(start, program);
    }
}
