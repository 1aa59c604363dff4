using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.FlowAnalysis;
using QStash.Analyzers.Model.Values;

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
        return chooser is not null && !AnswersRequest(capture) && _decided.Exists(d => chooser.Span.Contains(d.Span) || d.Span.Contains(chooser.Span));
    }

    // `return valid ? Results.Ok() : Results.Unauthorized();` is the gate itself: a response tells nobody else the verdict. With nothing as one of the ways,
    // the other is a complaint that somebody has to look at.
    private static bool AnswersRequest(IFlowCaptureOperation capture) =>
        (AnswerShape.IsResponse(AnswerShape.ResultOf(capture.Value.Type)) || AnswerShape.IsResponse(AnswerShape.ResultOf(capture.Value.Unwrap().Type)))
        && capture.Syntax.Parent switch
        {
            ConditionalExpressionSyntax choice => !IsNothing(choice.WhenTrue) && !IsNothing(choice.WhenFalse),
            SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } => !choice.Arms.Any(a => IsNothing(a.Expression)),
            _ => false,
        };

    private static bool IsNothing(ExpressionSyntax way)
    {
        while (way is ParenthesizedExpressionSyntax or CastExpressionSyntax or PostfixUnaryExpressionSyntax)
            way = way switch { ParenthesizedExpressionSyntax inner => inner.Expression, CastExpressionSyntax cast => cast.Expression, _ => ((PostfixUnaryExpressionSyntax)way).Operand };
        return way is LiteralExpressionSyntax or DefaultExpressionSyntax;
    }
}
