using System;
using System.Collections.Immutable;
using System.Text;

namespace QStash.Analyzers.Model.Endpoints;

/// <summary>Joins route templates and fills their tokens as ASP.NET Core does. Templates have no slash at either end.</summary>
internal static class RouteTemplate
{
    /// <summary>Stands in a template for parts that only the running program knows; one segment or several.</summary>
    public const string Unknown = "{*…}";

    /// <summary>A group's template and that of what is in it; nothing overrides a group.</summary>
    public static string Join(string outer, string inner)
    {
        outer = outer.Trim('/');
        inner = inner.Trim('/');
        return outer.Length == 0 ? inner : inner.Length == 0 ? outer : outer + "/" + inner;
    }

    /// <summary>A controller's template and that of its action, which a leading slash frees from the controller's.</summary>
    public static string JoinAction(string? controller, string action) =>
        IsOverride(action) || controller is null ? Trim(action) : Join(Trim(controller), action);

    public static bool IsOverride(string template) => template.StartsWith("/", StringComparison.Ordinal) || template.StartsWith("~/", StringComparison.Ordinal);

    public static string Trim(string template)
    {
        if (template.StartsWith("~", StringComparison.Ordinal))
            template = template.Substring(1);
        return template.Trim('/');
    }

    /// <summary>Replaces <c>[controller]</c>, <c>[action]</c> and <c>[area]</c>; a doubled bracket is a bracket.</summary>
    public static string Fill(string template, string controller, string action, string? area)
    {
        if (template.IndexOf('[') < 0)
            return template;
        var text = new StringBuilder();
        for (var i = 0; i < template.Length; i++)
        {
            var c = template[i];
            if ((c is '[' or ']') && i + 1 < template.Length && template[i + 1] == c)
            {
                text.Append(c);
                i++;
                continue;
            }
            var end = c == '[' ? template.IndexOf(']', i) : -1;
            if (end < 0)
            {
                text.Append(c);
                continue;
            }
            var token = template.Substring(i + 1, end - i - 1);
            text.Append(token.ToLowerInvariant() switch
            {
                "controller" => controller,
                "action" => action,
                "area" when area is not null => area,
                _ => "{" + token + "}",
            });
            i = end;
        }
        return text.ToString();
    }

    /// <summary>The segments of a template; slashes within braces (of constraints) do not divide.</summary>
    public static ImmutableArray<string> Segments(string template)
    {
        var segments = ImmutableArray.CreateBuilder<string>();
        var depth = 0;
        var start = 0;
        for (var i = 0; i <= template.Length; i++)
        {
            if (i < template.Length && template[i] == '{')
                depth++;
            else if (i < template.Length && template[i] == '}')
                depth--;
            if (i < template.Length && (template[i] != '/' || depth > 0))
                continue;
            if (i > start)
                segments.Add(template.Substring(start, i - start));
            start = i + 1;
        }
        return segments.ToImmutable();
    }
}
