using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using QStash.Analyzers.CodeFixes.Editing;
using QStash.Analyzers.Model;

namespace QStash.Analyzers.CodeFixes;

/// <summary>
/// The verifier that we bring, as an authentication scheme: it runs before model binding for controllers and minimal APIs alike and fails
/// closed. Answers whether a project has it already, or can take it, and under which namespace.
/// </summary>
internal sealed class SignatureScheme
{
    public const string Attribute = "RequireQStashSignature";
    public const string Registration = "AddQStashSignature";

    private const string FileName = "QStashSignatureVerifier.cs";
    private static readonly ConditionalWeakTable<Compilation, Holder> Known = new();
    private static readonly System.Lazy<TypesFile> Template = new(() => new TypesFile(FileName, ReadTemplate()));

    // Types that no caller names, with the name that each takes in a project that has one of its own: two of a name would be ambiguous wherever
    // both namespaces are in use.
    private static readonly (string Name, string Other)[] InnerTypes =
    {
        ("QStashSignatureVerifier", "QStashSchemeVerifier"), ("QStashSignatureHandler", "QStashSchemeHandler"),
        ("QStashSignatureOptions", "QStashSchemeOptions"), ("QStashSignature", "QStashScheme"),
    };

    private readonly TypesFile _file;
    private readonly string _namespace;
    private readonly bool _isolated;

    private SignatureScheme(TypesFile file, string @namespace, bool isPresent, bool isolated)
    {
        _file = file;
        _namespace = @namespace;
        IsPresent = isPresent;
        _isolated = isolated;
    }

    /// <summary>Whether an earlier fix brought it.</summary>
    public bool IsPresent { get; }

    /// <summary>The scheme of a project; null where it would not compile: no ASP.NET Core, too old a framework or language.</summary>
    public static SignatureScheme? Of(ProgramModel program) => Known.GetValue(program.Compilation, _ => new Holder(Find(program))).Scheme;

    /// <summary>Makes sure that the types are there; answers the namespace that the callers need.</summary>
    public string Bring(SolutionEdit edit, SyntaxTree firstFixed) => IsPresent ? _namespace : edit.AddTypes(_file, _namespace, _isolated, firstFixed);

    private static SignatureScheme? Find(ProgramModel program)
    {
        var compilation = program.Compilation;
        foreach (var symbol in compilation.GetSymbolsWithName(Attribute + "Attribute", SymbolFilter.Type))
            return symbol is INamedTypeSymbol { BaseType.Name: "AuthorizeAttribute" } type && compilation.ContainsSymbolsWithName(Registration, SymbolFilter.Member)
                ? new SignatureScheme(Template.Value, type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "", isPresent: true, isolated: false)
                : null;
        if (compilation.ContainsSymbolsWithName(Registration, SymbolFilter.Member))
            return null;

        var file = InFreeNames(compilation);
        var root = RootNamespace(program);
        foreach (var (name, isolated) in new[] { (root, false), (root + ".QStashVerification", true) })
            if (Compiles(compilation, file.AsFile(name, isolated)))
                return new SignatureScheme(file, name, isPresent: false, isolated);
        return null;
    }

    private static bool Compiles(Compilation compilation, string source)
    {
        if (compilation.SyntaxTrees.FirstOrDefault()?.Options is not CSharpParseOptions options)
            return false;
        var tree = CSharpSyntaxTree.ParseText(source, options);
        return compilation.AddSyntaxTrees(tree).GetSemanticModel(tree).GetDiagnostics().All(d => d.Severity != DiagnosticSeverity.Error);
    }

    // As the SDK tells the compiler; a name such as "my-app" is no namespace, so it is made one in the way that templates do.
    private static string RootNamespace(ProgramModel program)
    {
        var global = program.AnalyzerOptions.AnalyzerConfigOptionsProvider.GlobalOptions;
        if (!global.TryGetValue("build_property.RootNamespace", out var name) || string.IsNullOrWhiteSpace(name))
            return Template.Value.Namespace;
        return string.Join(".", name.Split('.').Where(s => s.Length > 0).Select(Identifier));
    }

    private static string Identifier(string text)
    {
        var characters = text.Select(c => SyntaxFacts.IsIdentifierPartCharacter(c) ? c : '_').ToArray();
        var name = (SyntaxFacts.IsIdentifierStartCharacter(characters[0]) ? "" : "_") + new string(characters);
        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }

    private static TypesFile InFreeNames(Compilation compilation)
    {
        var source = CSharpSyntaxTree.ParseText(ReadTemplate()).GetRoot();
        var taken = InnerTypes.Where(t => compilation.ContainsSymbolsWithName(t.Name, SymbolFilter.Type)).ToList();
        if (taken.Count == 0)
            return Template.Value;
        var renamed = source.ReplaceTokens(
            source.DescendantTokens().Where(token => taken.Any(t => t.Name == token.ValueText)),
            (token, _) => SyntaxFactory.Identifier(token.LeadingTrivia, taken.First(t => t.Name == token.ValueText).Other, token.TrailingTrivia));
        return new TypesFile(InnerTypes[0].Other + ".cs", renamed.ToFullString());
    }

    private static string ReadTemplate()
    {
        using var stream = typeof(SignatureScheme).Assembly.GetManifestResourceStream(FileName)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private sealed class Holder
    {
        public Holder(SignatureScheme? scheme) => Scheme = scheme;

        public SignatureScheme? Scheme { get; }
    }
}
