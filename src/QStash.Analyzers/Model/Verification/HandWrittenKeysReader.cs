using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Reads which of the two keys the types know that validate the signature themselves.</summary>
internal sealed class HandWrittenKeysReader
{
    private readonly ProgramModel _program;

    public HandWrittenKeysReader(ProgramModel program) => _program = program;

    /// <summary>The types among whose methods one validates, and that know one key only.</summary>
    public IEnumerable<SigningKeys> Of(IEnumerable<IInvocationOperation> validations, CancellationToken cancellationToken)
    {
        var seen = new HashSet<INamedTypeSymbol>(SymbolEqualityComparer.Default);
        foreach (var validation in validations)
        {
            var semantics = _program.SemanticModelOf(validation.Syntax.SyntaxTree);
            var symbol = semantics.GetEnclosingSymbol(validation.Syntax.SpanStart, cancellationToken);
            if (symbol?.ContainingType is { } type && seen.Add(type) && OfType(type, cancellationToken) is { } keys)
                yield return keys;
        }
    }

    private SigningKeys? OfType(INamedTypeSymbol type, CancellationToken cancellationToken)
    {
        var reads = new Dictionary<CredentialRole, IOperation>();
        foreach (var reference in type.DeclaringSyntaxReferences)
        {
            var declaration = reference.GetSyntax(cancellationToken);
            foreach (var operation in _program.Bound(declaration.SyntaxTree, cancellationToken).Within(declaration.Span))
            {
                var (name, source) = Named(operation, type);
                if (name is null)
                    continue;
                // A list or section of keys may hold both.
                if (name.EndsWith("Keys", System.StringComparison.OrdinalIgnoreCase) || operation.Type is IArrayTypeSymbol)
                    return null;
                var role = QStashEnvironment.RoleOf(name);
                if (role.IsSigningKey && (source || role.Role != CredentialRole.SigningKey) && !reads.ContainsKey(role.Role))
                    reads.Add(role.Role, operation);
            }
        }
        if (reads.Count != 1 || TakesKeyByParameter(type))
            return null;

        var (known, read) = (reads.Keys.First(), reads.Values.First());
        return new SigningKeys
        {
            Syntax = read.Syntax,
            Location = read.Syntax.GetLocation(),
            Name = type.Name,
            Verdict = known switch { CredentialRole.CurrentSigningKey => SigningKeysVerdict.OnlyCurrent, CredentialRole.NextSigningKey => SigningKeysVerdict.OnlyNext, _ => SigningKeysVerdict.OnlyOne },
            Evidence = new Evidence(type.Locations[0], "validates the signature"),
            Given = read,
        };
    }

    // What names a key: configuration, the environment, options, a parameter of the constructor. The flag says that the source is configuration itself.
    private static (string? Name, bool IsConfiguration) Named(IOperation operation, INamedTypeSymbol type)
    {
        if (ConfigurationKey.Of(operation) is { } key)
            return operation is IConversionOperation or IAwaitOperation or IParenthesizedOperation ? (null, false) : (key, true);
        return operation switch
        {
            IPropertyReferenceOperation { Arguments.IsEmpty: true } property when !SymbolEqualityComparer.Default.Equals(property.Property.ContainingType, type) && !VerifierWords.IsCryptography(property.Property.ContainingType) && !VerifierWords.IsFramework(property.Property.ContainingType) => (property.Property.Name, true),
            IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } } parameter => (parameter.Parameter.Name, false),
            _ => (null, false),
        };
    }

    // A method that is given its key verifies with whatever its callers have; what they have is theirs.
    private static bool TakesKeyByParameter(INamedTypeSymbol type)
    {
        foreach (var member in type.GetMembers())
        {
            if (member is not IMethodSymbol { MethodKind: MethodKind.Constructor } constructor)
                continue;
            foreach (var parameter in constructor.Parameters)
                if (parameter.Type is IArrayTypeSymbol || parameter.Type.Name is "IEnumerable" or "IReadOnlyList" or "List" or "IList" or "IReadOnlyCollection" or "ImmutableArray")
                    return true;
        }
        return false;
    }
}
