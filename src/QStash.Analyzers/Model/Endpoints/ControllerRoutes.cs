using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>The routes and verbs of a controller's action, from attributes and, where there are none, from conventional patterns.</summary>
internal sealed class ControllerRoutes
{
    private const string DefaultPattern = "{controller=Home}/{action=Index}/{id?}";

    private readonly EndpointAttributes _attributes;
    private readonly ImmutableArray<string> _patterns;

    public ControllerRoutes(EndpointAttributes attributes, ImmutableArray<string> conventionalPatterns)
    {
        _attributes = attributes;
        _patterns = conventionalPatterns.IsEmpty ? ImmutableArray.Create(DefaultPattern) : conventionalPatterns;
    }

    public ImmutableArray<string> RoutesOf(INamedTypeSymbol controller, IMethodSymbol action)
    {
        var controllerName = TrimEnding(controller.Name, "Controller");
        var actionName = ActionName(action);
        var area = EndpointAttributes.OfType(controller).Where(a => EndpointAttributes.Is(a, "Area")).Select(a => _attributes.Texts(a).FirstOrDefault()).FirstOrDefault();

        var outer = Nearest(controller);
        var inner = Nearest(action);
        if (outer.IsEmpty && inner.IsEmpty)
            return Conventional(controllerName, actionName, area);

        var routes = ImmutableArray.CreateBuilder<string>();
        foreach (var template in inner.IsEmpty ? ImmutableArray.Create("") : inner)
        {
            if (outer.IsEmpty || RouteTemplate.IsOverride(template))
                Add(RouteTemplate.JoinAction(null, template));
            else
                foreach (var prefix in outer)
                    Add(RouteTemplate.JoinAction(prefix, template));
        }
        return routes.ToImmutable();

        void Add(string template)
        {
            var filled = RouteTemplate.Fill(template, controllerName, actionName, area);
            if (!routes.Contains(filled))
                routes.Add(filled);
        }
    }

    /// <summary>Upper-case verbs; empty when the action says none and so answers to all.</summary>
    public ImmutableArray<string> VerbsOf(IMethodSymbol action)
    {
        var verbs = ImmutableArray.CreateBuilder<string>();
        foreach (var attribute in Routed(action).GetAttributes())
        {
            if (VerbOf(attribute) is { } verb)
                verbs.Add(verb);
            else if (EndpointAttributes.Is(attribute, "AcceptVerbs"))
                verbs.AddRange(_attributes.Texts(attribute).Select(t => t.ToUpperInvariant()));
        }
        return verbs.Distinct().ToImmutableArray();
    }

    private static string? VerbOf(AttributeData attribute)
    {
        for (ITypeSymbol? type = attribute.AttributeClass; type is not null; type = type.BaseType)
        {
            switch (TrimEnding(type.Name, "Attribute"))
            {
                case "HttpPost": return "POST";
                case "HttpPut": return "PUT";
                case "HttpPatch": return "PATCH";
                case "HttpGet": return "GET";
                case "HttpDelete": return "DELETE";
                case "HttpHead": return "HEAD";
                case "HttpOptions": return "OPTIONS";
            }
        }
        return null;
    }

    // The nearest type that has any route wins over those of its bases, as in ASP.NET Core.
    private ImmutableArray<string> Nearest(INamedTypeSymbol controller)
    {
        for (ITypeSymbol? type = controller; type is not null; type = type.BaseType)
        {
            var templates = Templates(type.GetAttributes());
            if (!templates.IsEmpty)
                return templates;
        }
        return ImmutableArray<string>.Empty;
    }

    private ImmutableArray<string> Nearest(IMethodSymbol action) => Templates(Routed(action).GetAttributes());

    // Likewise an override with route attributes replaces those of what it overrides.
    private static IMethodSymbol Routed(IMethodSymbol action)
    {
        for (var method = action; method is not null; method = method.OverriddenMethod)
            foreach (var attribute in method.GetAttributes())
                if (VerbOf(attribute) is not null || EndpointAttributes.Is(attribute, "Route") || EndpointAttributes.Is(attribute, "AcceptVerbs"))
                    return method;
        return action;
    }

    private ImmutableArray<string> Templates(IEnumerable<AttributeData> attributes)
    {
        var templates = ImmutableArray.CreateBuilder<string>();
        foreach (var attribute in attributes)
        {
            var template = VerbOf(attribute) is not null || EndpointAttributes.Is(attribute, "Route")
                ? _attributes.Texts(attribute).FirstOrDefault() ?? _attributes.Named(attribute, "template") ?? _attributes.Named(attribute, "Template")
                : EndpointAttributes.Is(attribute, "AcceptVerbs") ? _attributes.Named(attribute, "Route") : null;
            if (template is not null)
                templates.Add(template);
        }
        return templates.ToImmutable();
    }

    private string ActionName(IMethodSymbol action)
    {
        foreach (var attribute in EndpointAttributes.OfMethod(action))
            if (EndpointAttributes.Is(attribute, "ActionName") && _attributes.Texts(attribute) is { IsEmpty: false } names)
                return names[0];
        return TrimEnding(action.Name, "Async");
    }

    private ImmutableArray<string> Conventional(string controller, string action, string? area)
    {
        var routes = ImmutableArray.CreateBuilder<string>();
        foreach (var pattern in _patterns)
        {
            var segments = new List<string>();
            var fits = true;
            foreach (var segment in RouteTemplate.Segments(pattern))
            {
                var name = segment.Trim('{', '}').Split(':', '=', '?')[0];
                if (segment.StartsWith("{", StringComparison.Ordinal) && name.Equals("controller", StringComparison.OrdinalIgnoreCase))
                    segments.Add(controller);
                else if (segment.StartsWith("{", StringComparison.Ordinal) && name.Equals("action", StringComparison.OrdinalIgnoreCase))
                    segments.Add(action);
                else if (segment.StartsWith("{", StringComparison.Ordinal) && name.Equals("area", StringComparison.OrdinalIgnoreCase))
                {
                    fits &= area is not null;
                    segments.Add(area ?? segment);
                }
                else
                    segments.Add(segment);
            }
            if (!fits)
                continue;
            routes.Add(string.Join("/", segments));
            // The defaults of {action=Index} and its like may be left out of a URL.
            if (action == "Index" && segments.LastIndexOf(action) is var at and > 0)
                routes.Add(string.Join("/", segments.Take(at)));
        }
        return routes.ToImmutable();
    }

    private static string TrimEnding(string name, string ending) =>
        name.Length > ending.Length && name.EndsWith(ending, StringComparison.Ordinal) ? name.Substring(0, name.Length - ending.Length) : name;
}
