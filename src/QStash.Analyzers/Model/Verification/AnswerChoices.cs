using System.Collections.Generic;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Conditions that a verifier's answer decides: what <c>?:</c> and <c>switch</c> choose by them depends on the answer too.</summary>
internal sealed class AnswerChoices
{
    private readonly List<SyntaxNode> _decided = new();

    public void Decides(IOperation condition) => _decided.Add(condition.Syntax);

    /// <summary>Whether a value was chosen by the answer.</summary>
    public bool Made(IFlowCaptureOperation capture)
    {
        var chooser = capture.Syntax.Parent switch
        {
            ConditionalExpressionSyntax choice when choice.Condition != capture.Syntax => choice.Condition,
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax arms } => arms,
            _ => (SyntaxNode?)null,
        };
        return chooser is not null && _decided.Exists(d => chooser.Span.Contains(d.Span) || d.Span.Contains(chooser.Span));
    }
}
