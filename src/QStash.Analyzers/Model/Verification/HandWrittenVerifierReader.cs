using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Symbols;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Finds the hand-written verifiers: the outermost methods that are handed the signature, and the bodies that check it where they read it.</summary>
internal sealed class HandWrittenVerifierReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;

    public HandWrittenVerifierReader(ProgramModel program, SignatureReach reach)
    {
        _program = program;
        _reach = reach;
    }

    public IReadOnlyList<HandWrittenVerifier> Read(CancellationToken cancellationToken)
    {
        var handed = new Dictionary<IMethodSymbol, VerifierScope>(SymbolEqualityComparer.Default);
        foreach (var call in _reach.Calls)
            if (call.Mask != 0)
                foreach (var target in _reach.Implementations.Of(call.Operation.TargetMethod, cancellationToken))
                    if (!handed.ContainsKey(target))
                        handed.Add(target, ScopeOf(Array.Empty<IOperation>(), new[] { target }, cancellationToken));

        var inner = Inner(handed);
        var verifiers = new List<HandWrittenVerifier>();
        foreach (var pair in handed)
            if (!inner.Contains(pair.Key) && _reach.Touches.Any(pair.Value.Covers))
                Add(verifiers, OfMethod(pair.Key, pair.Value, cancellationToken), cancellationToken);

        // What checks the signature where it reads it, or is called from elsewhere.
        var functions = new HashSet<SyntaxNode>();
        foreach (var touch in _reach.Touches.OrderBy(t => t.Syntax.SpanStart))
        {
            if (handed.Values.Any(s => s.Covers(touch)))
                continue;
            var function = Function(touch);
            if (!functions.Add(function.Syntax))
                continue;
            if (EnclosingMethodOf(function, cancellationToken) is { } method)
                Add(verifiers, OfMethod(method, ScopeOf(Array.Empty<IOperation>(), new[] { method }, cancellationToken), cancellationToken), cancellationToken);
            else
                Add(verifiers, OfBody(touch, function, cancellationToken), cancellationToken);
        }
        return verifiers;
    }

    // Methods that others of them call.
    private static HashSet<IMethodSymbol> Inner(Dictionary<IMethodSymbol, VerifierScope> handed)
    {
        var inner = new HashSet<IMethodSymbol>(SymbolEqualityComparer.Default);
        foreach (var pair in handed)
            foreach (var other in handed)
                if (!SymbolEqualityComparer.Default.Equals(pair.Key, other.Key) && other.Value.Methods.Contains(pair.Key) && !inner.Contains(other.Key))
                    inner.Add(pair.Key);
        return inner;
    }

    private static void Add(List<HandWrittenVerifier> verifiers, HandWrittenVerifier verifier, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (verifier.Around.IsWhole && ConcernsQStash(verifier))
            verifiers.Add(verifier);
    }

    private HandWrittenVerifier OfMethod(IMethodSymbol method, VerifierScope own, CancellationToken cancellationToken)
    {
        var callers = CallersOf(method);
        return new HandWrittenVerifier
        {
            Name = method.MethodKind == MethodKind.Constructor ? method.ContainingType.Name : method.Name,
            Location = method.Locations[0],
            Method = method,
            Own = own,
            Around = callers.Count == 0 ? own : ScopeOf(callers, new[] { method }, cancellationToken),
            AnswersToUnseen = callers.Count == 0 && HandsOut(method.ReturnType) || method.Parameters.Any(p => p.RefKind == RefKind.Out && HandsOut(p.Type)) && callers.Count == 0,
        };
    }

    private HandWrittenVerifier OfBody(IOperation touch, IOperation function, CancellationToken cancellationToken)
    {
        var scope = ScopeOf(new[] { function }, Array.Empty<IMethodSymbol>(), cancellationToken);
        return new HandWrittenVerifier { Name = "The handler", Location = touch.Syntax.GetLocation(), Method = null, Own = scope, Around = scope, AnswersToUnseen = false };
    }

    private List<IOperation> CallersOf(IMethodSymbol method)
    {
        var callers = new List<IOperation>();
        foreach (var call in _reach.Calls)
            foreach (var target in _reach.Implementations.Of(call.Operation.TargetMethod, default))
                if (SymbolEqualityComparer.Default.Equals(target, method))
                    callers.Add(Function(call.Operation));
        if (method.MethodKind == MethodKind.LocalFunction && callers.Count == 0 && _program.Bodies.Of(method, default) is { IsEmpty: false } bodies)
            callers.Add(bodies[0].Root());
        return callers;
    }

    // The outermost lambda of a program's statements, or the whole body.
    private static IOperation Function(IOperation operation)
    {
        IOperation root = operation;
        IOperation? outermost = null;
        for (var current = operation.Parent; current is not null; root = current, current = current.Parent)
            if (current is IAnonymousFunctionOperation or ILocalFunctionOperation)
                outermost = current;
        return root is IBlockOperation { Syntax: CompilationUnitSyntax } or IMethodBodyOperation { Syntax: CompilationUnitSyntax } || root.Syntax is CompilationUnitSyntax || outermost is IAnonymousFunctionOperation ? outermost ?? root : root;
    }

    private IMethodSymbol? EnclosingMethodOf(IOperation function, CancellationToken cancellationToken) => function switch
    {
        ILocalFunctionOperation local => local.Symbol,
        IAnonymousFunctionOperation => null,
        { Syntax: CompilationUnitSyntax } => null,
        _ => EnclosingMethod.Of(_program.SemanticModelOf(function.Syntax.SyntaxTree), function.Syntax, cancellationToken) is { MethodKind: MethodKind.Ordinary } method ? method
            : _program.SemanticModelOf(function.Syntax.SyntaxTree).GetDeclaredSymbol(function.Syntax, cancellationToken) as IMethodSymbol,
    };

    private VerifierScope ScopeOf(IEnumerable<IOperation> bodies, IEnumerable<IMethodSymbol> methods, CancellationToken cancellationToken) =>
        VerifierScope.Of(_program, _reach.Implementations, bodies, methods, cancellationToken);

    // A parameter that is called `signature` may hold any service's.
    private static bool ConcernsQStash(HandWrittenVerifier verifier)
    {
        if (verifier.Method is { } method && VerifierWords.SayQStash(method.ToDisplayString()))
            return true;
        foreach (var operation in verifier.Around.Operations)
            if (operation.ConstantValue is { HasValue: true, Value: string text } && VerifierWords.SayQStash(text)
                && (text.Equals(QStashToken.Issuer, StringComparison.OrdinalIgnoreCase) || text.Equals(QStashHeaders.Signature, StringComparison.OrdinalIgnoreCase) || QStashEnvironment.RoleOf(text).IsSigningKey))
                return true;
        return false;
    }

    private static bool HandsOut(ITypeSymbol type)
    {
        if (type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: { Length: 1 } arguments })
            type = arguments[0];
        return type.SpecialType is not (SpecialType.System_Boolean or SpecialType.System_Void or SpecialType.System_Int32) && type.TypeKind != TypeKind.Enum && type.Name is not ("Task" or "ValueTask" or "String" or "IResult" or "IActionResult" or "AuthenticateResult");
    }
}
