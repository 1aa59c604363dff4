using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;
using QStash.Analyzers.Model.Verification;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// What lets everybody in at an endpoint, and would undo a scheme that it requires. It is taken away; where it stands on a controller or group, the
/// other endpoints there are given it instead, so that nothing changes for them.
/// </summary>
internal sealed class AnonymousAccess
{
    private readonly List<AttributeSyntax> _attributes = new();
    private readonly List<IInvocationOperation> _conventions = new();
    private readonly List<GuardPlacement> _others = new();

    // What opens the endpoint at the very place where a guard goes: the guard takes it.
    private TextSpan? _replaceable;

    private AnonymousAccess()
    {
    }

    /// <summary>Nothing to take away: a guard that does not mind it.</summary>
    public static AnonymousAccess None { get; } = new();

    /// <summary>What opens an endpoint; null when something does that cannot be taken away for it alone.</summary>
    public static AnonymousAccess? Of(Endpoint endpoint, GuardPlacement placement, ProgramModel program)
    {
        var access = new AnonymousAccess();
        foreach (var attribute in endpoint.Attributes)
            if (Opens(attribute.AttributeClass) && !access.Take(attribute, endpoint, placement, program))
                return null;
        foreach (var convention in endpoint.Conventions)
            if (Opens(convention) is { } opens && !(opens && access.Take(convention, endpoint, placement, program)))
                return null;
        return access;
    }

    /// <summary>Takes away what opens the endpoint, and puts the guard where it stood or where guards go.</summary>
    public void Exchange(SolutionEdit solution, GuardPlacement placement, string guard)
    {
        if (_replaceable is { } span)
            solution.In(placement.Tree)?.Replace(span, guard);
        else if (placement.TakesAttributes)
            placement.AddAttribute(solution, guard);
        else
            placement.AddConvention(solution, guard);
        foreach (var attribute in _attributes)
            solution.In(attribute.SyntaxTree)?.RemoveAttribute(attribute);
        foreach (var convention in _conventions)
            if (convention.Syntax is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
                solution.In(call.SyntaxTree)?.RemoveCall(call, access);
        foreach (var other in _others)
        {
            if (other.TakesAttributes)
            {
                solution.In(other.Tree)?.Use("Microsoft.AspNetCore.Authorization");
                other.AddAttribute(solution, "AllowAnonymous");
            }
            else
            {
                other.AddConvention(solution, "AllowAnonymous()");
            }
        }
    }

    private bool Take(AttributeData attribute, Endpoint endpoint, GuardPlacement placement, ProgramModel program)
    {
        if (attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
            return false;
        if (syntax.Parent?.Parent is { } owner && owner == placement.Action)
            _replaceable ??= syntax.Span;
        else
            _attributes.Add(syntax);
        // On the handler it speaks of nothing else; on a type, of all its actions.
        return syntax.Parent?.Parent is not TypeDeclarationSyntax
            || GiveOthers(program, endpoint, e => e.Attributes.Any(a => a.ApplicationSyntaxReference?.GetSyntax() == syntax));
    }

    private bool Take(IInvocationOperation convention, Endpoint endpoint, GuardPlacement placement, ProgramModel program)
    {
        if (convention.Syntax is not InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax access } call)
            return false;
        if (access.Expression == placement.Mapping)
            _replaceable ??= TextSpan.FromBounds(access.Name.SpanStart, call.Span.End);
        else
            _conventions.Add(convention);
        return GiveOthers(program, endpoint, e => e.Conventions.Any(c => c.Syntax == call));
    }

    private bool GiveOthers(ProgramModel program, Endpoint endpoint, System.Func<Endpoint, bool> isConcerned)
    {
        foreach (var other in program.Endpoints(CancellationToken.None).Every)
        {
            if (other == endpoint || other.Location == endpoint.Location || !isConcerned(other) || IsFinding(other, program))
                continue;
            if (GuardPlacement.Of(other, program) is not { } placement)
                return false;
            if (!other.Attributes.Any(a => Opens(a.AttributeClass) && a.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { Parent.Parent: MethodDeclarationSyntax }))
                _others.Add(placement);
        }
        return true;
    }

    private static bool IsFinding(Endpoint endpoint, ProgramModel program) =>
        endpoint.Receiver != ReceiverVerdict.None && program.Verification(CancellationToken.None).GuardOf(endpoint, CancellationToken.None) == GuardVerdict.None;

    private static bool Opens(INamedTypeSymbol? type) => type is not null && (type.Name == "IAllowAnonymous" || type.AllInterfaces.Any(i => i.Name == "IAllowAnonymous"));

    // True when the call only opens, false when it also does other things, null when it does not open.
    private static bool? Opens(IInvocationOperation convention)
    {
        if (convention.TargetMethod.Name == "AllowAnonymous")
            return true;
        return convention.Descendants().OfType<IObjectCreationOperation>().Any(c => Opens(c.Type as INamedTypeSymbol)) ? false : null;
    }
}
