using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis.Classification;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Docs;

/// <summary>Splits a line of code into pieces of one colour.</summary>
internal static class CodeColours
{
    public static IEnumerable<TextSegment> Of(AnalyzedExample file, TextLine line)
    {
        var at = line.Start;
        foreach (var colour in file.Colours.Where(c => Class(c.ClassificationType) is not null && c.TextSpan.IntersectsWith(line.Span)).OrderBy(c => c.TextSpan.Start))
        {
            var start = System.Math.Max(colour.TextSpan.Start, at);
            var end = System.Math.Min(colour.TextSpan.End, line.End);
            if (end <= start)
                continue;
            if (start > at)
                yield return Piece(file.Text, at, start, null);
            yield return Piece(file.Text, start, end, Class(colour.ClassificationType));
            at = end;
        }
        if (at < line.End)
            yield return Piece(file.Text, at, line.End, null);
    }

    private static TextSegment Piece(SourceText text, int start, int end, string? style) => new(ExamplePicture.Shown(text.ToString(TextSpan.FromBounds(start, end))), style);

    private static string? Class(string classification) => classification switch
    {
        ClassificationTypeNames.Keyword or ClassificationTypeNames.ControlKeyword or ClassificationTypeNames.PreprocessorKeyword => "keyword",
        ClassificationTypeNames.StringLiteral or ClassificationTypeNames.VerbatimStringLiteral or ClassificationTypeNames.StringEscapeCharacter => "string",
        ClassificationTypeNames.Comment => "comment",
        ClassificationTypeNames.NumericLiteral => "number",
        ClassificationTypeNames.ClassName or ClassificationTypeNames.RecordClassName or ClassificationTypeNames.StructName or ClassificationTypeNames.RecordStructName
            or ClassificationTypeNames.InterfaceName or ClassificationTypeNames.EnumName or ClassificationTypeNames.DelegateName or ClassificationTypeNames.TypeParameterName => "type",
        ClassificationTypeNames.MethodName or ClassificationTypeNames.ExtensionMethodName => "method",
        _ => null,
    };
}
