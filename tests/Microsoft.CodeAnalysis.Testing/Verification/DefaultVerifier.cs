using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Linq;

namespace Microsoft.CodeAnalysis.Testing;

/// <summary>Fails by throwing <see cref="InvalidOperationException"/>, which every test framework reports.</summary>
public class DefaultVerifier : IVerifier
{
    /// <summary>A verifier without context.</summary>
    public DefaultVerifier()
        : this(ImmutableStack<string>.Empty)
    {
    }

    /// <summary>A verifier with the given context, innermost first.</summary>
    protected DefaultVerifier(ImmutableStack<string> context) => Context = context ?? throw new ArgumentNullException(nameof(context));

    /// <summary>What was being verified, innermost first.</summary>
    protected ImmutableStack<string> Context { get; }

    /// <inheritdoc/>
    public virtual void Empty<T>(string collectionName, IEnumerable<T> collection)
    {
        var items = collection.ToArray();
        if (items.Length > 0)
            Fail($"Expected '{collectionName}' to be empty, contains '{items.Length}' elements");
    }

    /// <inheritdoc/>
    public virtual void Equal<T>(T expected, T actual, string? message = null)
    {
        if (!EqualityComparer<T>.Default.Equals(expected, actual))
            Fail(message ?? $"items not equal.  expected:'{expected}' actual:'{actual}'");
    }

    /// <inheritdoc/>
    public virtual void True([DoesNotReturnIf(false)] bool assert, string? message = null)
    {
        if (!assert)
            Fail(message ?? "Expected value to be 'true' but was 'false'");
    }

    /// <inheritdoc/>
    public virtual void False([DoesNotReturnIf(true)] bool assert, string? message = null)
    {
        if (assert)
            Fail(message ?? "Expected value to be 'false' but was 'true'");
    }

    /// <inheritdoc/>
    [DoesNotReturn]
    public virtual void Fail(string? message = null) => throw new InvalidOperationException(CreateMessage(message ?? "Verification failed for an unspecified reason."));

    /// <inheritdoc/>
    public virtual void LanguageIsSupported(string language)
    {
        if (language is not (LanguageNames.CSharp or LanguageNames.VisualBasic))
            Fail($"Unsupported Language: '{language}'");
    }

    /// <inheritdoc/>
    public virtual void NotEmpty<T>(string collectionName, IEnumerable<T> collection)
    {
        if (!collection.Any())
            Fail($"expected '{collectionName}' to be non-empty, contains");
    }

    /// <inheritdoc/>
    public virtual void SequenceEqual<T>(IEnumerable<T> expected, IEnumerable<T> actual, IEqualityComparer<T>? equalityComparer = null, string? message = null)
    {
        if (!expected.SequenceEqual(actual, equalityComparer ?? EqualityComparer<T>.Default))
            Fail(message ?? $"Sequences are not equal.  expected:'{string.Join(", ", expected)}' actual:'{string.Join(", ", actual)}'");
    }

    /// <inheritdoc/>
    public virtual IVerifier PushContext(string context) => new DefaultVerifier(Context.Push(context));

    /// <summary>The message of a failure, with its context in front.</summary>
    protected virtual string CreateMessage(string? message) =>
        Context.IsEmpty ? message ?? "" : string.Join(Environment.NewLine, Context.Reverse().Select(context => "Context: " + context)) + Environment.NewLine + message;
}
