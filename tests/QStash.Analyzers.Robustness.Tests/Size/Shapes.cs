using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;

namespace QStash.Analyzers.Robustness.Tests.Size;

/// <summary>Programs of a size that nobody writes and tools generate. Each publishes, so that the rules have to read it.</summary>
internal static class Shapes
{
    private const string Publish = "(await http.PostAsync(\"https://qstash.upstash.io/v2/publish/\" + {0}, null)).EnsureSuccessStatusCode();";

    public static IEnumerable<(string Name, string Program)> All { get; } =
    [
        ("20,000 statements", Job(Lines(20_000, i => $"total += {i};") + "var url = \"https://shop.example.com/\" + total;\n" + Send("url"))),
        ("20,000 locals", Job(Lines(20_000, i => i == 0 ? "var v0 = \"https://shop.example.com/\";" : $"var v{i} = v{i - 1};") + Send("v19999"))),
        ("2,000 publish calls", Job(Lines(2_000, i => Send($"\"http://shop.example.com/orders/{i}\"")))),
        ("2,000 guards before publish calls", Job(Lines(2_000, i => $"if (total == {i}) return;\n" + Send($"\"https://shop.example.com/{i}\"")))),
        ("an interpolation of 5,000 parts", Job($"var url = $\"https://shop.example.com/{Lines(5_000, _ => "{total}").Replace("\n", "/", StringComparison.Ordinal)}\";\n" + Send("url"))),
        ("a sum of 5,000 texts", Job("var url = \"https://shop.example.com/\"" + Lines(2_500, i => $" + total + \"/{i}\"") + ";\n" + Send("url"))),
        ("a condition of 1,500 terms", Job("if (total == 0" + Lines(1_500, i => $" && total != {i + 1}") + ")\n{\n" + Send("\"http://localhost:3000\"") + "}\n")),
        ("30 nested lambdas", Job(Lines(30, i => $"Func<Task> f{i} = async () => {{") + Send("\"http://shop.example.com\"") + Lines(30, i => $"}}; await f{29 - i}();"))),
        ("200 nested blocks", Job(Lines(200, _ => "{") + Send("\"http://shop.example.com\"") + Lines(200, _ => "}"))),
        ("80 nested ifs", Job(Lines(80, i => $"if (total > {i}) {{") + Send("\"http://shop.example.com\"") + Lines(80, _ => "}"))),
        // The compiler gives up on these, and so do the rules.
        ("500 nested lambdas", Job(Lines(500, i => $"Func<Task> f{i} = async () => {{") + Send("\"http://shop.example.com\"") + Lines(500, i => $"}}; await f{499 - i}();"))),
        ("1,000 nested blocks", Job(Lines(1_000, _ => "{") + Send("\"http://shop.example.com\"") + Lines(1_000, _ => "}"))),
        ("1,000 branches of else if", Job(Lines(1_000, i => $"{(i == 0 ? "" : "else ")}if (total == {i}) {{ {Send($"\"http://shop.example.com/{i}\"")} }}"))),
        ("300 nested choices", Job("var url = " + Lines(300, i => $"total == {i} ? \"https://shop.example.com/{i}\" : ") + "\"https://shop.example.com\";\n" + Send("url"))),
        ("300 fallbacks", Job("string? none = null;\nvar url = " + Lines(300, _ => "none ?? ") + "\"http://shop.example.com\";\n" + Send("url"))),
        ("a switch of 3,000 arms", Job("var url = total switch {\n" + Lines(3_000, i => $"{i} => \"https://shop.example.com/{i}\",") + "_ => \"https://shop.example.com\" };\n" + Send("url"))),
        ("doubled texts, 60 times", Job("var s0 = \"https://shop.example.com/\" + total;\n" + Lines(60, i => $"var s{i + 1} = s{i} + s{i};") + Send("s60"))),
        ("doubled helpers, 60 times", Job(Send("H0(\"https://shop.example.com\")"), Lines(60, i => $"private static string H{i}(string x) => H{i + 1}(x) + H{i + 1}(x);") + "private static string H60(string x) => x;")),
        ("doubled choices, 40 times", Job("var s0 = \"https://shop.example.com/\";\n" + Lines(40, i => $"var s{i + 1} = total > {i} ? s{i} + \"a\" : s{i} + \"b\";") + Send("s40"))),
        ("a chain of 300 calls", Job("var text = new System.Text.StringBuilder()" + Lines(300, i => $".Append({i})") + ";\n" + Send("text.ToString()"))),
        ("500 classes deep", Lines(500, i => $"public class C{i}{(i == 0 ? "(HttpClient http)" : $"(HttpClient http) : C{i - 1}(http)")} {{ public virtual async Task RunAsync{i}() {{ await Task.Yield(); {(i == 499 ? Send("\"http://shop.example.com\"") : "")} }} }}")),
        ("1,000 endpoints on one group", Endpoints(1_000)),
        ("a group of 300 groups", "var app = WebApplication.Create(args);\nvar g0 = app.MapGroup(\"/qstash\");\n" + Lines(300, i => $"var g{i + 1} = g{i}.MapGroup(\"/{i}\");") + "g300.MapPost(\"/hook\", (HttpRequest request) => Results.Ok(request.Headers[\"Upstash-Message-Id\"].ToString()));\napp.Run();\n"),
        ("100 receivers that call each other", Controllers(100)),
        ("a handler of 20,000 statements", "var app = WebApplication.Create(args);\napp.MapPost(\"/qstash/hook\", async (HttpRequest request, ILogger<object> log) =>\n{\nvar id = request.Headers[\"Upstash-Message-Id\"].ToString();\nvar total = 0;\n"
            + Lines(20_000, i => i % 4 == 0 ? $"log.LogInformation(\"{i}\");" : $"total += {i};") + "await Task.Yield();\nreturn Results.Ok(total + id);\n});\napp.Run();\n"),
    ];

    private static string Job(string statements, string members = "") =>
        $$"""
        public sealed class Jobs(HttpClient http)
        {
            public async Task RunAsync(int total)
            {
        {{statements}}
            }
        {{members}}
        }
        """;

    private static string Send(string url) => string.Format(System.Globalization.CultureInfo.InvariantCulture, Publish, url) + "\n";

    private static string Lines(int count, Func<int, string> line) =>
        Enumerable.Range(0, count).Aggregate(new StringBuilder(), (text, i) => text.Append(line(i)).Append('\n')).ToString();

    private static string Endpoints(int count) =>
        "var app = WebApplication.Create(args);\nvar group = app.MapGroup(\"/qstash\");\n"
        + Lines(count, i => $"group.MapPost(\"/hook{i}\", (HttpRequest request) => Results.Ok(request.Headers[\"Upstash-Message-Id\"].ToString()));") + "app.Run();\n";

    private static string Controllers(int count) =>
        "using Microsoft.AspNetCore.Mvc;\n" + Lines(count, i =>
            $"public sealed class Hook{i}Controller(HttpClient http) : ControllerBase {{ [HttpPost(\"/qstash/hook{i}\")] public IActionResult Receive([FromBody] Delivery{i} delivery) {{ Steps.Do{i}(http, delivery.Id); return Ok(); }} }}\n"
            + $"public sealed record Delivery{i}(int Id);\n")
        + "public static class Steps\n{\n" + Lines(count, i => $"public static void Do{i}(HttpClient http, int id) {{ if (id > {i}) {{ Do{(i + 1) % count}(http, id); Do{i * 7 % count}(http, id); Do{i * 13 % count}(http, id); }} }}") + "}\n";
}
