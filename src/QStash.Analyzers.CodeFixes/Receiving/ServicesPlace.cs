using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>A place where services are registered, and the expression that they are registered on there.</summary>
internal sealed class ServicesPlace
{
    private readonly StatementSyntax? _behind;
    private readonly BlockSyntax? _block;
    private readonly MethodDeclarationSyntax? _arrow;
    private readonly LocalDeclarationStatementSyntax? _build;
    private readonly string _services;

    private ServicesPlace(string services, StatementSyntax? behind = null, BlockSyntax? block = null, MethodDeclarationSyntax? arrow = null, LocalDeclarationStatementSyntax? build = null)
    {
        _services = services;
        _behind = behind;
        _block = block;
        _arrow = arrow;
        _build = build;
    }

    public SyntaxTree Tree => (_behind ?? _block ?? _arrow ?? (SyntaxNode)_build!).SyntaxTree;

    /// <summary>Behind the last service that is registered on a <c>WebApplication.CreateBuilder()</c>, or behind that itself.</summary>
    public static ServicesPlace? OfBuilder(IInvocationOperation call)
    {
        if (call.Syntax.FirstAncestorOrSelf<VariableDeclaratorSyntax>() is not { Parent.Parent: LocalDeclarationStatementSyntax made } declarator)
            return OfAssignment(call);
        if (declarator.Initializer?.Value != call.Syntax || call.TargetMethod.Name == "Create")
            return call.TargetMethod.Name == "Create" || IsBuilt(call.Syntax) ? OfUnnamed(made, declarator, call) : null;
        return OfNamed(declarator.Identifier.Text, made);
    }

    /// <summary>The end of <c>Startup.ConfigureServices</c>.</summary>
    public static ServicesPlace? OfStartup(INamedTypeSymbol type)
    {
        if (type.GetMembers("Configure").Length == 0 && !type.Name.StartsWith("Startup", System.StringComparison.Ordinal))
            return null;
        foreach (var member in type.GetMembers("ConfigureServices"))
            if (member is IMethodSymbol { Parameters: { Length: 1 } parameters } && parameters[0].Type.Name == "IServiceCollection"
                && member.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is MethodDeclarationSyntax method)
                return OfBody(parameters[0].Name, method.Body, method.ExpressionBody is null || !((IMethodSymbol)member).ReturnsVoid ? null : method);
        return null;
    }

    /// <summary>The end of a block that is handed to <c>ConfigureServices</c> of a host's builder.</summary>
    public static ServicesPlace? OfLambda(IInvocationOperation call)
    {
        foreach (var lambda in call.Arguments.SelectMany(a => a.Value.DescendantsAndSelf()).OfType<IAnonymousFunctionOperation>())
            if (lambda.Symbol.Parameters.LastOrDefault() is { Type.Name: "IServiceCollection" } services && lambda.Syntax is LambdaExpressionSyntax { Body: BlockSyntax block })
                return OfBody(services.Name, block, null);
        return null;
    }

    public void Write(TreeEdit edit, string call)
    {
        var text = $"{_services}.{call};";
        if (_behind is not null)
            edit.AddStatement(_behind, text);
        else if (_block is not null)
            edit.Insert(_block.OpenBraceToken.Span.End, edit.LineBreak + edit.IndentationAt(_block.OpenBraceToken.SpanStart) + edit.IndentationStep + text);
        else if (_arrow is not null)
            WriteBlock(edit, _arrow, text);
        else
            WriteBuilder(edit, _build!, text);
    }

    private static ServicesPlace? OfAssignment(IInvocationOperation call) =>
        call.Syntax.Parent is AssignmentExpressionSyntax { Parent: ExpressionStatementSyntax made } assignment && assignment.Right == call.Syntax && call.TargetMethod.Name != "Create"
            ? OfNamed(assignment.Left.ToString(), made)
            : null;

    private static ServicesPlace OfNamed(string builder, StatementSyntax made)
    {
        var behind = made;
        foreach (var statement in Siblings.Behind(made))
        {
            var text = statement.ToString();
            if (text.Contains(builder + ".Build()"))
                break;
            if (statement is ExpressionStatementSyntax && text.StartsWith(builder + ".Services.", System.StringComparison.Ordinal))
                behind = statement;
        }
        return new ServicesPlace(builder + ".Services", behind);
    }

    private static bool IsBuilt(SyntaxNode creation) =>
        creation.Parent is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Build", Parent: InvocationExpressionSyntax { Parent: EqualsValueClauseSyntax } };

    // `var app = WebApplication.Create(args);` has no builder to register on: it is given one.
    private static ServicesPlace? OfUnnamed(LocalDeclarationStatementSyntax made, VariableDeclaratorSyntax app, IInvocationOperation call) =>
        made.Declaration.Variables.Count == 1 && app.Initializer is not null && (app.Initializer.Value == call.Syntax || IsBuilt(call.Syntax)) && !Siblings.Around(made).Any(s => DeclaresBuilder(s))
            ? new ServicesPlace("builder.Services", build: made)
            : null;

    private static bool DeclaresBuilder(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax declaration && declaration.Declaration.Variables.Any(v => v.Identifier.ValueText == "builder");

    private static ServicesPlace? OfBody(string services, BlockSyntax? block, MethodDeclarationSyntax? arrow)
    {
        if (block is null)
            return arrow is null ? null : new ServicesPlace(services, arrow: arrow);
        var last = block.Statements.LastOrDefault(s => s is not (ReturnStatementSyntax or LocalFunctionStatementSyntax or ThrowStatementSyntax));
        return last is null ? new ServicesPlace(services, block: block) : new ServicesPlace(services, last);
    }

    private static void WriteBlock(TreeEdit edit, MethodDeclarationSyntax method, string text)
    {
        var arrow = method.ExpressionBody!;
        var margin = edit.IndentationAt(method.SpanStart);
        var inside = edit.LineBreak + margin + edit.IndentationStep;
        var before = method.ParameterList.Span.End;
        edit.Replace(
            Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(before, method.SemicolonToken.Span.End),
            $"{edit.LineBreak}{margin}{{{inside}{arrow.Expression};{inside}{text}{edit.LineBreak}{margin}}}");
    }

    private static void WriteBuilder(TreeEdit edit, LocalDeclarationStatementSyntax made, string text)
    {
        var value = made.Declaration.Variables[0].Initializer!.Value;
        var creation = (InvocationExpressionSyntax)value;
        if (creation.Expression is MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Build", Expression: InvocationExpressionSyntax built })
            creation = built;
        var margin = edit.LineBreak + edit.IndentationAt(made.SpanStart);
        var source = creation.ToString().Replace(".Create(", ".CreateBuilder(");
        edit.Insert(made.SpanStart, $"var builder = {source};{margin}{text}{margin}");
        edit.Replace(value.Span, "builder.Build()");
    }
}
