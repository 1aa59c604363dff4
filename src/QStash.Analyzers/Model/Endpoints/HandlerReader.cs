using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>What a delegate argument runs: a lambda, a local function, a method; through variables, fields, parameters and methods that make it.</summary>
internal sealed class HandlerReader
{
    private const int DeepestDelegate = 8;

    private readonly ProgramModel _program;
    private readonly CancellationToken _cancellationToken;

    public HandlerReader(ProgramModel program, CancellationToken cancellationToken)
    {
        _program = program;
        _cancellationToken = cancellationToken;
    }

    /// <summary>One handler; its method is null when it cannot be seen.</summary>
    internal readonly record struct Handler(IMethodSymbol? Method, Func<ImmutableArray<IOperation>> Bodies);

    public ImmutableArray<Handler> Of(IOperation handler, CallFrame frame)
    {
        var found = ImmutableArray.CreateBuilder<Handler>();
        Add(handler, frame, 0, found);
        return found.Count > 0 ? found.ToImmutable() : ImmutableArray.Create(new Handler(null, () => ImmutableArray<IOperation>.Empty));
    }

    private void Add(IOperation handler, CallFrame frame, int depth, ImmutableArray<Handler>.Builder found)
    {
        if (depth > DeepestDelegate)
            return;
        foreach (var origin in _program.Origins.Of(handler, _cancellationToken).Take(4))
        {
            switch (origin)
            {
                case IDelegateCreationOperation creation:
                    Add(creation.Target, frame, depth + 1, found);
                    break;
                case IAnonymousFunctionOperation lambda:
                    found.Add(new Handler(lambda.Symbol, () => ImmutableArray.Create<IOperation>(lambda.Body)));
                    break;
                case IMethodReferenceOperation method:
                    found.Add(new Handler(method.Method, () => _program.Bodies.Of(method.Method, _cancellationToken)));
                    break;
                case IParameterReferenceOperation parameter when frame.ArgumentOf(parameter.Parameter) is { } argument:
                    Add(argument, frame, depth + 1, found);
                    break;
                case IInvocationOperation call:
                    foreach (var returned in _program.Bodies.ReturnsOf(call.TargetMethod, _cancellationToken).Take(4))
                        Add(returned, frame.In(call.TargetMethod, call), depth + 1, found);
                    break;
            }
        }
    }
}
