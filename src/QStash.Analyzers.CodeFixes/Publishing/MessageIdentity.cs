using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Publishing;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// The identifier by which a message can be told from another: of the order, payment or refund that it carries. Not a customer's, whose second order would be
/// dropped with the first.
/// </summary>
internal static class MessageIdentity
{
    /// <summary>An interpolated string such as <c>$"refunds-execute-{refund.Id}"</c>; null when the message carries no identifier of its own.</summary>
    public static string? Of(PublishCall call, BatchItem? item, ImmutableArray<string> words)
    {
        var best = (Rank: 0, Expression: "");
        foreach (var payload in item?.Payloads ?? call.Payloads)
            foreach (var candidate in In(payload.Unwrap(), words))
                if (candidate.Rank > best.Rank)
                    best = candidate;
        return best.Rank == 0 ? null : $"$\"{Subject(call, item)}-{{{best.Expression}}}\"";
    }

    private static IEnumerable<(int Rank, string Expression)> In(IOperation payload, ImmutableArray<string> words)
    {
        switch (payload)
        {
            case IAnonymousObjectCreationOperation anonymous:
                foreach (var member in anonymous.Initializers)
                    if (member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value })
                        yield return Given(name, value, words);
                break;
            case IObjectCreationOperation creation:
                foreach (var argument in creation.Arguments)
                    if (argument is { Parameter.Name: var name, ArgumentKind: ArgumentKind.Explicit })
                        yield return Given(name, argument.Value, words);
                foreach (var member in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                    if (member is ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.Name: var name }, Value: var value })
                        yield return Given(name, value, words);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation when IsPath(payload) && payload.Type is { } type:
                if (IsIdentifier(type))
                    yield return (Rank(NameOf(payload), words, isOwn: true), payload.Syntax.ToString());
                else if (type.SpecialType == SpecialType.None && type.TypeKind is TypeKind.Class or TypeKind.Struct)
                    foreach (var property in type.GetMembers().OfType<IPropertySymbol>())
                        if (property is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, GetMethod: not null } && IsIdentifier(property.Type))
                            yield return (Rank(property.Name, words, isOwn: true), $"{payload.Syntax}.{property.Name}");
                break;
        }
    }

    private static (int Rank, string Expression) Given(string name, IOperation value, ImmutableArray<string> words)
    {
        value = value.Unwrap();
        if (!IsPath(value) || value.Type is not { } type || !IsIdentifier(type))
            return (0, "");
        // `new { customer.Id }` is the customer's.
        var isOwn = value is not IMemberReferenceOperation { Instance: { } holder } || holder is IInstanceReferenceOperation || CriticalWords.FindIn(NameOf(holder.Unwrap()) + "_" + holder.Type?.Name, words) is not null;
        var rank = Rank(name, words, isOwn);
        return (rank == 0 && type.Name == "Guid" && CriticalWords.FindIn(name, words) is not null ? 2 : rank, value.Syntax.ToString());
    }

    private static int Rank(string name, ImmutableArray<string> words, bool isOwn)
    {
        var said = WordSplitter.Split(name);
        if (said.Count == 0 || said[said.Count - 1] is not ("id" or "guid" or "uuid" or "key" or "number" or "reference"))
            return 0;
        if (said.Count == 1)
            return said[0] == "id" && isOwn ? 2 : 0;
        if (said[said.Count - 2] is "idempotency" or "deduplication" or "dedup")
            return 4;
        return CriticalWords.FindIn(name, words) is not null ? 3 : said[said.Count - 2] is "transaction" or "operation" or "message" or "event" ? 1 : 0;
    }

    // What the identifier is of: orders/{id}/ship and orders/{id}/cancel are two messages of one order.
    private static string Subject(PublishCall call, BatchItem? item)
    {
        var segments = item is null
            ? call.Destinations.Where(d => d.Role == DestinationRole.Destination && !d.Path.IsDefault).Select(d => d.Path.AsEnumerable()).FirstOrDefault()
            : item.Texts.TryGetValue(PublishRole.Destination, out var text) && text.Alternatives.Length == 1 ? DestinationUrl.Parse(text.Alternatives[0].Pieces()).Path : null;
        var known = (segments ?? Enumerable.Empty<string?>()).Where(s => s is { Length: > 0 }).Select(s => Kebab(s!)).Where(s => s.Length > 0 && s is not ("api" or "v1" or "v2")).ToList();
        if (known.Count > 0)
            return string.Join("-", known.Skip(Math.Max(0, known.Count - 2)));
        var type = (item?.PayloadTypes ?? call.PayloadTypes).FirstOrDefault(t => !t.IsAnonymousType);
        return type is null ? "message" : Kebab(type.Name);
    }

    private static string Kebab(string name)
    {
        var text = new StringBuilder();
        foreach (var word in WordSplitter.Split(name))
            text.Append(text.Length == 0 ? "" : "-").Append(word);
        return text.ToString();
    }

    // A name, or members of a name: what can be written twice without running anything twice.
    private static bool IsPath(IOperation operation) => operation switch
    {
        ILocalReferenceOperation or IParameterReferenceOperation => true,
        IMemberReferenceOperation { Instance: null or IInstanceReferenceOperation } => true,
        IMemberReferenceOperation { Instance: { } instance } => operation is not IPropertyReferenceOperation { Arguments.Length: > 0 } && IsPath(instance.Unwrap()),
        _ => false,
    };

    private static string NameOf(IOperation operation) => operation switch
    {
        ILocalReferenceOperation local => local.Local.Name,
        IParameterReferenceOperation parameter => parameter.Parameter.Name,
        IMemberReferenceOperation member => member.Member.Name,
        _ => "",
    };

    private static bool IsIdentifier(ITypeSymbol type) =>
        type.SpecialType is SpecialType.System_String or SpecialType.System_Int32 or SpecialType.System_Int64 || type.Name is "Guid"
        || type.IsValueType && type.Name.Length > 2 && type.Name.EndsWith("Id", StringComparison.Ordinal);
}
