using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;

namespace QStash.Analyzers.Tests.Support;

/// <summary>
/// A program with primary constructors as C# 11 writes it: a constructor and a field for each parameter, on the line of the type's opening brace,
/// so that every line keeps its number. What this reader of text does not understand stays as it is, and its program is skipped.
/// </summary>
internal static class OlderSpelling
{
    private static readonly Regex Header = new(@"(?<!record )\b(?:class|struct) (?<name>\w+)(?<types><[^<>()]*>)?(?<open>\()", RegexOptions.CultureInvariant);
    private static readonly Regex Bodiless = new(@"(?<head>(?<!record )\b(?:class|struct|interface) \w+(?:<[^<>()]*>)?(?: : [\w., <>]+)?);", RegexOptions.CultureInvariant);

    public static string Of(string program)
    {
        var text = new StringBuilder();
        var at = 0;
        foreach (Match header in Header.Matches(program))
        {
            if (header.Index < at || Rewrite(program, header) is not { } type)
                continue;
            text.Append(program, at, header.Index - at).Append(type.Text);
            at = type.End;
        }
        return Bodiless.Replace(text.Append(program, at, program.Length - at).ToString(), "${head} { }");
    }

    private static (string Text, int End)? Rewrite(string program, Match header)
    {
        var open = header.Groups["open"].Index;
        if (Closing(program, open) is not { } close || program.IndexOfAny(['{', ';'], close) is not (> 0 and var brace))
            return null;

        var bases = program[(close + 1)..brace];
        var arguments = "";
        if (bases.IndexOf('(') is >= 0 and var call && !bases[..call].Contains("where", StringComparison.Ordinal))
        {
            // A literal among a base's arguments can be what is reported: it keeps its line.
            if (Closing(bases, call) is not { } end || bases.Contains('"', StringComparison.Ordinal))
                return null;
            arguments = $" : base{bases[call..(end + 1)]}";
            bases = bases[..call] + bases[(end + 1)..];
        }

        var parameters = program[(open + 1)..close];
        if (parameters.IndexOfAny(['[', '|', '/', '"']) >= 0)
            return null;
        var fields = Split(parameters).Select(p => Regex.Replace(p.Split('=')[0].Trim(), @"^(params|in|ref|out|scoped) ", "")).Where(p => p.Contains(' ', StringComparison.Ordinal)).ToList();
        var members = string.Concat(fields.Select(f => $" private readonly {f};"))
            + $" public {header.Groups["name"].Value}({Regex.Replace(parameters, @"\s+", " ").Trim()}){arguments} {{ {string.Concat(fields.Select(f => $"this.{Name(f)} = {Name(f)}; "))}}}";
        var lines = new string('\n', parameters.Count(c => c == '\n'));
        return (program[header.Index..open] + lines + bases + "{" + members + (program[brace] == ';' ? " }" : ""), brace + 1);
    }

    private static string Name(string field) => field[(field.LastIndexOf(' ') + 1)..];

    private static int? Closing(string text, int open)
    {
        var depth = 0;
        for (var i = open; i < text.Length; i++)
        {
            depth += text[i] switch { '(' => 1, ')' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }
        return null;
    }

    private static IEnumerable<string> Split(string parameters)
    {
        var depth = 0;
        var start = 0;
        for (var i = 0; i < parameters.Length; i++)
        {
            depth += parameters[i] switch { '<' or '(' => 1, '>' or ')' => -1, _ => 0 };
            if (parameters[i] != ',' || depth > 0)
                continue;
            yield return parameters[start..i];
            start = i + 1;
        }
        yield return parameters[start..];
    }
}
