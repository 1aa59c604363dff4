using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Facts;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads the options of publish calls, of batch items and of callbacks, and what contradicts what among them.</summary>
internal static class OptionReader
{
    /// <summary>The faults of the whole program, each place once.</summary>
    public static IEnumerable<OptionVerdict> All(ProgramModel program, CancellationToken cancellationToken)
    {
        var seen = new HashSet<(SyntaxNode, string)>();
        foreach (var call in program.Publishing(cancellationToken).Calls)
        {
            foreach (var verdict in Of(call.Arguments, call.Texts, call.IsComplete, call.Dialect, program, cancellationToken))
                if (seen.Add((verdict.Syntax, verdict.Fault)))
                    yield return verdict;
            foreach (var item in call.Items)
                foreach (var verdict in Of(item.Arguments, item.Texts, item.IsComplete, PublishDialect.Sdk, program, cancellationToken))
                    if (seen.Add((verdict.Syntax, verdict.Fault)))
                        yield return verdict;
        }
        foreach (var header in HeaderWrite.All(program, cancellationToken))
            if (header.Name.Constant is { } name && CallbackSetting(name) is { } role
                && OptionForm.FaultOf(role, header.Value, program.Values.Text(header.Value, cancellationToken), true, program, cancellationToken) is { } fault && seen.Add((fault.Syntax, fault.Fault)))
                yield return fault;
    }

    private static IEnumerable<OptionVerdict> Of(
        ImmutableDictionary<PublishRole, IOperation> given, ImmutableDictionary<PublishRole, TextValue> texts, bool isComplete, PublishDialect dialect, ProgramModel program, CancellationToken cancellationToken)
    {
        foreach (var option in given)
            if (OptionForm.FaultOf(option.Key, option.Value, texts.GetValueOrDefault(option.Key), dialect == PublishDialect.Rest, program, cancellationToken) is { } fault)
                yield return fault;
        if (IsGiven(given, PublishRole.Delay) && IsGiven(given, PublishRole.NotBefore))
            yield return new OptionVerdict("The delay is given besides a not-before time, which wins", "give one of them", given[PublishRole.Delay].Syntax);
        if (IsGiven(given, PublishRole.DeduplicationId) && IsGivenTrue(given, texts, PublishRole.ContentBasedDeduplication))
            yield return new OptionVerdict("A deduplication ID is given besides content-based deduplication", "give one of them", given[PublishRole.ContentBasedDeduplication].Syntax);
        if (isComplete && Lacks(given, PublishRole.FlowControlKey, PublishRole.FlowControlValue, dialect))
            yield return new OptionVerdict("The flow-control key has no value", "say the limits with 'Upstash-Flow-Control-Value'", given[PublishRole.FlowControlKey].Syntax);
        if (isComplete && Lacks(given, PublishRole.FlowControlValue, PublishRole.FlowControlKey, dialect))
            yield return new OptionVerdict("The flow-control value has no key", "say with 'Upstash-Flow-Control-Key' what it limits", given[PublishRole.FlowControlValue].Syntax);
    }

    // A client's options object may have one member for both; where it has two, or the headers are written down, each needs the other.
    private static bool Lacks(ImmutableDictionary<PublishRole, IOperation> given, PublishRole half, PublishRole other, PublishDialect dialect)
    {
        if (!IsGiven(given, half) || given.ContainsKey(other))
            return false;
        if (dialect == PublishDialect.Rest)
            return true;
        if (given[half].Consumer() is not ISimpleAssignmentOperation { Target: IMemberReferenceOperation { Member.ContainingType: { } type, Member.Name: var name } } || RoleNames.RoleOf(name) != half)
            return given[half].Consumer() is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } };
        foreach (var member in type.GetMembers())
            if (member is IPropertySymbol && RoleNames.RoleOf(member.Name) == other)
                return true;
        return false;
    }

    // `Upstash-Failure-Callback-Retries` and its kin: the same forms, of another delivery.
    private static PublishRole? CallbackSetting(string header)
    {
        foreach (var prefix in new[] { QStashHeaders.FailureCallbackPrefix, QStashHeaders.CallbackPrefix })
            if (header.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
                return RoleNames.RoleOfHeader(QStashHeaders.Prefix + header.Substring(prefix.Length)) is PublishRole.Delay or PublishRole.Timeout or PublishRole.Retries
                    ? RoleNames.RoleOfHeader(QStashHeaders.Prefix + header.Substring(prefix.Length))
                    : null;
        return null;
    }

    private static bool IsGiven(ImmutableDictionary<PublishRole, IOperation> given, PublishRole role) =>
        given.TryGetValue(role, out var value) && value.Unwrap() is not IDefaultValueOperation && value.Unwrap().ConstantValue is not { HasValue: true, Value: null };

    private static bool IsGivenTrue(ImmutableDictionary<PublishRole, IOperation> given, ImmutableDictionary<PublishRole, TextValue> texts, PublishRole role) =>
        IsGiven(given, role) && (given[role].Unwrap().ConstantValue is { HasValue: true, Value: true } || texts.GetValueOrDefault(role)?.Constant is "true" or "True");
}
