using System;
using System.Collections.Immutable;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Values;

/// <summary>The framework's own ways of making a text from others: what they do is known, so they are read like operators.</summary>
internal static class TextCalls
{
    /// <summary>The text of a call; null when the call is none of those known.</summary>
    public static TextValue? Invocation(IInvocationOperation invocation, Func<IOperation, TextValue> read)
    {
        var method = invocation.TargetMethod;
        var arguments = invocation.Arguments;
        switch (method.ContainingType?.Name, method.Name)
        {
            case ("String", "Format"):
                return Format(invocation, read);
            case ("String", "Concat"):
                return Elements(arguments).Select(read).Aggregate(TextValue.Empty, (text, next) => text.Then(next));
            case ("String", "Join") when arguments.Length >= 2 && read(arguments[0].Value).Constant is { } separator:
                var items = Elements(arguments.RemoveAt(0)).ToImmutableArray();
                if (items.Length == 1 && arguments[1].ArgumentKind != ArgumentKind.ParamArray && items[0].Type?.SpecialType != SpecialType.System_String)
                    return null;
                return items.Select((item, index) => index == 0 ? read(item) : TextValue.Known(separator, arguments[0].Value.Syntax).Then(read(item)))
                    .Aggregate(TextValue.Empty, (text, next) => text.Then(next));
            case ("Uri", "EscapeDataString" or "EscapeUriString"):
            case ("WebUtility" or "HttpUtility", "UrlEncode" or "UrlPathEncode"):
            case ("UrlEncoder" or "TextEncoder", "Encode"):
                return read(arguments[0].Value).Select(p => p.Escaped());
            case (_, "ToString" or "Trim" or "ToLowerInvariant" or "ToLower") when arguments.IsEmpty && invocation.Instance is { } instance && IsText(instance.Type):
                return read(instance);
            case ("String", "TrimEnd") when invocation.Instance is { } trimmed:
                return Trim(read(trimmed), Characters(arguments, read), atEnd: true);
            case ("String", "TrimStart") when invocation.Instance is { } trimmed:
                return Trim(read(trimmed), Characters(arguments, read), atEnd: false);
            case ("UriExtensions" or "QueryHelpers", "AddQueryString"):
                return read(arguments[0].Value).Then(TextValue.Hole(invocation.Syntax));
            default:
                return ConfiguredWithDefault(invocation, read);
        }
    }

    /// <summary>The text of a created object: a <c>Uri</c> or a header's value; null for all else.</summary>
    public static TextValue? Creation(IObjectCreationOperation creation, Func<IOperation, TextValue> read)
    {
        if (creation.Type?.Name == "UriBuilder" && (creation.Arguments.Length != 1 || creation.Initializer is not null))
            return Built(creation, read);
        if (creation.Arguments.Length == 0)
            return null;
        var first = creation.Arguments[0].Value;
        switch (creation.Type?.Name)
        {
            case "Uri" when creation.Arguments.Length > 1 && creation.Arguments[1].Parameter?.Name == "relativeUri":
                return UriJoin.Join(read(first), read(creation.Arguments[1].Value));
            case "Uri" or "StringValues" or "RestClient" or "Url" or "PathString" or "UriBuilder" when IsText(first.Type):
                return read(first);
            case "AuthenticationHeaderValue" when creation.Arguments.Length == 2:
                return read(first).Then(TextValue.Known(" ", creation.Syntax)).Then(read(creation.Arguments[1].Value));
            default:
                return null;
        }
    }

    // `new UriBuilder(scheme, host, port, path)`, or its members set one by one.
    private static TextValue? Built(IObjectCreationOperation creation, Func<IOperation, TextValue> read)
    {
        TextValue? Part(string name)
        {
            foreach (var initializer in creation.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                if (initializer is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } assignment && target.Property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                    return read(assignment.Value);
            foreach (var argument in creation.Arguments)
                if (argument.ArgumentKind != ArgumentKind.DefaultValue && argument.Parameter is { } parameter
                    && (parameter.Name.Equals(name, StringComparison.OrdinalIgnoreCase) || parameter.Name == name + "Name" || parameter.Name == name + "Value"))
                    return read(argument.Value);
            return null;
        }

        TextValue Literal(string text) => TextValue.Known(text, creation.Syntax);
        if (Part("host") is not { } host)
            return null;
        var text = (Part("scheme") ?? Literal("http")).Then(Literal("://")).Then(host);
        if (Part("port") is { } port && port.Constant != "-1")
            text = text.Then(Literal(":")).Then(port);
        if (Part("path") is not { } path)
            return text;
        return text.Then(path.Alternatives.All(a => a.Prefix.StartsWith("/", StringComparison.Ordinal)) ? TextValue.Empty : Literal("/")).Then(path);
    }

    private static bool IsText(ITypeSymbol? type) =>
        type is { SpecialType: SpecialType.System_String } or { Name: "Uri" or "StringValues" or "UriBuilder" or "PathString" or "Url" };

    // `config.GetValue("Key", "default")`: what settings say, or the default.
    private static TextValue? ConfiguredWithDefault(IInvocationOperation invocation, Func<IOperation, TextValue> read)
    {
        if (ConfigurationKey.Of(invocation) is not { } key)
            return null;
        var setting = TextValue.Hole(invocation.Syntax, null, key);
        return invocation.ArgumentNamed("defaultValue") is { } fallback ? TextValue.Either(new[] { setting, read(fallback) }) : setting;
    }

    private static TextValue? Format(IInvocationOperation invocation, Func<IOperation, TextValue> read)
    {
        if (invocation.ArgumentNamed("format") is not { } pattern || read(pattern).Constant is not { } format)
            return null;
        var values = Elements(invocation.Arguments.Where(a => a.Parameter?.Name is not ("format" or "provider")).ToImmutableArray()).ToImmutableArray();
        var text = TextValue.Empty;
        var known = new StringBuilder();
        for (var i = 0; i < format.Length; i++)
        {
            if (format[i] is '{' or '}' && i + 1 < format.Length && format[i + 1] == format[i])
            {
                known.Append(format[i++]);
                continue;
            }
            var close = format[i] == '{' ? format.IndexOf('}', i) : -1;
            if (close < 0)
            {
                known.Append(format[i]);
                continue;
            }
            text = text.Then(TextValue.Known(known.ToString(), pattern.Syntax));
            known.Clear();
            text = text.Then(int.TryParse(format.Substring(i + 1, close - i - 1), out var index) && index < values.Length ? read(values[index]) : TextValue.Hole(invocation.Syntax));
            i = close;
        }
        return text.Then(TextValue.Known(known.ToString(), pattern.Syntax));
    }

    private static System.Collections.Generic.IEnumerable<IOperation> Elements(ImmutableArray<IArgumentOperation> arguments)
    {
        foreach (var argument in arguments)
        {
            if (argument.Value.Unwrap() is IArrayCreationOperation { Initializer: { } initializer })
                foreach (var element in initializer.ElementValues)
                    yield return element;
            else
                yield return argument.Value;
        }
    }

    private static char[] Characters(ImmutableArray<IArgumentOperation> arguments, Func<IOperation, TextValue> read) =>
        Elements(arguments).Select(e => e.ConstantValue is { HasValue: true, Value: char c } ? c : ' ').ToArray();

    private static TextValue Trim(TextValue value, char[] characters, bool atEnd) => new(value.Alternatives.Select(alternative =>
    {
        if (alternative.IsNull || alternative.Parts.IsEmpty)
            return alternative;
        var index = atEnd ? alternative.Parts.Length - 1 : 0;
        var part = alternative.Parts[index];
        return part.Text is { } text
            ? new TextAlternative(alternative.Parts.SetItem(index, part.WithText(atEnd ? text.TrimEnd(characters) : text.TrimStart(characters))), false, alternative.IsDevelopmentOnly)
            : alternative;
    }).ToImmutableArray());
}
