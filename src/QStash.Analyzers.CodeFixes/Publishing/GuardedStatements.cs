using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>The statements that a <c>try</c> must hold so that the rest of the code still sees its variables.</summary>
internal sealed class GuardedStatements
{
    private readonly StatementSyntax _first;
    private readonly StatementSyntax _last;
    private readonly string? _declaration;
    private readonly int _kept;

    private GuardedStatements(StatementSyntax first, StatementSyntax last, string? declaration, int kept)
    {
        _first = first;
        _last = last;
        _declaration = declaration;
        _kept = kept;
    }

    public static GuardedStatements? Of(StatementSyntax statement, SemanticModel semantics)
    {
        var following = Following(statement);
        var leaking = DeclaredIn(statement).Where(name => following.Any(s => Mentions(s, name))).ToList();
        if (statement is LocalDeclarationStatementSyntax { Declaration: { Variables.Count: 1 } declaration, UsingKeyword.RawKind: 0, AwaitKeyword.RawKind: 0 })
        {
            var variable = declaration.Variables[0];
            if (leaking.Count == 0)
                return new GuardedStatements(statement, statement, null, statement.SpanStart);
            if (leaking.Count == 1 && leaking[0] == variable.Identifier.ValueText && TypeOf(declaration, semantics) is { } type)
                return new GuardedStatements(statement, statement, $"{type} {variable.Identifier.Text};", variable.SpanStart);
        }
        else if (leaking.Count == 0 && statement is not LocalDeclarationStatementSyntax)
        {
            return new GuardedStatements(statement, statement, null, statement.SpanStart);
        }
        else if (statement.Parent is not (BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax))
        {
            return null;
        }
        // The variables live to the end of the block: so must the try.
        var last = following.LastOrDefault(s => s is not LocalFunctionStatementSyntax) ?? statement;
        return new GuardedStatements(statement, last, null, statement.SpanStart);
    }

    public void Wrap(TreeEdit edit, Func<string, string> clause)
    {
        var text = _first.SyntaxTree.GetText();
        var line = text.Lines.GetLineFromPosition(_first.SpanStart);
        var step = edit.IndentationStep;
        var indentation = edit.IndentationAt(_first.SpanStart);
        var isAlone = text.ToString(TextSpan.FromBounds(line.Start, _first.SpanStart)).Trim().Length == 0;
        var end = ResultUse.EndOf(_last);
        var opening = "";
        if (!isAlone)
        {
            indentation += step;
            opening = "\n" + indentation;
        }
        if (_declaration is not null)
            opening += _declaration + "\n" + indentation;

        var start = isAlone ? _first.SpanStart : EndOfPrevious(text, _first.SpanStart);
        edit.Replace(TextSpan.FromBounds(start, _kept), $"{opening}try\n{indentation}{{\n{indentation}{step}");
        Indent(edit, text, end, step);
        var closing = Closing(text, end, edit.IndentationAt(_first.SpanStart));
        var next = end;
        while (closing.Length > 0 && next < text.Length && text[next] == ' ')
            next++;
        edit.Replace(TextSpan.FromBounds(end, next), $"\n{indentation}}}\n{clause(indentation)}{closing}");
    }

    private static int EndOfPrevious(SourceText text, int position)
    {
        while (position > 0 && text[position - 1] == ' ')
            position--;
        return position;
    }

    // What follows on the same line, a closing brace, gets a line of its own.
    private static string Closing(SourceText text, int end, string indentation)
    {
        var line = text.Lines.GetLineFromPosition(end);
        return text.ToString(TextSpan.FromBounds(end, line.End)).Trim().Length == 0 ? "" : "\n" + indentation;
    }

    // Lines within strings and directives stay where they are; those of raw strings move with their end.
    private void Indent(TreeEdit edit, SourceText text, int end, string step)
    {
        var root = _first.SyntaxTree.GetRoot();
        for (var number = text.Lines.GetLineFromPosition(_first.SpanStart).LineNumber + 1; number < text.Lines.Count && text.Lines[number].Start < end; number++)
        {
            var line = text.Lines[number];
            var content = text.ToString(line.Span).TrimStart();
            if (content.Length == 0 || content[0] == '#')
                continue;
            var token = root.FindToken(line.Start);
            if (token.SpanStart < line.Start && token.Span.End > line.Start && IsVerbatim(token))
                continue;
            edit.Insert(line.Start, step);
        }
    }

    private static bool IsVerbatim(SyntaxToken token) =>
        token.Parent is InterpolatedStringTextSyntax { Parent: InterpolatedStringExpressionSyntax { StringStartToken: var opening } } ? opening.IsKind(SyntaxKind.InterpolatedVerbatimStringStartToken)
        : token.IsKind(SyntaxKind.StringLiteralToken);

    private static List<StatementSyntax> Following(StatementSyntax statement) => (statement.Parent switch
    {
        BlockSyntax block => block.Statements.SkipWhile(s => s != statement).Skip(1),
        SwitchSectionSyntax section => section.Statements.SkipWhile(s => s != statement).Skip(1),
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } global => unit.Members.SkipWhile(m => m != global).Skip(1).OfType<GlobalStatementSyntax>().Select(g => g.Statement),
        _ => Enumerable.Empty<StatementSyntax>(),
    }).ToList();

    // Names that reach beyond the statement: its own variables, and those of patterns and `out` in its expressions.
    private static IEnumerable<string> DeclaredIn(StatementSyntax statement)
    {
        foreach (var node in statement.DescendantNodes(n => n is not (AnonymousFunctionExpressionSyntax or BlockSyntax)))
        {
            if (node is VariableDeclaratorSyntax variable && statement is LocalDeclarationStatementSyntax)
                yield return variable.Identifier.ValueText;
            else if (node is SingleVariableDesignationSyntax designation)
                yield return designation.Identifier.ValueText;
        }
    }

    private static bool Mentions(StatementSyntax statement, string name) =>
        statement.DescendantTokens().Any(t => t.IsKind(SyntaxKind.IdentifierToken) && t.ValueText == name);

    private static string? TypeOf(VariableDeclarationSyntax declaration, SemanticModel semantics)
    {
        if (!declaration.Type.IsVar)
            return declaration.Type.ToString();
        var value = declaration.Variables[0].Initializer!.Value;
        var known = semantics.GetTypeInfo(value);
        if (known.Type is not { IsAnonymousType: false, TypeKind: not TypeKind.Error } type || type.ToDisplayString().Contains("<anonymous"))
            return null;
        if (type.IsReferenceType)
            type = type.WithNullableAnnotation(known.Nullability.FlowState == NullableFlowState.MaybeNull ? NullableAnnotation.Annotated : NullableAnnotation.NotAnnotated);
        return type.ToMinimalDisplayString(semantics, declaration.SpanStart);
    }
}
