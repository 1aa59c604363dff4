using System;
using QStash.Analyzers.CodeFixes.Editing;

namespace QStash.Analyzers.CodeFixes;

/// <summary>An edit that gives a message an option.</summary>
/// <param name="Says">What is added, for the light bulb.</param>
/// <param name="Change">Adds it.</param>
internal sealed record OptionEdit(string Says, Action<TreeEdit> Change);
