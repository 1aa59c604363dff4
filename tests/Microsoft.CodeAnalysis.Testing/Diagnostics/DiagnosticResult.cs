using System;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Microsoft.CodeAnalysis.Text;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>A diagnostic that a test expects.</summary>
public readonly struct DiagnosticResult
{
    /// <summary>No diagnostics.</summary>
    public static readonly DiagnosticResult[] EmptyDiagnosticResults = [];

    /// <summary>Expects an ID with a severity; the message is not compared unless given.</summary>
    public DiagnosticResult(string id, DiagnosticSeverity severity)
    {
        Id = id;
        Severity = severity;
        Spans = [];
    }

    /// <summary>Expects what the descriptor says, its message included.</summary>
    public DiagnosticResult(DiagnosticDescriptor descriptor)
        : this(descriptor.Id, descriptor.DefaultSeverity) => MessageFormat = descriptor.MessageFormat;

    /// <summary>The location, then the additional ones.</summary>
    public ImmutableArray<DiagnosticLocation> Spans { get; private init; }

    /// <summary>The expected severity.</summary>
    public DiagnosticSeverity Severity { get; private init; }

    /// <summary>What is not compared.</summary>
    public DiagnosticOptions Options { get; private init; }

    /// <summary>The expected ID.</summary>
    public string Id { get; }

    /// <summary>The format of the expected message.</summary>
    public LocalizableString? MessageFormat { get; private init; }

    /// <summary>The arguments of the expected message.</summary>
    public object?[]? MessageArguments { get; private init; }

    /// <summary>Whether the diagnostic is expected to be suppressed; null: it is not.</summary>
    public bool? IsSuppressed { get; private init; }

    /// <summary>Whether a location is expected.</summary>
    public bool HasLocation => !Spans.IsEmpty;

    /// <summary>The expected message; null: not compared.</summary>
    public string? Message => MessageIsIgnored ? null : ExplicitMessage ?? FormattedMessage();

    private string? ExplicitMessage { get; init; }

    private bool MessageIsIgnored { get; init; }

    /// <summary>Expects an error of the compiler.</summary>
    public static DiagnosticResult CompilerError(string identifier) => new(identifier, DiagnosticSeverity.Error);

    /// <summary>Expects a warning of the compiler.</summary>
    public static DiagnosticResult CompilerWarning(string identifier) => new(identifier, DiagnosticSeverity.Warning);

    /// <summary>Expects another severity.</summary>
    public DiagnosticResult WithSeverity(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>Expects these arguments in the message.</summary>
    public DiagnosticResult WithArguments(params object[] arguments) => this with { MessageArguments = arguments };

    /// <summary>Expects exactly this message, or with null any.</summary>
    public DiagnosticResult WithMessage(string? message) => this with { ExplicitMessage = message, MessageIsIgnored = message is null };

    /// <summary>Expects a message of this format.</summary>
    public DiagnosticResult WithMessageFormat(LocalizableString messageFormat) => this with { MessageFormat = messageFormat };

    /// <summary>Expects the diagnostic to be suppressed, or not.</summary>
    public DiagnosticResult WithIsSuppressed(bool? isSuppressed) => this with { IsSuppressed = isSuppressed };

    /// <summary>Compares less.</summary>
    public DiagnosticResult WithOptions(DiagnosticOptions options) => this with { Options = options };

    /// <summary>Expects no location.</summary>
    public DiagnosticResult WithNoLocation() => this with { Spans = [] };

    /// <summary>Expects a start, in the default file.</summary>
    public DiagnosticResult WithLocation(int line, int column) => WithLocation("", line, column);

    /// <summary>Expects a start, in the default file.</summary>
    public DiagnosticResult WithLocation(LinePosition location) => WithLocation("", location);

    /// <summary>Expects a start.</summary>
    public DiagnosticResult WithLocation(string path, int line, int column) => WithLocation(path, new LinePosition(line - 1, column - 1));

    /// <summary>Expects a start.</summary>
    public DiagnosticResult WithLocation(string path, LinePosition location) => WithLocation(path, location, DiagnosticLocationOptions.None);

    /// <summary>Expects a start.</summary>
    public DiagnosticResult WithLocation(string path, LinePosition location, DiagnosticLocationOptions options) =>
        WithSpan(new FileLinePositionSpan(path, location, location), options | DiagnosticLocationOptions.IgnoreLength);

    /// <summary>Expects a span, in the default file.</summary>
    public DiagnosticResult WithSpan(int startLine, int startColumn, int endLine, int endColumn) => WithSpan("", startLine, startColumn, endLine, endColumn);

    /// <summary>Expects a span.</summary>
    public DiagnosticResult WithSpan(string path, int startLine, int startColumn, int endLine, int endColumn) =>
        WithSpan(new FileLinePositionSpan(path, new LinePosition(startLine - 1, startColumn - 1), new LinePosition(endLine - 1, endColumn - 1)));

    /// <summary>Expects a span.</summary>
    public DiagnosticResult WithSpan(FileLinePositionSpan span) => WithSpan(span, DiagnosticLocationOptions.None);

    /// <summary>Expects a span.</summary>
    public DiagnosticResult WithSpan(FileLinePositionSpan span, DiagnosticLocationOptions options) =>
        this with { Spans = Spans.Add(new DiagnosticLocation(span, options)) };

    /// <summary>Expects the span of <c>{|#key:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey) => WithLocation(markupKey, DiagnosticLocationOptions.None);

    /// <summary>Expects the span of <c>{|#key:…|}</c>.</summary>
    public DiagnosticResult WithLocation(int markupKey, DiagnosticLocationOptions options) =>
        WithSpan(new FileLinePositionSpan($"#{markupKey}", default, default), options | DiagnosticLocationOptions.InterpretAsMarkupKey);

    /// <summary>Puts a path where none was given.</summary>
    public DiagnosticResult WithDefaultPath(string path) =>
        WithEachLocation(location => location.Span.Path.Length == 0 ? new DiagnosticLocation(new FileLinePositionSpan(path, location.Span.Span), location.Options) : location);

    /// <summary>Moves all locations down.</summary>
    public DiagnosticResult WithLineOffset(int offset) => WithEachLocation(location => new DiagnosticLocation(
        new FileLinePositionSpan(location.Span.Path, Moved(location.Span.StartLinePosition, offset), Moved(location.Span.EndLinePosition, offset)), location.Options));

    /// <summary>Puts spans where markup keys were given.</summary>
    public DiagnosticResult WithAppliedMarkupLocations(ImmutableDictionary<string, FileLinePositionSpan> markupLocations) => WithEachLocation(location =>
        !location.Options.HasFlag(DiagnosticLocationOptions.InterpretAsMarkupKey) ? location
        : markupLocations.TryGetValue(location.Span.Path, out var span) ? new DiagnosticLocation(span, location.Options & ~DiagnosticLocationOptions.InterpretAsMarkupKey)
        : throw new InvalidOperationException($"The markup location '{location.Span.Path}' was not found in the input."));

    /// <inheritdoc/>
    public override string ToString() => DiagnosticListing.Describe(this);

    private static LinePosition Moved(LinePosition position, int lines) => new(position.Line + lines, position.Character);

    private DiagnosticResult WithEachLocation(Func<DiagnosticLocation, DiagnosticLocation> change) => this with { Spans = Spans.Select(change).ToImmutableArray() };

    private string? FormattedMessage()
    {
        if (MessageFormat is null)
            return null;

        var format = MessageFormat.ToString(CultureInfo.CurrentUICulture);
        try
        {
            return string.Format(CultureInfo.CurrentUICulture, format, MessageArguments ?? []);
        }
        catch (FormatException)
        {
            return format;
        }
    }
}
