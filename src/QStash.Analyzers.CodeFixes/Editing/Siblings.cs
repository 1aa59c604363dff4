using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>Statements of one list, be it a block's or the top-level statements of a program.</summary>
internal static class Siblings
{
    /// <summary>The statements that follow one.</summary>
    public static IEnumerable<StatementSyntax> Behind(StatementSyntax statement) =>
        Around(statement).Where(s => s.SpanStart > statement.SpanStart);

    /// <summary>All statements of the list that one is in.</summary>
    public static IEnumerable<StatementSyntax> Around(StatementSyntax statement) => statement.Parent switch
    {
        BlockSyntax block => block.Statements,
        SwitchSectionSyntax section => section.Statements,
        GlobalStatementSyntax { Parent: CompilationUnitSyntax unit } => unit.Members.OfType<GlobalStatementSyntax>().Select(g => g.Statement),
        _ => new[] { statement },
    };
}
