using System;
using System.Collections.Generic;
using System.Threading;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using QStash.Analyzers.Model.Endpoints;
using QStash.Analyzers.Model.Values;

namespace QStash.Analyzers.Model.Verification;

/// <summary>Authentication that an endpoint requires: by attribute, convention or fallback policy; and whether the scheme behind it verifies the signature.</summary>
internal sealed class AuthenticationGuardReader
{
    private readonly ProgramModel _program;
    private readonly SignatureReach _reach;
    private readonly ProgramWiring _wiring;
    private readonly RequirementReader _requirements;

    public AuthenticationGuardReader(ProgramModel program, SignatureReach reach, ProgramWiring wiring)
    {
        _program = program;
        _reach = reach;
        _wiring = wiring;
        _requirements = new RequirementReader(program, reach, wiring);
    }

    public GuardVerdict Of(Endpoint endpoint, CancellationToken cancellationToken)
    {
        var required = false;
        var names = new List<string>();
        foreach (var attribute in endpoint.Attributes)
        {
            if (attribute.AttributeClass is not { } type)
                continue;
            if (Implements(type, "IAllowAnonymous"))
                return GuardVerdict.None;
            if (!Implements(type, "IAuthorizeData"))
                continue;
            required = true;
            AddNames(attribute, names);
            AddNamesOf(type, names, cancellationToken);
        }

        var conventions = new List<IInvocationOperation>(endpoint.Conventions);
        if (endpoint.Kind == EndpointKind.ControllerAction)
            conventions.AddRange(_wiring.ControllerConventions(cancellationToken));
        foreach (var convention in conventions)
        {
            var verdict = Read(convention, names, 0, cancellationToken);
            if (verdict == false)
                return GuardVerdict.None;
            required |= verdict == true;
        }

        if (!required && !(endpoint.Kind is not (EndpointKind.AzureFunction or EndpointKind.LambdaFunction) && _wiring.HasFallbackPolicy(cancellationToken)))
            return GuardVerdict.None;
        return OfSchemes(names, cancellationToken);
    }

    // True when it requires a caller, false when it lets everybody in, null when it says nothing.
    private bool? Read(IInvocationOperation convention, List<string> names, int depth, CancellationToken cancellationToken)
    {
        var method = convention.TargetMethod;
        switch (method.Name)
        {
            case "AllowAnonymous":
                return false;
            case "RequireAuthorization":
                foreach (var argument in convention.Arguments)
                {
                    if (argument.Value == convention.Receiver())
                        continue;
                    foreach (var operation in argument.Value.DescendantsAndSelf())
                        AddTexts(operation, names, cancellationToken);
                }
                return true;
            case "WithMetadata":
                foreach (var operation in convention.Descendants())
                    if (operation is IObjectCreationOperation { Type: INamedTypeSymbol made })
                    {
                        if (Implements(made, "IAllowAnonymous"))
                            return false;
                        if (Implements(made, "IAuthorizeData"))
                            return true;
                    }
                return null;
        }
        if (depth > 3 || VerifierWords.IsFramework(method.ContainingType))
            return null;
        bool? verdict = null;
        foreach (var body in _program.Bodies.Of(method, cancellationToken))
            foreach (var operation in body.Descendants())
                if (operation is IInvocationOperation inner)
                    verdict = Read(inner, names, depth + 1, cancellationToken) ?? verdict;
        return verdict;
    }

    private GuardVerdict OfSchemes(List<string> names, CancellationToken cancellationToken)
    {
        AddSchemesOfPolicies(names, cancellationToken);
        var named = false;
        var verdict = GuardVerdict.None;
        foreach (var registration in _wiring.Schemes(cancellationToken))
        {
            if (registration.TargetMethod.TypeArguments is not { Length: > 0 } types || types[types.Length - 1] is not INamedTypeSymbol handler)
                continue;
            var only = _wiring.Schemes(cancellationToken).Count == 1;
            if (!(names.Count == 0 ? only : IsNamed(registration, names, cancellationToken)))
                continue;
            named = true;
            verdict = GateReader.Stronger(verdict, OfHandler(handler, cancellationToken));
        }
        if (verdict != GuardVerdict.Signature && _requirements.Of(names, cancellationToken) is { } required)
            return GateReader.Stronger(verdict, required);
        // Schemes that cannot be seen (JWT bearer, cookies, a referenced project's) are another authentication.
        return named ? verdict : GuardVerdict.OtherAuthentication;
    }

    private GuardVerdict OfHandler(INamedTypeSymbol handler, CancellationToken cancellationToken)
    {
        var looks = false;
        var seen = false;
        for (INamedTypeSymbol? type = handler; type is not null; type = type.BaseType)
            foreach (var member in type.GetMembers())
            {
                if (member is not IMethodSymbol { Name: "HandleAuthenticateAsync" or "AuthenticateAsync" } method || _program.Bodies.Of(method, cancellationToken).IsEmpty)
                    continue;
                seen = true;
                var summary = _reach.SummaryOf(method, 0, cancellationToken);
                if (summary.Check == SignatureCheck.Verified)
                    return GuardVerdict.Signature;
                if (summary.Check == SignatureCheck.Unknown)
                    return GuardVerdict.Unknown;
                looks |= summary.LooksAtUpstash;
            }
        return seen && looks ? GuardVerdict.None : GuardVerdict.OtherAuthentication;
    }

    private bool IsNamed(IInvocationOperation registration, List<string> names, CancellationToken cancellationToken)
    {
        foreach (var argument in registration.Arguments)
            if (argument.Parameter?.Type.SpecialType == SpecialType.System_String && _program.Values.Text(argument.Value, cancellationToken).Constant is { } scheme && names.Contains(scheme))
                return true;
        return false;
    }

    // A policy's name leads to the schemes that its builder adds.
    private void AddSchemesOfPolicies(List<string> names, CancellationToken cancellationToken)
    {
        foreach (var policy in _wiring.Policies(cancellationToken))
        {
            if (!IsNamed(policy, names, cancellationToken))
                continue;
            foreach (var operation in policy.Descendants())
                AddTexts(operation, names, cancellationToken);
        }
    }

    private static void AddNames(AttributeData attribute, List<string> names)
    {
        foreach (var argument in attribute.ConstructorArguments)
            if (argument is { Kind: not TypedConstantKind.Array, Value: string policy })
                names.Add(policy);
        foreach (var argument in attribute.NamedArguments)
            if (argument is { Key: "Policy" or "AuthenticationSchemes", Value.Value: string text })
                foreach (var name in text.Split(','))
                    names.Add(name.Trim());
    }

    // `class SignedAttribute : AuthorizeAttribute { public SignedAttribute() => AuthenticationSchemes = "QStash"; }`
    private void AddNamesOf(INamedTypeSymbol attribute, List<string> names, CancellationToken cancellationToken)
    {
        foreach (var reference in attribute.DeclaringSyntaxReferences)
            foreach (var root in _program.Bound(reference.SyntaxTree, cancellationToken).RootsWithin(reference.Span))
                if (reference.Span.Contains(root.Syntax.Span))
                    foreach (var operation in root.DescendantsAndSelf())
                        AddTexts(operation, names, cancellationToken);
    }

    private void AddTexts(IOperation operation, List<string> names, CancellationToken cancellationToken)
    {
        if (operation.Type?.SpecialType == SpecialType.System_String && _program.Values.Text(operation, cancellationToken).Constant is { Length: > 0 } text && !names.Contains(text))
            names.Add(text);
    }

    private static bool Implements(INamedTypeSymbol type, string name)
    {
        if (type.Name == name)
            return true;
        foreach (var implemented in type.AllInterfaces)
            if (implemented.Name == name)
                return true;
        return false;
    }
}
