using System;
using System.Threading;

namespace QStash.Analyzers.Model;

/// <summary>A part of the model that is made once, when first asked for. Unlike <see cref="Lazy{T}"/> it does not keep a cancellation for ever.</summary>
internal sealed class CachedPart<T>
    where T : class
{
    private readonly object _gate = new();
    private readonly Func<CancellationToken, T> _make;
    private T? _value;

    public CachedPart(Func<CancellationToken, T> make) => _make = make;

    public T Get(CancellationToken cancellationToken)
    {
        if (Volatile.Read(ref _value) is { } made)
            return made;
        lock (_gate)
        {
            if (_value is null)
                Volatile.Write(ref _value, _make(cancellationToken));
            return _value!;
        }
    }
}
