using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>What one place of a handler, filter or middleware answers.</summary>
/// <param name="Operation">The expression, status assignment or statement that answers.</param>
/// <param name="Status">The status of the answer.</param>
/// <param name="Written">The constant that says the status, where the code writes one; null where the method or type says it.</param>
internal sealed record Answer(IOperation Operation, int Status, IOperation? Written);
