using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Secrets;

/// <summary>Finds credentials of QStash in source text: by format anywhere, by role in code.</summary>
internal sealed class SecretReader
{
    private readonly ProgramModel _program;

    public SecretReader(ProgramModel program) => _program = program;

    /// <summary>The secrets written in one tree.</summary>
    public ImmutableArray<Secret> In(SyntaxTree tree, CancellationToken cancellationToken) => ImmutableArray<Secret>.Empty;
}
