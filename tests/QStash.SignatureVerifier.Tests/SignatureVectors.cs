using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using System.Text.Json;

namespace QStash.SignatureVerifier.Tests;

/// <summary>One signature and what a correct receiver answers to it.</summary>
public sealed record SignatureVector(string Name, string Signature, string Body, string Url, bool Valid)
{
    public override string ToString() => Name;
}

/// <summary>The cases of signatures.json, and its keys: those of QStash's local development server, which are public.</summary>
public sealed record SignatureVectors(string CurrentSigningKey, string NextSigningKey, IReadOnlyList<SignatureVector> Cases)
{
    public static SignatureVectors Known { get; } = Read();

    public static IEnumerable<object[]> All => Known.Cases.Select(vector => new object[] { vector });

    public static SignatureVector Named(string name) => Known.Cases.Single(vector => vector.Name == name);

    private static SignatureVectors Read()
    {
        using var json = Assembly.GetExecutingAssembly().GetManifestResourceStream("signatures")!;
        return JsonSerializer.Deserialize<SignatureVectors>(json, JsonSerializerOptions.Web)!;
    }
}
