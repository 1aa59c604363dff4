using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using QStash.Analyzers.Facts;

namespace QStash.Analyzers.Model.Publishing;

/// <summary>Reads the default values of options types that say QStash. Defaults of other types count where their value flows to a destination.</summary>
internal sealed class OptionDefaultReader
{
    private readonly ProgramModel _program;
    private readonly DestinationJudge _judge;

    public OptionDefaultReader(ProgramModel program)
    {
        _program = program;
        _judge = new DestinationJudge(program);
    }

    public IEnumerable<Destination> Read(CancellationToken cancellationToken)
    {
        foreach (var tree in _program.TracedTrees(cancellationToken))
            foreach (var type in _program.Bound(tree, cancellationToken).Types)
                if (QStashNames.SayQStash(type.Name))
                    foreach (var member in type.GetMembers())
                        if (member is IPropertySymbol { IsStatic: false, SetMethod: not null } property && HoldsDestination(property))
                            foreach (var destination in Default(property, cancellationToken))
                                yield return destination;
    }

    private IEnumerable<Destination> Default(IPropertySymbol property, CancellationToken cancellationToken)
    {
        foreach (var value in _program.FieldWrites.Of(property, cancellationToken))
        {
            if (value.Syntax.Parent is not EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax })
                continue;
            var target = new TargetValue(DestinationRole.OptionDefault, value, _program.Values.Text(value, cancellationToken), MayBeRelative: true);
            foreach (var text in target.Text.Alternatives)
            {
                // The local development server is QStash itself, not a destination.
                if (text.Whole is { } url && (QStashHosts.IsServiceUrl(url) || url.TrimEnd('/') == QStashHosts.LocalServerUrl))
                    continue;
                yield return _judge.Judge(target, text, isDevelopmentOnly: false, new Evidence(property.Locations[0], $"is the default of '{property.ContainingType.Name}.{property.Name}'"));
            }
        }
    }

    // `Url`, `BaseUrl`, `Endpoint` of such a type are QStash's own address.
    private static bool HoldsDestination(IPropertySymbol property)
    {
        if (property.Type.SpecialType != SpecialType.System_String && property.Type.Name != "Uri")
            return false;
        if (RoleNames.RoleOf(property.Name) is PublishRole.Callback or PublishRole.FailureCallback)
            return true;
        var names = false;
        var addresses = false;
        foreach (var word in WordSplitter.Split(property.Name))
        {
            names |= word is "destination" or "callback" or "webhook" or "target" or "app" or "application" or "public" or "site" or "job" or "jobs" or "worker" or "receiver" or "consumer" or "handler" or "default";
            addresses |= word is "url" or "uri" or "destination" or "webhook" or "target" or "endpoint" or "callback";
        }
        return names && addresses;
    }
}
