namespace QStash.Analyzers.Docs;

/// <summary>The colours of pictures, for light and dark pages.</summary>
internal static class PictureStyle
{
    public const string Sheet = """
        text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328; white-space: pre; }
        .page { fill: #ffffff; stroke: #d0d7de; }
        .keyword { fill: #0550ae; } .string { fill: #0a6b3d; } .comment { fill: #6e7781; } .type { fill: #8250df; } .method { fill: #953800; } .number { fill: #0550ae; }
        .bold { font-weight: 600; } .dim { fill: #6e7781; } .error { fill: #cf222e; } .warning { fill: #9a6700; } .note { fill: #0969da; } .good { fill: #1a7f37; }
        .squiggle-warning { fill: none; stroke: #bf8700; stroke-width: 1.3; } .squiggle-note { fill: none; stroke: #0969da; stroke-width: 1.3; }
        .added { fill: #2da44e; }
        @media (prefers-color-scheme: dark) {
        text { fill: #e6edf3; } .page { fill: #0d1117; stroke: #30363d; }
        .keyword, .number { fill: #79c0ff; } .string { fill: #7ee787; } .comment, .dim { fill: #8b949e; } .type { fill: #d2a8ff; } .method { fill: #ffa657; }
        .error { fill: #ff7b72; } .warning { fill: #e3b341; } .note { fill: #58a6ff; } .good { fill: #3fb950; }
        .squiggle-warning { stroke: #e3b341; } .squiggle-note { stroke: #58a6ff; }
        }

        """;
}
