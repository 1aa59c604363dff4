using System.Collections.Generic;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace QStash.Analyzers.Model.Values;

/// <summary>The <c>#if</c>s of a tree and what belongs to them, in source order; gathered once, since to ask for the next directive is to walk the tree.</summary>
internal sealed class ConditionalDirectives
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConditionalDirectives> Cache = new();

    private readonly List<DirectiveTriviaSyntax> _all = new();

    private ConditionalDirectives(SyntaxTree tree)
    {
        var root = tree.GetCompilationUnitRoot();
        if (!root.ContainsDirectives)
            return;
        for (var directive = root.GetFirstDirective(IsConditional); directive is not null; directive = directive.GetNextDirective(IsConditional))
            _all.Add(directive);
    }

    public DirectiveTriviaSyntax this[int index] => _all[index];

    public static ConditionalDirectives Of(SyntaxTree tree) => Cache.GetValue(tree, t => new ConditionalDirectives(t));

    /// <summary>The index of the last directive that begins before a position; -1 when none does.</summary>
    public int LastBefore(int position)
    {
        var (low, high) = (0, _all.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (_all[middle].SpanStart < position)
                low = middle + 1;
            else
                high = middle;
        }
        return low - 1;
    }

    /// <summary>The index of the <c>#if</c> that a directive belongs to.</summary>
    public int FirstRelated(int index)
    {
        var related = _all[index].GetRelatedDirectives();
        return related.Count > 0 ? LastBefore(related[0].SpanStart + 1) : index;
    }

    private static bool IsConditional(DirectiveTriviaSyntax directive) =>
        directive is IfDirectiveTriviaSyntax or ElifDirectiveTriviaSyntax or ElseDirectiveTriviaSyntax or EndIfDirectiveTriviaSyntax;
}
