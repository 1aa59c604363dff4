using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Reads what code gives for the two signing keys: to a receiver's constructor, an options object, a call that takes both.</summary>
internal sealed class GivenKeysReader
{
    private static readonly SoughtWords Binding = new(new[] { "Bind", "BindConfiguration", "Get", "GetSection", "Configure" });

    private readonly ProgramModel _program;

    public GivenKeysReader(ProgramModel program) => _program = program;

    public SigningKeys? Of(IOperation operation, CancellationToken cancellationToken) => operation switch
    {
        IObjectCreationOperation { Type: { } type, Constructor: { } constructor } creation => OfCreation(creation, type, constructor, cancellationToken),
        IInvocationOperation { TargetMethod: { MethodKind: MethodKind.Ordinary or MethodKind.ReducedExtension } } call => OfCall(call, cancellationToken),
        IAnonymousFunctionOperation lambda => OfConfiguration(lambda, cancellationToken),
        _ => null,
    };

    private SigningKeys? OfCreation(IObjectCreationOperation creation, ITypeSymbol type, IMethodSymbol constructor, CancellationToken cancellationToken)
    {
        var byConstructor = KeyPair.Of(constructor);
        if ((byConstructor ?? KeyPair.Of(type)) is not { } pair || !Concerns(type, creation))
            return null;

        var made = _program.Objects.Of(LastUse(creation) ?? creation, cancellationToken).FirstOrDefault(o => o.Creation.Syntax == creation.Syntax);
        var members = made?.Members ?? ImmutableDictionary<string, IOperation>.Empty;
        var current = Member(members, pair.Current);
        var next = Member(members, pair.Next);
        var complete = made is { IsComplete: true } && !IsFilledElsewhere(creation, current is null ? pair.Current : pair.Next);
        return Judge(creation, type.Name, pair, current, next, complete, cancellationToken);
    }

    private SigningKeys? OfCall(IInvocationOperation call, CancellationToken cancellationToken)
    {
        if (KeyPair.Of(call.TargetMethod) is not { } pair || !Concerns(call.TargetMethod.ContainingType, call))
            return null;
        IOperation? Given(ISymbol parameter) => call.ArgumentNamed(parameter.Name);
        return Judge(call, call.TargetMethod.Name, pair, Given(pair.Current), Given(pair.Next), true, cancellationToken);
    }

    // `services.AddQStashReceiver(o => o.CurrentSigningKey = …)`
    private SigningKeys? OfConfiguration(IAnonymousFunctionOperation lambda, CancellationToken cancellationToken)
    {
        if (lambda.Symbol.Parameters is not { Length: > 0 } parameters || lambda.Parent?.Parent?.Parent is IInvocationOperation { TargetMethod.Name: "PostConfigure" or "PostConfigureAll" })
            return null;
        var options = parameters[0];
        if (KeyPair.Of(options.Type) is not { } pair || !Concerns(options.Type, lambda))
            return null;

        var members = ImmutableDictionary.CreateBuilder<string, IOperation>();
        foreach (var operation in lambda.Body.Descendants())
        {
            switch (operation)
            {
                case ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Instance: IParameterReferenceOperation instance } target } assignment when SymbolEqualityComparer.Default.Equals(instance.Parameter, options):
                    members[target.Member.Name] = assignment.Value;
                    break;
                case IArgumentOperation { Value: var handed } when handed.Unwrap() is IParameterReferenceOperation given && SymbolEqualityComparer.Default.Equals(given.Parameter, options):
                    return null;
            }
        }
        var (current, next) = (Member(members, pair.Current), Member(members, pair.Next));
        if (current is null == next is null && current is null)
            return null;
        var missing = current is null ? pair.Current : pair.Next;
        return Judge(lambda, options.Type.Name, pair, current, next, !IsAssignedAnywhere(missing, cancellationToken) && !IsBound(options.Type, cancellationToken), cancellationToken);
    }

    private SigningKeys? Judge(IOperation at, string name, KeyPair pair, IOperation? current, IOperation? next, bool complete, CancellationToken cancellationToken)
    {
        if (current is null && next is null)
            return null;
        var verdict = SigningKeysVerdict.Silent;
        var (given, wrong, missing) = (current ?? next, (IOperation?)null, (ISymbol?)null);
        if (current is null || next is null)
        {
            missing = current is null ? pair.Current : pair.Next;
            if (complete && IsUnset(missing, cancellationToken))
                verdict = current is null ? SigningKeysVerdict.OnlyNext : SigningKeysVerdict.OnlyCurrent;
        }
        else if (IsEmpty(current, cancellationToken) || IsEmpty(next, cancellationToken))
        {
            verdict = SigningKeysVerdict.OneEmpty;
            (given, wrong, missing) = IsEmpty(next, cancellationToken) ? (current, next, pair.Next) : (next, current, pair.Current);
        }
        else if (IsSame(current, next, cancellationToken))
        {
            verdict = SigningKeysVerdict.SameTwice;
            // Which of the two is right, the value's own name may say.
            var isNext = RoleOf(next, cancellationToken) == CredentialRole.NextSigningKey;
            (given, wrong, missing) = isNext ? (next, current, pair.Current) : (current, next, pair.Next);
        }
        if (verdict == SigningKeysVerdict.Silent)
            return null;
        return new SigningKeys
        {
            Syntax = at.Syntax,
            Location = at.Syntax.GetLocation(),
            Name = name,
            Verdict = verdict,
            Evidence = wrong is null ? null : new Evidence(wrong.Syntax.GetLocation(), "this key"),
            Given = given,
            Wrong = wrong,
            Missing = missing,
        };
    }

    // The names alone make a pair; that it is QStash's, the type, its namespace or its file says.
    private static bool Concerns(ITypeSymbol? type, IOperation operation) =>
        type is not null && (VerifierWords.SayQStash(type.ToDisplayString()) || TreeTrace.Of(operation.Syntax.SyntaxTree, default).ShowsQStash);

    private static IOperation? Member(IReadOnlyDictionary<string, IOperation> members, ISymbol place)
    {
        foreach (var member in members)
            if (member.Key.Equals(place.Name, System.StringComparison.OrdinalIgnoreCase))
                return member.Value;
        return null;
    }

    // Later statements fill the object too: its last use in the body sees them all.
    private static IOperation? LastUse(IObjectCreationOperation creation)
    {
        var local = creation.Consumer() switch
        {
            IVariableInitializerOperation { Parent: IVariableDeclaratorOperation declarator } => declarator.Symbol,
            ISimpleAssignmentOperation { Target: ILocalReferenceOperation target } => target.Local,
            _ => null,
        };
        if (local is null)
            return null;
        IOperation? last = null;
        foreach (var operation in creation.Root().DescendantsAndSelf())
            if (operation is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local) && reference.Parent is not IMemberReferenceOperation { Parent: IAssignmentOperation })
                last = reference;
        return last;
    }

    private static bool IsFilledElsewhere(IObjectCreationOperation creation, ISymbol missing)
    {
        foreach (var operation in creation.Root().DescendantsAndSelf())
            if (operation is IAssignmentOperation { Target: IMemberReferenceOperation target } && SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, missing.OriginalDefinition) && operation.Parent is not IObjectOrCollectionInitializerOperation)
                return true;
        return false;
    }

    private bool IsUnset(ISymbol missing, CancellationToken cancellationToken)
    {
        if (missing is IParameterSymbol parameter)
            return parameter.IsOptional && (!parameter.HasExplicitDefaultValue || parameter.ExplicitDefaultValue is null or "");
        foreach (var value in _program.FieldWrites.Of(missing, cancellationToken))
            if (!IsEmpty(value, cancellationToken))
                return false;
        return true;
    }

    private bool IsEmpty(IOperation operation, CancellationToken cancellationToken)
    {
        if (operation.Unwrap() is IDefaultValueOperation)
            return true;
        var alternatives = _program.Values.Text(operation, cancellationToken).Alternatives;
        foreach (var alternative in alternatives)
            if (!alternative.IsNullOrEmpty && !(alternative.Whole is { } text && string.IsNullOrWhiteSpace(text)))
                return false;
        return alternatives.Length > 0;
    }

    private bool IsSame(IOperation current, IOperation next, CancellationToken cancellationToken)
    {
        var (left, right) = (Source(current), Source(next));
        if (left == right)
            return true;
        if (ConfigurationKey.Of(left) is { } key)
            return key == ConfigurationKey.Of(right);
        return (left, right) switch
        {
            (IParameterReferenceOperation one, IParameterReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Parameter, other.Parameter),
            (ILocalReferenceOperation one, ILocalReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Local, other.Local),
            (IMemberReferenceOperation one, IMemberReferenceOperation other) => SymbolEqualityComparer.Default.Equals(one.Member, other.Member) && one.Syntax.ToString() == other.Syntax.ToString(),
            _ => left.ConstantValue is { HasValue: true, Value: string text } && right.ConstantValue is { HasValue: true, Value: string same } && text == same,
        };
    }

    // Only through locals and fallbacks: two objects of one type have a value each behind the same property.
    private static IOperation Source(IOperation operation)
    {
        for (var steps = 0; steps < 8; steps++)
        {
            operation = operation.Unwrap();
            if (operation is ICoalesceOperation coalesce)
                operation = coalesce.Value;
            else if (operation is ILocalReferenceOperation local && SymbolWrites.Around(local).Of(local.Local) is { Length: 1 } writes)
                operation = writes[0];
            else
                break;
        }
        return operation;
    }

    private CredentialRole RoleOf(IOperation operation, CancellationToken cancellationToken) =>
        QStashEnvironment.RoleOf(ConfigurationKey.Of(_program.Origins.Single(operation, cancellationToken))).Role;

    private bool IsAssignedAnywhere(ISymbol member, CancellationToken cancellationToken)
    {
        var name = new SoughtWords(new[] { member.Name });
        foreach (var tree in _program.TracedTrees(cancellationToken))
            foreach (var operation in _program.Bound(tree, cancellationToken).Mentioning(name))
                if (operation is ISimpleAssignmentOperation assignment && assignment.Target is IMemberReferenceOperation { Instance: not IInstanceReferenceOperation } target && SymbolEqualityComparer.Default.Equals(target.Member.OriginalDefinition, member.OriginalDefinition))
                    return true;
        return false;
    }

    // Configuration fills what the lambda leaves.
    private bool IsBound(ITypeSymbol options, CancellationToken cancellationToken)
    {
        foreach (var tree in _program.TreesMentioning(new SoughtWords(new[] { options.Name }), cancellationToken))
        {
            foreach (var operation in _program.Bound(tree, cancellationToken).Mentioning(Binding))
            {
                if (operation is not IInvocationOperation call)
                    continue;
                if (call.TargetMethod.Name is "Bind" or "BindConfiguration" or "Get" or "GetSection")
                    return true;
                if (call.TargetMethod.Name == "Configure" && call.Arguments.Any(a => ConfigurationKey.IsConfiguration(a.Value.Unwrap().Type)))
                    return true;
            }
        }
        return false;
    }
}
