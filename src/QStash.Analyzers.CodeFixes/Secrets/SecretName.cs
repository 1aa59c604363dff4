using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Values;
using SecretKind = QStash.Analyzers.Model.Secrets.SecretKind;

namespace QStash.Analyzers.CodeFixes.Secrets;

/// <summary>The names under which a secret is to be found: its environment variable, and its configuration key in the style of the project.</summary>
internal sealed class SecretName
{
    private SecretName(string variable, string key)
    {
        Variable = variable;
        Key = key;
    }

    public string Variable { get; }

    public string Key { get; }

    public static SecretName Of(SecretKind kind, ProgramModel program, CancellationToken cancellationToken)
    {
        var (variable, member, role) = kind switch
        {
            SecretKind.Token => (QStashEnvironment.Token, "Token", CredentialRole.Token),
            SecretKind.NextSigningKey => (QStashEnvironment.NextSigningKey, "NextSigningKey", CredentialRole.NextSigningKey),
            _ => (QStashEnvironment.CurrentSigningKey, "CurrentSigningKey", CredentialRole.CurrentSigningKey),
        };
        return new SecretName(variable, KeyOf(program, role, member, cancellationToken) ?? variable);
    }

    // A key that the program reads already for the same thing, else one beside its other QStash keys.
    private static string? KeyOf(ProgramModel program, CredentialRole role, string member, CancellationToken cancellationToken)
    {
        var keys = KeysOf(program, cancellationToken).Distinct().OrderBy(k => k, StringComparer.Ordinal).ToList();
        if (keys.FirstOrDefault(k => QStashEnvironment.RoleOf(k) is { SaysQStash: true } name && name.Role == role) is { } same)
            return same;
        foreach (var key in keys)
        {
            var words = key.Split(':');
            for (var i = 0; i < words.Length; i++)
                if (words[i].Equals("qstash", StringComparison.OrdinalIgnoreCase))
                    return string.Join(":", words.Take(i + 1)) + ":" + member;
        }
        return null;
    }

    private static IEnumerable<string> KeysOf(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var tree in program.TracedTrees(cancellationToken))
            foreach (var operation in program.Bound(tree, cancellationToken).Operations)
                if (ConfigurationKey.Of(operation) is { } key && !IsVariable(operation) && TreeTrace.Names(key))
                    yield return key;
    }

    private static bool IsVariable(IOperation operation) =>
        operation.Unwrap() is Microsoft.CodeAnalysis.Operations.IInvocationOperation { TargetMethod.Name: "GetEnvironmentVariable" };
}
