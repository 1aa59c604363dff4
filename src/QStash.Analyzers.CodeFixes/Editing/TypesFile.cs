using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>
/// Source that a fix gives to a project: types with a header comment, usings and a file-scoped namespace, which can be written as a file or
/// put into one that exists.
/// </summary>
internal sealed class TypesFile
{
    private readonly string _header;
    private readonly string _types;

    public TypesFile(string name, string source)
    {
        Name = name;
        source = source.Replace("\r\n", "\n");
        var unit = SyntaxFactory.ParseCompilationUnit(source);
        var scoped = unit.Members.OfType<FileScopedNamespaceDeclarationSyntax>().Single();
        Usings = unit.Usings.Select(u => u.Name!.ToString()).ToList();
        Namespace = scoped.Name.ToString();
        _header = source.Substring(0, unit.Usings[0].SpanStart).TrimEnd('\n');
        _types = source.Substring(scoped.SemicolonToken.Span.End).Trim('\n');
    }

    /// <summary>The name of the file, when it becomes one.</summary>
    public string Name { get; }

    public IReadOnlyList<string> Usings { get; }

    /// <summary>The namespace of the source as it is kept here.</summary>
    public string Namespace { get; }

    /// <summary>A whole file. With <paramref name="isolated"/>, no type around the namespace can hide one that the usings bring.</summary>
    public string AsFile(string @namespace, bool isolated)
    {
        var usings = string.Join("\n", Usings.Select(u => $"using {u};"));
        return isolated
            ? $"{_header}\n\nnamespace {@namespace};\n\n{usings}\n\n{_types}\n"
            : $"{_header}\n\n{usings}\n\nnamespace {@namespace};\n\n{_types}\n";
    }

    /// <summary>A namespace with its usings inside, so that it means the same wherever it stands and nothing around it changes.</summary>
    public string AsBlock(string @namespace, string step)
    {
        var lines = string.Join("\n", Usings.Select(u => $"using {u};")) + "\n\n" + _types;
        var indented = string.Join("\n", lines.Split('\n').Select(l => l.Length == 0 ? l : step + Reindented(l, step)));
        return $"{_header}\n\nnamespace {@namespace}\n{{\n{indented}\n}}\n";
    }

    /// <summary>The types alone, for a file whose namespace they fall into.</summary>
    public string AsMembers() => $"{_header}\n\n{_types}\n";

    private static string Reindented(string line, string step)
    {
        if (step == "    ")
            return line;
        var text = line.TrimStart(' ');
        return string.Concat(Enumerable.Repeat(step, (line.Length - text.Length) / 4)) + text;
    }
}
