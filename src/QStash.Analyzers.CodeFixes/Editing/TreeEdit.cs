using System;
using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.CodeFixes.Editing;

/// <summary>The edits of one file. Keeps its line breaks and indentation; adds a using only where the name is not in scope.</summary>
internal sealed class TreeEdit
{
    private readonly SourceText _text;
    private readonly Compilation _compilation;
    private readonly List<TextChange> _changes = new();
    private readonly SortedSet<string> _usings = new(Comparer<string>.Create((left, right) => left == right ? 0 : Before(left, right) ? -1 : 1));
    private string? _appended;

    public TreeEdit(SyntaxTree tree, Compilation compilation, SourceText text)
    {
        Tree = tree;
        _compilation = compilation;
        _text = text;
        LineBreak = text.Lines.Count > 1 && text.Lines[0].EndIncludingLineBreak - text.Lines[0].End == 2 ? "\r\n" : "\n";
    }

    public SyntaxTree Tree { get; }

    /// <summary>The line break that the file uses.</summary>
    public string LineBreak { get; }

    public bool HasChanges => _changes.Count > 0 || _usings.Count > 0 || _appended is not null;

    /// <summary>Replaces a span. The same change asked for twice is made once.</summary>
    public void Replace(TextSpan span, string text)
    {
        var change = new TextChange(span, Broken(text));
        if (!_changes.Contains(change))
            _changes.Add(change);
    }

    public void Insert(int position, string text) => Replace(new TextSpan(position, 0), text);

    public void Delete(TextSpan span) => Replace(span, "");

    /// <summary>Makes the names of a namespace usable in the file, unless they are: by a using here, a global one, or the namespace itself.</summary>
    public void Use(string @namespace)
    {
        if (!IsInScope(@namespace))
            _usings.Add(@namespace);
    }

    /// <summary>Puts type declarations behind the file's last member.</summary>
    public void AppendTypes(string source) => _appended = source;

    /// <summary>The white space that the line of <paramref name="position"/> begins with.</summary>
    public string IndentationAt(int position)
    {
        var line = _text.Lines.GetLineFromPosition(position);
        var text = _text.ToString(line.Span);
        return text.Substring(0, text.Length - text.TrimStart().Length);
    }

    /// <summary>A text for another file, with this one's line breaks and encoding.</summary>
    public SourceText TextOfSameKind(string text) => SourceText.From(Broken(text), _text.Encoding);

    /// <summary>Where the line of a position ends, before its line break.</summary>
    public int EndOfLine(int position) => _text.Lines.GetLineFromPosition(position).End;

    public int StartOfLine(int position) => _text.Lines.GetLineFromPosition(position).Start;

    public int StartOfNextLine(int position) => _text.Lines.GetLineFromPosition(position).EndIncludingLineBreak;

    public bool StandsOnLineOf(int position, int other) =>
        position <= _text.Length && _text.Lines.IndexOf(position) == _text.Lines.IndexOf(other);

    /// <summary>Whether only white space stands before a position in its line.</summary>
    public bool StandsAloneBefore(int position) =>
        string.IsNullOrWhiteSpace(_text.ToString(TextSpan.FromBounds(StartOfLine(position), position)));

    /// <summary>One step of indentation, as the file does it.</summary>
    public string IndentationStep
    {
        get
        {
            foreach (var line in _text.Lines)
            {
                if (line.Span.Length > 0 && _text[line.Start] == '\t')
                    return "\t";
                if (line.Span.Length > 2 && _text[line.Start] == ' ')
                {
                    var width = 0;
                    while (width < line.Span.Length && _text[line.Start + width] == ' ')
                        width++;
                    return new string(' ', width is 2 or 3 ? width : 4);
                }
            }
            return "    ";
        }
    }

    /// <summary>The file with all changes. Changes that overlap an earlier one are left for the next run.</summary>
    public SourceText Apply()
    {
        // Usings first: what else is put in front of the first code comes behind them.
        var changes = new List<TextChange>();
        AddUsings(changes);
        changes.AddRange(_changes);
        if (_appended is { } types)
            changes.Add(new TextChange(new TextSpan(_text.Length, 0), (EndsWithLineBreak ? "" : LineBreak) + LineBreak + Broken(types)));

        var sorted = changes.Select((change, index) => (change, index)).OrderBy(c => c.change.Span.Start).ThenBy(c => c.index).Select(c => c.change);
        var kept = new List<TextChange>();
        var end = 0;
        foreach (var change in sorted)
        {
            if (change.Span.Start < end)
                continue;
            kept.Add(change);
            end = change.Span.End;
        }
        return _text.WithChanges(kept);
    }

    private bool EndsWithLineBreak => _text.Length > 0 && _text[_text.Length - 1] == '\n';

    private string Broken(string text) => text.Replace("\r\n", "\n").Replace("\n", LineBreak);

    private bool IsInScope(string @namespace)
    {
        var root = (CompilationUnitSyntax)Tree.GetRoot();
        if (root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<BaseNamespaceDeclarationSyntax>()
            .Any(n => n.Name.ToString() == @namespace || n.Name.ToString().StartsWith(@namespace + ".", StringComparison.Ordinal)))
            return true;
        if (root.DescendantNodes(n => n is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax).OfType<UsingDirectiveSyntax>().Any(u => Imports(u, @namespace)))
            return true;
        return _compilation.SyntaxTrees.Any(t => t.GetRoot() is CompilationUnitSyntax unit && unit.Usings.Any(u => u.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) && Imports(u, @namespace)));
    }

    private static bool Imports(UsingDirectiveSyntax directive, string @namespace) =>
        directive.Alias is null && directive.StaticKeyword.IsKind(SyntaxKind.None) && directive.Name?.ToString().Replace("global::", "") == @namespace;

    private void AddUsings(List<TextChange> changes)
    {
        if (_usings.Count == 0)
            return;

        var root = (CompilationUnitSyntax)Tree.GetRoot();
        var inside = root.Usings.Count == 0 ? root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault(n => n.Usings.Count > 0) : null;
        var existing = (inside?.Usings ?? root.Usings).Where(u => u.Alias is null && u.StaticKeyword.IsKind(SyntaxKind.None) && u.GlobalKeyword.IsKind(SyntaxKind.None)).ToList();
        foreach (var name in _usings)
        {
            var after = existing.LastOrDefault(u => Before(u.Name!.ToString(), name)) ?? null;
            if (after is not null)
            {
                changes.Add(new TextChange(new TextSpan(StartOfNextLine(after.Span.End), 0), IndentationAt(after.SpanStart) + $"using {name};" + LineBreak));
            }
            else if (existing.Count > 0)
            {
                var line = _text.Lines.GetLineFromPosition(existing[0].SpanStart);
                changes.Add(new TextChange(new TextSpan(line.Start, 0), IndentationAt(line.Start) + $"using {name};" + LineBreak));
            }
            else
            {
                changes.Add(new TextChange(new TextSpan(FirstCode(root), 0), $"using {name};" + LineBreak + (name == _usings.Last() ? LineBreak : "")));
            }
        }
    }

    // System first, then by name: the order that most teams keep.
    private static bool Before(string existing, string added)
    {
        var left = existing == "System" || existing.StartsWith("System.", StringComparison.Ordinal);
        var right = added == "System" || added.StartsWith("System.", StringComparison.Ordinal);
        return left != right ? left : string.CompareOrdinal(existing, added) < 0;
    }

    // Behind the header comment and directives such as #nullable.
    private static int FirstCode(CompilationUnitSyntax root)
    {
        var first = root.GetFirstToken(includeZeroWidth: true);
        var position = first.SpanStart;
        for (var i = first.LeadingTrivia.Count - 1; i >= 0; i--)
        {
            var trivia = first.LeadingTrivia[i];
            if (trivia.IsKind(SyntaxKind.SingleLineDocumentationCommentTrivia) || trivia.IsKind(SyntaxKind.WhitespaceTrivia))
                position = trivia.FullSpan.Start;
            else
                break;
        }
        return position;
    }
}
