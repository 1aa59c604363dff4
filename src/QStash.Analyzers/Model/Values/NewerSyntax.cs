namespace QStash.Analyzers.Model.Values;

/// <summary>Syntax kinds that newer hosts know and the Roslyn we are built against does not name.</summary>
internal enum NewerSyntax
{
    /// <summary><c>SyntaxKind.CollectionExpression</c>, since Roslyn 4.8.</summary>
    CollectionExpression = 9076,
}
