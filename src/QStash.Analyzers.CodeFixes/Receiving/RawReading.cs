using System.Collections.Generic;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>How a handler comes to the raw body: it has it in a local, or an expression is replaced by what is read from the request.</summary>
internal sealed class RawReading
{
    private readonly string? _have;
    private readonly ExpressionSyntax? _source;
    private readonly bool _bytes;
    private readonly bool _isParameter;

    public RawReading(string? have, ExpressionSyntax? source, StatementSyntax statement, bool bytes, bool byNewtonsoft, bool isParameter)
    {
        _have = have;
        _source = source;
        Statement = statement;
        _bytes = bytes;
        ByNewtonsoft = byNewtonsoft;
        _isParameter = isParameter;
    }

    public RawReading(string? have, ExpressionSyntax? source, StatementSyntax statement, bool bytes, bool isParameter)
        : this(have, source, statement, bytes, false, isParameter)
    {
    }

    public StatementSyntax Statement { get; }

    public bool ByNewtonsoft { get; }

    /// <summary>The reading is written in front of <see cref="Statement"/>.</summary>
    public bool InsertsBefore => _source is not null;

    /// <summary>The bound text itself was verified: its local takes the parameter's name.</summary>
    public bool IsSame => _isParameter;

    public ICollection<TextSpan> Replaced
    {
        get
        {
            var spans = new List<TextSpan>();
            if (_source is not null)
                foreach (var node in _source.DescendantNodesAndSelf())
                    spans.Add(node.Span);
            return spans;
        }
    }

    /// <summary>Writes the reading and answers how the raw body is called behind it.</summary>
    public string Write(HandlerRewrite handler, string request, TreeEdit edit)
    {
        if (_source is not { } source)
            return _have!;

        var indentation = edit.IndentationAt(Statement.SpanStart);
        var holder = handler.Fresh(_bytes ? "buffer" : "reader", _bytes ? "bodyBuffer" : "bodyReader");
        var reading = _bytes
            ? $"using var {holder} = new MemoryStream();\n{indentation}await {request}.Body.CopyToAsync({holder});\n{indentation}"
            : $"using var {holder} = new StreamReader({request}.Body);\n{indentation}";
        var value = _bytes ? $"{holder}.ToArray()" : $"await {holder}.ReadToEndAsync()";
        edit.Use("System.IO");

        if (_isParameter)
        {
            edit.Insert(Statement.SpanStart, $"{reading}var {source} = {value};\n{indentation}");
            return source.ToString();
        }
        // `var json = JsonSerializer.Serialize(job);` keeps its local.
        if (source.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Parent: LocalDeclarationStatementSyntax } } declarator })
        {
            edit.Insert(Statement.SpanStart, reading);
            edit.Replace(source.Span, value);
            return declarator.Identifier.ValueText;
        }
        var raw = handler.Fresh("rawBody", "requestBody");
        edit.Insert(Statement.SpanStart, $"{reading}var {raw} = {value};\n{indentation}");
        edit.Replace(source.Span, raw);
        return raw;
    }

    /// <summary>Writes a statement right behind the reading.</summary>
    public void After(TreeEdit edit, string statement)
    {
        var indentation = edit.IndentationAt(Statement.SpanStart);
        if (Statement is LocalDeclarationStatementSyntax)
            edit.Insert(Statement.Span.End, $"\n{indentation}{statement}");
        else
            edit.Insert(Statement.SpanStart, $"{statement}\n{indentation}");
    }
}
