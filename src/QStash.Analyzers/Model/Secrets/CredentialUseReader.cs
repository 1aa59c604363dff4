using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>
/// Finds where a tree uses a token or signing key, wherever that comes from: a setting that it reads, a member that holds one, a literal.
/// What flows from a read to other places is found at the read only.
/// </summary>
internal sealed class CredentialUseReader
{
    private readonly ProgramModel _program;
    private readonly HashSet<SyntaxNode> _secrets;
    private readonly HashSet<ISymbol> _seen = new(SymbolEqualityComparer.Default);
    private readonly List<CredentialUse> _uses = new();

    private CredentialUseReader(ProgramModel program, IEnumerable<Secret> secrets)
    {
        _program = program;
        _secrets = new HashSet<SyntaxNode>(secrets.Select(s => s.Syntax));
    }

    public static IReadOnlyList<CredentialUse> In(SyntaxTree tree, ProgramModel program, CancellationToken cancellationToken)
    {
        var everywhere = program.TracedTrees(cancellationToken).SelectMany(t => program.Secrets.In(t, cancellationToken)).ToList();
        var reader = new CredentialUseReader(program, everywhere);
        foreach (var secret in everywhere)
            if (secret.Syntax.SyntaxTree == tree)
                reader.NoteLiteral(secret);
        foreach (var operation in program.Bound(tree, cancellationToken).Operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reader.Note(operation, cancellationToken);
        }
        return reader._uses;
    }

    private void Note(IOperation operation, CancellationToken cancellationToken)
    {
        if (IsWritten(operation))
            return;
        if (SettingOf(operation) is { } setting)
        {
            if (operation.Parent is not { } parent || SettingOf(parent) is null)
                _uses.Add(new CredentialUse(operation.Syntax.GetLocation(), setting));
            return;
        }
        var symbol = operation switch
        {
            ILocalReferenceOperation local => (ISymbol)local.Local,
            IFieldReferenceOperation field => field.Field,
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property => property.Property,
            _ => null,
        };
        if (symbol is null || operation.Ancestors().Any(a => a is INameOfOperation) || !HoldsCredential(operation, symbol, cancellationToken) || !_seen.Add(symbol))
            return;
        _uses.Add(new CredentialUse(operation.Syntax.GetLocation(), symbol.Name));
    }

    // Given to a call or assigned, right where it is written; what a variable or member keeps counts where that is read.
    private void NoteLiteral(Secret secret)
    {
        var user = secret.Syntax.Ancestors().TakeWhile(a => a is not (StatementSyntax or MemberDeclarationSyntax or AttributeSyntax or EqualsValueClauseSyntax))
            .FirstOrDefault(a => a is BaseObjectCreationExpressionSyntax or InvocationExpressionSyntax or AssignmentExpressionSyntax);
        if (user is not null)
            _uses.Add(new CredentialUse(user.GetLocation(), secret.IsToken ? "QStash token" : "QStash signing key"));
    }

    private bool HoldsCredential(IOperation reference, ISymbol symbol, CancellationToken cancellationToken)
    {
        var origins = _program.Origins.Of(reference, cancellationToken);
        if (origins.Any(o => _secrets.Contains(o.Syntax)))
            return true;
        if (symbol is ILocalSymbol || symbol.IsStatic && symbol is IFieldSymbol { IsConst: true })
            return false;
        var name = QStashEnvironment.RoleOf(symbol.Name);
        return name.Role != CredentialRole.None && IsText(symbol) && (name.SaysQStash || QStashContext.Owns(symbol))
            && !origins.Any(o => SettingOf(o) is not null);
    }

    /// <summary>The setting, variable or entry of a store that an operation reads, when its name is that of a QStash credential.</summary>
    private static string? SettingOf(IOperation operation)
    {
        var key = ConfigurationKey.Of(operation) ?? operation switch
        {
            IPropertyReferenceOperation { Arguments: { Length: 1 } keys } => Constant(keys[0].Value),
            IInvocationOperation { Arguments: { Length: > 0 } arguments } read when read.TargetMethod.Name.StartsWith("Get", StringComparison.Ordinal) =>
                arguments.Select(a => Constant(a.Value)).FirstOrDefault(k => k is not null),
            _ => null,
        };
        return key is not null && operation is IPropertyReferenceOperation or IInvocationOperation && QStashEnvironment.RoleOf(key) is { SaysQStash: true, Role: not CredentialRole.None } ? key : null;
    }

    private static string? Constant(IOperation operation) => operation.Unwrap().ConstantValue is { HasValue: true, Value: string text } ? text : null;

    private static bool IsWritten(IOperation operation) => operation.Parent is IAssignmentOperation assignment && assignment.Target == operation;

    private static bool IsText(ISymbol symbol) => symbol switch
    {
        IFieldSymbol field => field.Type.SpecialType == SpecialType.System_String,
        IPropertySymbol property => property.Type.SpecialType == SpecialType.System_String,
        _ => false,
    };
}
