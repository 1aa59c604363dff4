using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// Where a program registers its services, and where its pipeline needs authorization: the lines that the scheme needs outside the
/// endpoint. Each application of the project registers it once.
/// </summary>
internal sealed class StartupRegistration
{
    private readonly List<ServicesPlace> _services = new();
    private readonly List<ExpressionStatementSyntax> _pipelines = new();

    private StartupRegistration()
    {
    }

    /// <summary>Whether the services are registered, or a place for it is known.</summary>
    public bool IsFound { get; private set; }

    public static StartupRegistration Of(ProgramModel program)
    {
        var registration = new StartupRegistration();
        var trees = program.WiringTrees(CancellationToken.None).ToList();
        var calls = trees.SelectMany(t => program.Bound(t, CancellationToken.None).All<IInvocationOperation>()).ToList();
        if (program.Compilation.SyntaxTrees.Any(Registers))
            registration.IsFound = true;
        else
            registration.FindServices(program, trees, calls);
        registration.FindPipelines(calls);
        return registration;
    }

    public void Write(SolutionEdit solution, string @namespace)
    {
        foreach (var place in _services)
        {
            if (solution.In(place.Tree) is not { } edit)
                continue;
            place.Write(edit, SignatureScheme.Registration + "()");
            if (@namespace.Length > 0)
                edit.Use(@namespace);
        }
        foreach (var routing in _pipelines)
        {
            if (solution.In(routing.SyntaxTree) is not { } edit)
                continue;
            var receiver = ((MemberAccessExpressionSyntax)((InvocationExpressionSyntax)routing.Expression).Expression).Expression;
            edit.AddStatement(LastOf(routing), receiver + ".UseAuthorization();");
            edit.Use("Microsoft.AspNetCore.Builder");
        }
    }

    private static bool Registers(SyntaxTree tree) =>
        tree.GetText().ToString().IndexOf(SignatureScheme.Registration, System.StringComparison.Ordinal) >= 0
        && tree.GetRoot().DescendantNodes().OfType<InvocationExpressionSyntax>().Any(i => NameOf(i) == SignatureScheme.Registration);

    private void FindServices(ProgramModel program, List<SyntaxTree> trees, List<IInvocationOperation> calls)
    {
        foreach (var call in calls)
            if (call.TargetMethod is { Name: "CreateBuilder" or "CreateSlimBuilder" or "CreateEmptyBuilder" or "Create", ContainingType.Name: "WebApplication" } && ServicesPlace.OfBuilder(call) is { } place)
                _services.Add(place);
        if (_services.Count == 0)
            foreach (var type in trees.SelectMany(t => program.Bound(t, CancellationToken.None).Types).Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default))
                if (ServicesPlace.OfStartup(type) is { } place)
                    _services.Add(place);
        if (_services.Count == 0)
            foreach (var call in calls)
                if (call.TargetMethod.Name == "ConfigureServices" && ServicesPlace.OfLambda(call) is { } place)
                    _services.Add(place);
        IsFound = _services.Count > 0;
    }

    // A pipeline that places routing itself must place authorization behind it; a WebApplication that does not is given both by the framework.
    private void FindPipelines(List<IInvocationOperation> calls)
    {
        if (calls.Any(c => c.TargetMethod.Name == "UseAuthorization"))
            return;
        foreach (var call in calls)
            if (call.TargetMethod.Name == "UseRouting" && call.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax, Parent: ExpressionStatementSyntax statement })
                _pipelines.Add(statement);
    }

    private static StatementSyntax LastOf(ExpressionStatementSyntax routing)
    {
        StatementSyntax last = routing;
        foreach (var statement in Siblings.Behind(routing))
        {
            var name = statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax call } ? NameOf(call) : null;
            if (name is "UseCors" or "UseAuthentication")
                last = statement;
            else if (name is null || name.StartsWith("UseEndpoints", System.StringComparison.Ordinal) || name.StartsWith("Map", System.StringComparison.Ordinal))
                break;
        }
        return last;
    }

    private static string? NameOf(InvocationExpressionSyntax call) => call.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        _ => null,
    };
}
