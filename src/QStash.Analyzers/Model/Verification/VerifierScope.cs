using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Everything that some bodies run, as far as this compilation shows it: the methods they call, the members they read, the objects they make.</summary>
internal sealed class VerifierScope
{
    private const int MostBodies = 160;
    private const int MostOperations = 40000;

    private readonly ProgramModel _program;
    private readonly ServiceImplementations _implementations;
    private readonly CancellationToken _cancellationToken;
    private readonly HashSet<SyntaxNode> _read = new();
    private readonly HashSet<ISymbol> _members = new(SymbolEqualityComparer.Default);
    private readonly Queue<IOperation> _pending = new();
    private readonly List<IOperation> _operations = new();

    private VerifierScope(ProgramModel program, ServiceImplementations implementations, CancellationToken cancellationToken)
    {
        _program = program;
        _implementations = implementations;
        _cancellationToken = cancellationToken;
    }

    public IReadOnlyList<IOperation> Operations => _operations;

    /// <summary>The methods whose bodies are among it.</summary>
    public HashSet<IMethodSymbol> Methods { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>False when there was too much to read: what was not met may be there.</summary>
    public bool IsWhole { get; private set; } = true;

    /// <summary>It hands something over to code that cannot be seen and that says it verifies.</summary>
    public bool HandsOver { get; private set; }

    /// <summary>It calls code that cannot be seen and that is not the framework's.</summary>
    public bool CallsUnseen { get; private set; }

    public static VerifierScope Of(ProgramModel program, ServiceImplementations implementations, IEnumerable<IOperation> bodies, IEnumerable<IMethodSymbol> methods, CancellationToken cancellationToken)
    {
        var scope = new VerifierScope(program, implementations, cancellationToken);
        foreach (var body in bodies)
            scope._pending.Enqueue(body);
        foreach (var method in methods)
            scope.Enter(method);
        scope.Read();
        return scope;
    }

    /// <summary>Whether an operation is among it.</summary>
    public bool Covers(IOperation operation)
    {
        for (SyntaxNode? node = operation.Syntax; node is not null; node = node.Parent)
            if (_read.Contains(node))
                return true;
        return false;
    }

    private void Read()
    {
        while (_pending.Count > 0)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            var body = _pending.Dequeue();
            if (Covers(body))
                continue;
            if (_read.Count >= MostBodies || _operations.Count >= MostOperations)
            {
                IsWhole = false;
                return;
            }
            _read.Add(body.Syntax);
            foreach (var operation in body.DescendantsAndSelf())
            {
                _operations.Add(operation);
                Follow(operation);
            }
        }
    }

    private void Follow(IOperation operation)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod: var method }:
                if (_implementations.Of(method, _cancellationToken) is { IsEmpty: false } targets)
                {
                    foreach (var target in targets)
                        Enter(target);
                }
                else if (!VerifierWords.IsFramework(method.ContainingType) && !VerifierWords.IsCryptography(method.ContainingType) && method.MethodKind != MethodKind.DelegateInvoke)
                {
                    CallsUnseen = true;
                    HandsOver |= VerifierWords.SayVerify(method.Name) && !VerifierWords.SayStore(method.Name) || VerifierWords.SayVerify(method.ContainingType?.Name ?? "") || TakesToken(method);
                }
                break;
            case IMethodReferenceOperation { Method: var method }:
                Enter(method);
                break;
            case IObjectCreationOperation { Constructor: { } constructor }:
                Enter(constructor);
                break;
            case IPropertyReferenceOperation { Property: var property }:
                if (property.GetMethod is { } getter)
                    Enter(getter);
                Enter(property);
                break;
            case IFieldReferenceOperation { Field: { IsConst: false } field }:
                Enter(field);
                break;
        }
    }

    private static bool TakesToken(IMethodSymbol method)
    {
        foreach (var parameter in method.Parameters)
            if (VerifierWords.IsCryptography(parameter.Type) || parameter.Type.Name is "ClaimsPrincipal" or "ClaimsIdentity" || parameter.Name.IndexOf("signature", StringComparison.OrdinalIgnoreCase) >= 0
                || parameter.Name.IndexOf("jwt", StringComparison.OrdinalIgnoreCase) >= 0 || parameter.Name.IndexOf("claims", StringComparison.OrdinalIgnoreCase) >= 0)
                return true;
        return false;
    }

    private void Enter(IMethodSymbol method)
    {
        method = (method.ReducedFrom ?? method).OriginalDefinition;
        if (!Methods.Add(method))
            return;
        foreach (var body in _program.Bodies.Of(method, _cancellationToken))
            _pending.Enqueue(body);
    }

    // What is kept in a field was made somewhere: parameters of the validation, names of claims.
    private void Enter(ISymbol member)
    {
        if (!_members.Add(member.OriginalDefinition))
            return;
        foreach (var value in _program.FieldWrites.Of(member, _cancellationToken))
            _pending.Enqueue(value);
    }
}
