using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>The literals of the program that land in the place of a credential, and in which.</summary>
internal sealed class CredentialLiterals
{
    private const int DeepestWrapping = 6;

    private readonly ProgramModel _program;
    private readonly Dictionary<SyntaxNode, CredentialLiteral> _literals = new();

    private CredentialLiterals(ProgramModel program) => _program = program;

    public IReadOnlyCollection<CredentialLiteral> All => _literals.Values;

    public static CredentialLiterals Read(ProgramModel program, CancellationToken cancellationToken)
    {
        var reading = new CredentialLiterals(program);
        foreach (var tree in program.TracedTrees(cancellationToken))
            foreach (var place in CredentialPlaceReader.In(program.Bound(tree, cancellationToken), cancellationToken))
                reading.Follow(place, place.Value, 0, cancellationToken);
        return reading;
    }

    /// <summary>The role of the place that a literal lands in, sure or not; null when it lands in none.</summary>
    public CredentialRole? RoleOf(SyntaxNode literal) => _literals.TryGetValue(literal, out var known) ? known.Role : null;

    private void Follow(CredentialPlace place, IOperation value, int depth, CancellationToken cancellationToken)
    {
        if (depth > DeepestWrapping)
            return;
        foreach (var origin in _program.Origins.Of(value, cancellationToken))
        {
            if (origin is IUtf8StringOperation utf8)
                Add(place, origin.Syntax, utf8.Value);
            else if (origin.ConstantValue is { HasValue: true, Value: string text } && IsWrittenHere(origin))
                Add(place, origin.Syntax, text);
            else
                Unwrap(place, origin, depth, cancellationToken);
        }
    }

    // What carries a credential without changing it: "Bearer " before it, its bytes, a list of both keys.
    private void Unwrap(CredentialPlace place, IOperation origin, int depth, CancellationToken cancellationToken)
    {
        switch (origin)
        {
            case IInterpolatedStringOperation { Parts: { Length: 1 or 2 } parts } when parts[parts.Length - 1] is IInterpolationOperation hole && (parts.Length == 1 || IsBearer(TextOf(parts[0]))):
                Follow(place, hole.Expression, depth + 1, cancellationToken);
                break;
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum when sum.LeftOperand.Unwrap().ConstantValue is { HasValue: true, Value: string prefix } && IsBearer(prefix):
                Follow(place, sum.RightOperand, depth + 1, cancellationToken);
                break;
            case IInvocationOperation { TargetMethod.Name: "GetBytes" or "FromResult" or "AsSpan" or "AsMemory" or "Trim" or "ToArray" } carrier:
                foreach (var argument in carrier.Arguments)
                    Follow(place, argument.Value, depth + 1, cancellationToken);
                if (carrier.Instance is { } instance)
                    Follow(place, instance, depth + 1, cancellationToken);
                break;
            case IObjectCreationOperation { Type.Name: "AuthenticationHeaderValue", Arguments: { Length: 2 } arguments } when IsBearer(TextOf(arguments[0].Value)):
                Follow(place, arguments[1].Value, depth + 1, cancellationToken);
                break;
            case IObjectCreationOperation { Type.Name: "SymmetricSecurityKey" or "HMACSHA256" or "StringValues" or "ReadOnlyMemory" or "ValueTask" or "Lazy", Arguments: { Length: 1 } arguments }:
                Follow(place, arguments[0].Value, depth + 1, cancellationToken);
                break;
            default:
                // A list of the two keys: the current one stands first.
                if (place.Role == CredentialRole.Token)
                    return;
                var elements = _program.Objects.Elements(origin, cancellationToken);
                for (var i = 0; i < elements.Length && i < 4; i++)
                    Follow(elements.Length == 2 ? place with { Role = i == 0 ? CredentialRole.CurrentSigningKey : CredentialRole.NextSigningKey } : place, elements[i], depth + 1, cancellationToken);
                break;
        }
    }

    private void Add(CredentialPlace place, SyntaxNode syntax, string text)
    {
        var (role, isSure) = (place.Role, place.IsSure);
        if (_literals.TryGetValue(syntax, out var known))
        {
            // Several places can take one literal: what is sure about one of them stays sure, and a key that is told apart stays so.
            var isClearer = (isSure && !known.IsSure && !(role == CredentialRole.SigningKey && IsOneKey(known.Role))) || (known.Role == CredentialRole.SigningKey && IsOneKey(role));
            (role, isSure) = (isClearer ? role : known.Role, isSure || known.IsSure);
        }
        _literals[syntax] = new CredentialLiteral(syntax, role, isSure, LooksReal(text, isSure));
    }

    private static bool IsOneKey(CredentialRole role) => role is CredentialRole.CurrentSigningKey or CredentialRole.NextSigningKey;

    private static bool LooksReal(string text, bool isSure) =>
        isSure && !Placeholder.IsPlaceholder(text) && !SecretFormat.ContainsSecret(text)
        // The JSON web token of somebody else.
        && !text.StartsWith("eyJhbGci", StringComparison.Ordinal);

    // A constant that is put together of others is followed to where its parts are written.
    private static bool IsWrittenHere(IOperation constant) =>
        constant is ILiteralOperation || !constant.DescendantsAndSelf().Any(o => o is IMemberReferenceOperation or ILocalReferenceOperation);

    private static bool IsBearer(string prefix) => prefix.Trim().Equals("Bearer", StringComparison.OrdinalIgnoreCase);

    private static string TextOf(IOperation operation) =>
        (operation is IInterpolatedStringTextOperation text ? text.Text : operation.Unwrap()).ConstantValue is { HasValue: true, Value: string known } ? known : "";
}
