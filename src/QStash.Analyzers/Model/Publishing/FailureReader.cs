using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads what becomes of a publish call's failure: follows its task, its response or answer, and its exception to whoever looks at them.</summary>
internal sealed class FailureReader
{
    private readonly ProgramModel _program;
    private readonly FailureSignalReader _signals;

    public FailureReader(ProgramModel program)
    {
        _program = program;
        _signals = new FailureSignalReader(program);
    }

    public FailureVerdict Of(FailureSubject subject, CancellationToken cancellationToken)
    {
        var signal = _signals.Of(subject, cancellationToken);
        return new FailureFlow(_program, subject, signal, ThrownBy(subject, cancellationToken), cancellationToken).Start();
    }

    // Names of the exception types that the callee's own visible body throws.
    private ImmutableHashSet<string> ThrownBy(FailureSubject subject, CancellationToken cancellationToken)
    {
        var thrown = ImmutableHashSet<string>.Empty;
        foreach (var target in subject.Targets)
            foreach (var body in _program.Bodies.Of(target, cancellationToken))
                foreach (var operation in body.DescendantsAndSelf())
                    if (operation is IThrowOperation { Exception: { } exception } && Values.OperationShape.Unwrap(exception) is IObjectCreationOperation { Type: { } type })
                        thrown = thrown.Add(type.Name);
        return thrown;
    }
}
