using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.CodeFixes.Secrets;

/// <summary>What a literal is put into, when that is itself where secrets are read from.</summary>
internal enum Setting
{
    /// <summary>Nothing of the kind.</summary>
    None,

    /// <summary>A configuration that is being made: reading it there would find nothing.</summary>
    Configuration,

    /// <summary>An environment variable: the statement should go, and only its author can tell what then sets it.</summary>
    Variable,
}

/// <summary>Tells what a literal is put into.</summary>
internal static class SettingReader
{
    public static Setting Of(SyntaxNode literal)
    {
        foreach (var node in literal.Ancestors().TakeWhile(a => a is not (StatementSyntax or MemberDeclarationSyntax)))
        {
            switch (node)
            {
                case InvocationExpressionSyntax invocation when NameOf(invocation) is "SetEnvironmentVariable":
                    return Setting.Variable;
                case InvocationExpressionSyntax invocation when NameOf(invocation) is "AddInMemoryCollection" or "UseSetting" or "UseSettings":
                case AssignmentExpressionSyntax { Left: ElementAccessExpressionSyntax { ArgumentList: var keys } } when NamesCredential(keys):
                case AssignmentExpressionSyntax { Left: ImplicitElementAccessSyntax { ArgumentList: var names } } when NamesCredential(names):
                    return Setting.Configuration;
            }
        }
        return Setting.None;
    }

    private static bool NamesCredential(BracketedArgumentListSyntax keys) =>
        keys.Arguments.Count == 1 && QStashEnvironment.RoleOf(keys.Arguments[0].Expression.ToString()).Role != CredentialRole.None;

    private static string? NameOf(InvocationExpressionSyntax invocation) => invocation.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        MemberBindingExpressionSyntax binding => binding.Name.Identifier.ValueText,
        SimpleNameSyntax name => name.Identifier.ValueText,
        _ => null,
    };
}
