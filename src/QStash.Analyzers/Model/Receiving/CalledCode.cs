using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Receiving;

/// <summary>The code of this compilation that runs when a call does: the method, what implements it, or what takes the message that is sent by its type.</summary>
internal sealed class CalledCode
{
    private const int MostTargets = 3;

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public CalledCode(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    public ImmutableArray<FunctionScope> Of(IInvocationOperation call)
    {
        var methods = Dispatched(call);
        if (methods.Count == 0)
        {
            // Which of many handlers an open type stands for, only the running program knows.
            if (call.TargetMethod.MethodKind == MethodKind.DelegateInvoke || IsOpen(call.TargetMethod.ContainingType))
                return ImmutableArray<FunctionScope>.Empty;
            methods.AddRange(_program.Verification(_cancellationToken).Reach.Implementations.Of(call.TargetMethod, _cancellationToken));
        }
        if (methods.Count > MostTargets)
            return ImmutableArray<FunctionScope>.Empty;
        var scopes = ImmutableArray.CreateBuilder<FunctionScope>();
        foreach (var method in methods)
            foreach (var body in _program.Bodies.Of(method, _cancellationToken))
                scopes.Add(FunctionScope.Of(_program, body));
        return scopes.ToImmutable();
    }

    // `mediator.Send(new ChargeCommand(id))` ends in whatever is an `I…Handler<ChargeCommand>`.
    private List<IMethodSymbol> Dispatched(IInvocationOperation call)
    {
        var found = new List<IMethodSymbol>();
        if (!SaysDispatch(call.TargetMethod.Name))
            return found;
        foreach (var argument in call.Arguments)
        {
            if (Values.OperationShape.Unwrap(argument.Value).Type is not INamedTypeSymbol { SpecialType: SpecialType.None, TypeKind: TypeKind.Class or TypeKind.Struct } message || message.DeclaringSyntaxReferences.IsEmpty)
                continue;
            foreach (var type in _program.Verification(_cancellationToken).Reach.Implementations.Types(_cancellationToken))
                foreach (var face in type.AllInterfaces)
                    if (face.TypeArguments.Length > 0 && SymbolEqualityComparer.Default.Equals(face.TypeArguments[0], message) && SaysHandler(face.Name))
                        foreach (var member in face.GetMembers())
                            if (member is IMethodSymbol && type.FindImplementationForInterfaceMember(member) is IMethodSymbol implementation && !found.Exists(f => SymbolEqualityComparer.Default.Equals(f, implementation)))
                                found.Add(implementation);
        }
        return found;
    }

    private static bool IsOpen(INamedTypeSymbol? type)
    {
        foreach (var argument in type?.TypeArguments ?? ImmutableArray<ITypeSymbol>.Empty)
            if (argument is ITypeParameterSymbol { TypeParameterKind: TypeParameterKind.Method } or ITypeParameterSymbol { ContainingSymbol: not null } && type is { TypeKind: TypeKind.Interface })
                return true;
        return false;
    }

    private static bool SaysHandler(string name) => name.IndexOf("Handler", StringComparison.Ordinal) >= 0 || name.IndexOf("Consumer", StringComparison.Ordinal) >= 0 || name.IndexOf("Processor", StringComparison.Ordinal) >= 0;

    private static bool SaysDispatch(string name)
    {
        foreach (var verb in new[] { "Send", "Publish", "Dispatch", "Execute", "Handle", "Invoke", "Process", "Raise", "Run" })
            if (name.StartsWith(verb, StringComparison.Ordinal))
                return true;
        return false;
    }
}
