using System.Text;
using System.Threading;
using Microsoft.CodeAnalysis.Text;

namespace QStash.Analyzers.Benchmarks.Sources;

/// <summary>A source text that knows how often it was read from its beginning.</summary>
public sealed class CountedText : SourceText
{
    private readonly string _text;
    private int _reads;

    public CountedText(string text)
        : base(checksumAlgorithm: SourceHashAlgorithm.Sha256) => _text = text;

    /// <summary>How often somebody asked for the text since it was parsed.</summary>
    public int Reads => Volatile.Read(ref _reads);

    public override Encoding Encoding => Encoding.UTF8;

    public override int Length => _text.Length;

    public override char this[int position]
    {
        get
        {
            if (position == 0)
                Interlocked.Increment(ref _reads);
            return _text[position];
        }
    }

    public override void CopyTo(int sourceIndex, char[] destination, int destinationIndex, int count)
    {
        if (sourceIndex == 0)
            Interlocked.Increment(ref _reads);
        _text.CopyTo(sourceIndex, destination, destinationIndex, count);
    }

    public override string ToString(TextSpan span)
    {
        if (span.Start == 0)
            Interlocked.Increment(ref _reads);
        return span.Start == 0 && span.Length == _text.Length ? _text : _text.Substring(span.Start, span.Length);
    }

    internal void Forget() => Interlocked.Exchange(ref _reads, 0);
}
