using System;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>A repair that is sure to work: every precondition was checked before it is made.</summary>
/// <param name="Title">What the light bulb says; names what it uses, never a secret.</param>
/// <param name="Edit">Writes the repair; always changes something.</param>
internal sealed record Offer(string Title, Action<SolutionEdit> Edit);
