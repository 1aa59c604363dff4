using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Which claims of a token code reads: by their names, by properties of token types, by members of a type of the program's own that has several of them.</summary>
internal sealed class ClaimReads
{
    private readonly ProgramModel _program;

    private ClaimReads(ProgramModel program) => _program = program;

    public bool Issuer { get; private set; }

    public bool Subject { get; private set; }

    public bool Expiry { get; private set; }

    public bool Body { get; private set; }

    public bool Any => Issuer || Subject || Expiry || Body;

    public static ClaimReads Of(ProgramModel program, IEnumerable<IOperation> operations, CancellationToken cancellationToken)
    {
        var reads = new ClaimReads(program);
        foreach (var operation in operations)
        {
            cancellationToken.ThrowIfCancellationRequested();
            reads.Note(operation, true);
        }
        return reads;
    }

    /// <summary>Whether an expression by itself reads the claim about the body.</summary>
    public static bool IsBody(ProgramModel program, IOperation operation)
    {
        var reads = new ClaimReads(program);
        reads.Note(operation, false);
        return reads.Body;
    }

    // A claim that is only logged, or only asked for being there, is as good as not read.
    private void Note(IOperation operation, bool deciding)
    {
        switch (operation)
        {
            case INameOfOperation:
                break;
            case { ConstantValue: { HasValue: true, Value: string text } } when operation.Parent is not INameOfOperation:
                if (IsClaimName(text) && !(deciding && IdleValue.IsNamed(operation)))
                    Named(text);
                break;
            case IUtf8StringOperation { Value: { } utf8 }:
                Named(utf8);
                break;
            case IDynamicMemberReferenceOperation dynamic:
                Named(dynamic.MemberName);
                break;
            case IMemberReferenceOperation reference when !IsWritten(reference) && IsClaimMember(reference.Member):
                if (!(deciding && IdleValue.Is(reference)))
                    Member(reference.Member);
                break;
            case IDeconstructionAssignmentOperation { Value: { } value } when IsClaims(value.Unwrap().Type):
                Issuer = Subject = Expiry = Body = true;
                break;
        }
    }

    private static bool IsClaimName(string text) => text is "iss" or "sub" or "exp" or "body" || text.StartsWith("http://schemas.xmlsoap.org", StringComparison.Ordinal);

    // What costs little to ask before a read is followed.
    private static bool IsClaimMember(ISymbol member) =>
        member is IPropertySymbol or IFieldSymbol && (VerifierWords.IsCryptography(member.ContainingType) || !VerifierWords.IsFramework(member.ContainingType));

    private void Named(string text)
    {
        switch (text)
        {
            case "iss":
                Issuer = true;
                break;
            case "sub" or "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier":
                Subject = true;
                break;
            case "exp":
                Expiry = true;
                break;
            case "body":
                Body = true;
                break;
        }
    }

    private void Member(ISymbol member)
    {
        var type = member.ContainingType;
        if (VerifierWords.IsCryptography(type))
        {
            if (type.Name is "TokenValidationParameters" or "SecurityTokenDescriptor")
                return;
            Issuer |= member.Name is "Issuer" or "Iss";
            Subject |= member.Name is "Subject" or "Sub";
            Expiry |= member.Name is "ValidTo" or "Exp" or "Expiration";
            return;
        }
        if (!SymbolEqualityComparer.Default.Equals(type?.ContainingAssembly, _program.Compilation.Assembly) || !IsClaims(type))
            return;
        var name = NameOf(member);
        Issuer |= Is(name, "iss", "issuer");
        Subject |= Is(name, "sub", "subject");
        Expiry |= Is(name, "exp", "expires", "expiresAt", "expiry", "expiration");
        Body |= name.StartsWith("body", StringComparison.OrdinalIgnoreCase);
    }

    // A type of claims has more than one of their names.
    private static bool IsClaims(ITypeSymbol? type)
    {
        if (type is null || VerifierWords.IsFramework(type))
            return false;
        var known = 0;
        bool brief = false, body = false;
        foreach (var member in type.GetMembers())
        {
            if (member is not (IPropertySymbol or IFieldSymbol { IsImplicitlyDeclared: false }))
                continue;
            var name = NameOf(member);
            if (Is(name, "iss", "issuer", "sub", "subject", "exp", "expires", "expiresAt", "expiry", "expiration", "nbf", "notBefore", "jti", "iat"))
                known++;
            brief |= Is(name, "iss", "sub", "exp", "nbf");
            body |= name.StartsWith("body", StringComparison.OrdinalIgnoreCase);
        }
        return known >= 2 || brief && body;
    }

    // `[JsonPropertyName("sub")] string Url`
    private static string NameOf(ISymbol member)
    {
        foreach (var attribute in member.GetAttributes())
            if (attribute.AttributeClass?.Name is "JsonPropertyNameAttribute" or "JsonPropertyAttribute" && attribute.ConstructorArguments is { Length: > 0 } arguments && arguments[0].Value is string name)
                return name;
        return member.Name.TrimStart('_');
    }

    private static bool Is(string name, params string[] names) => names.Any(n => n.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static bool IsWritten(IOperation reference) => reference.Parent is ISimpleAssignmentOperation assignment && assignment.Target == reference;
}
