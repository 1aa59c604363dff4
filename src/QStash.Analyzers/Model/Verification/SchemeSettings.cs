using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Finds the JWT schemes that are set up for QStash: <c>AddJwtBearer("QStash", o => o.TokenValidationParameters = …)</c>.</summary>
internal static class SchemeSettings
{
    /// <summary>The configurations of those schemes, each as a body whose settings are judged like those of a verifier.</summary>
    public static IEnumerable<IAnonymousFunctionOperation> Of(ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var tree in program.TracedTrees(cancellationToken))
            foreach (var call in program.Bound(tree, cancellationToken).All<IInvocationOperation>())
                if (call.TargetMethod.Name == "AddJwtBearer" && Configuration(call) is { } lambda && ConcernsQStash(call))
                    yield return lambda;
    }

    private static IAnonymousFunctionOperation? Configuration(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            if (argument.Value is IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda })
                return lambda;
        return null;
    }

    // The scheme, the issuer, the header that the token is taken from, or a key of QStash's.
    private static bool ConcernsQStash(IInvocationOperation call)
    {
        foreach (var argument in call.Arguments)
            foreach (var operation in argument.Value.DescendantsAndSelf())
                if (operation.ConstantValue is { HasValue: true, Value: string text }
                    && (text == QStashToken.Issuer || text.Equals(QStashHeaders.Signature, StringComparison.OrdinalIgnoreCase) || QStashEnvironment.RoleOf(text) is { IsSigningKey: true, SaysQStash: true } || argument.Parameter?.Type.SpecialType == SpecialType.System_String && VerifierWords.SayQStash(text)))
                    return true;
        return false;
    }
}
