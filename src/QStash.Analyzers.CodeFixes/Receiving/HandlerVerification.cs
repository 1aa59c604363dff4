using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// A handler that begins by verifying: the statements up to the one that leaves when the signature is not valid, and what follows it.
/// </summary>
internal sealed class HandlerVerification
{
    private const int MostStatements = 8;

    private static readonly string[] BodyReads = { "Body", "BodyReader", "ReadFromJsonAsync", "ReadFormAsync", "Form" };

    private HandlerVerification(Endpoint endpoint, BlockSyntax block, IReadOnlyList<StatementSyntax> statements, VerifierCall call)
    {
        RawBody = call.Body?.Unwrap() is ILocalReferenceOperation { Local: var local } && (local.Type is { SpecialType: SpecialType.System_String } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte })
            && statements.Any(s => local.DeclaringSyntaxReferences.Any(r => r.SyntaxTree == s.SyntaxTree && s.Span.Contains(r.Span))) ? local.Name : null;
        Endpoint = endpoint;
        Block = block;
        Statements = statements;
    }

    public Endpoint Endpoint { get; }

    public BlockSyntax Block { get; }

    public IReadOnlyList<StatementSyntax> Statements { get; }

    /// <summary>The local that holds the body as it was received; null when the verifier reads it by itself.</summary>
    public string? RawBody { get; }

    /// <summary>What it returns when the signature is not valid.</summary>
    public ExpressionSyntax? Rejection => Statements[Statements.Count - 1].DescendantNodes().OfType<ReturnStatementSyntax>().LastOrDefault()?.Expression;

    /// <summary>Whether the handler still reads the body when it has verified: its verifier leaves the body in place.</summary>
    public bool LeavesBody => Block.Statements.Skip(Statements.Count).Any(ReadsBody);

    /// <summary>The verifications at the beginning of the program's handlers, those whose body is known to be spoilt left out.</summary>
    public static IEnumerable<HandlerVerification> In(ProgramModel program)
    {
        var verification = program.Verification(CancellationToken.None);
        var calls = verification.Calls.Where(c => c.BodyVerdict == BodyVerdict.Silent).ToList();
        foreach (var endpoint in program.Endpoints(CancellationToken.None).Every)
            if (BlockOf(endpoint) is { } block && calls.FirstOrDefault(c => c.Operation.Syntax is var s && s.SyntaxTree == block.SyntaxTree && block.Span.Contains(s.Span)) is { } call
                && verification.GuardOf(endpoint, CancellationToken.None) == GuardVerdict.Signature && Beginning(block, call.Operation.Syntax) is { } statements)
                yield return new HandlerVerification(endpoint, block, statements, call);
    }

    /// <summary>The block of a handler that is written as one.</summary>
    public static BlockSyntax? BlockOf(Endpoint endpoint) => endpoint.Handler?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() switch
    {
        MethodDeclarationSyntax method => method.Body,
        AnonymousFunctionExpressionSyntax lambda => lambda.Block,
        LocalFunctionStatementSyntax function => function.Body,
        _ => null,
    };

    public static bool ReadsBody(SyntaxNode node) =>
        node.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => BodyReads.Contains(n.Identifier.ValueText));

    private static IReadOnlyList<StatementSyntax>? Beginning(BlockSyntax block, SyntaxNode call)
    {
        var statements = new List<StatementSyntax>();
        foreach (var statement in block.Statements.Take(MostStatements))
        {
            statements.Add(statement);
            if (statement is IfStatementSyntax { Else: null } gate && Leaves(gate.Statement))
            {
                if (gate.Span.End >= call.Span.End)
                    return statements;
            }
            else if (!Prepares(statement))
            {
                return null;
            }
        }
        return null;
    }

    private static bool Leaves(StatementSyntax branch) =>
        branch is ReturnStatementSyntax or ThrowStatementSyntax || branch is BlockSyntax { Statements: { Count: > 0 } inside } && inside[inside.Count - 1] is ReturnStatementSyntax or ThrowStatementSyntax;

    // What reads the request; work of the donor's own is not.
    private static bool Prepares(StatementSyntax statement) =>
        statement is LocalDeclarationStatementSyntax
        || statement is ExpressionStatementSyntax expression && expression.DescendantNodes().OfType<SimpleNameSyntax>().Any(n => n.Identifier.ValueText is "EnableBuffering" or "Position" or "Seek" or "CopyTo" or "CopyToAsync" or "ReadExactlyAsync" or "ReadAsync");
}
