using System.Threading.Tasks;
using QStash.Analyzers.CodeFixes;
using QStash.Analyzers.Tests.Support;
using Xunit;

namespace QStash.Analyzers.Tests.Rules.Receiving;

public sealed class QSTASH108UnsoundSignatureCheckFixTests
{
    private const string Pinned = "ValidIssuer = \"Upstash\"";
    private const string Whole = "return result.IsValid && token!.Subject == url && token.GetPayloadValue<string>(\"body\").TrimEnd('=') == hash;";
    private const string FixedTime = "CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(computed), Encoding.UTF8.GetBytes(parts[2]))";
    private const string AllClaims = "return Task.FromResult(claims.GetProperty(\"iss\").GetString() == \"Upstash\" && claims.GetProperty(\"exp\").GetInt64() > now && claims.GetProperty(\"sub\").GetString() == url && claims.GetProperty(\"body\").GetString() == hash);";

    private static Task Fixes(string before, string after) => Verify.Fixes<QSTASH108UnsoundSignatureCheckAnalyzer, QSTASH108UnsoundSignatureCheckFix>(before, after);

    [Theory]
    [InlineData("[|ValidIssuer = \"https://qstash.upstash.io\"|]", "ValidIssuer = \"Upstash\"")]
    [InlineData("[|ValidIssuer = \"upstash\"|], ValidateLifetime = true", "ValidIssuer = \"Upstash\", ValidateLifetime = true")]
    [InlineData("[|IssuerValidator = (issuer, _, _) => issuer|]", "ValidIssuer = \"Upstash\"")]
    [InlineData("ValidIssuer = \"Upstash\", [|ClockSkew = TimeSpan.FromHours(24)|]", "ValidIssuer = \"Upstash\", ClockSkew = TimeSpan.FromMinutes(1)")]
    [InlineData("ValidIssuer = \"Upstash\", [|ClockSkew = new TimeSpan(2, 0, 0)|]", "ValidIssuer = \"Upstash\", ClockSkew = TimeSpan.FromMinutes(1)")]
    [InlineData("ValidIssuer = \"Upstash\", [|ClockSkew = TimeSpan.MaxValue|]", "ValidIssuer = \"Upstash\", ClockSkew = TimeSpan.FromMinutes(1)")]
    [InlineData("ValidIssuer = \"Upstash\", [|LifetimeValidator = (_, _, _, _) => true|]", "ValidIssuer = \"Upstash\"")]
    public Task ASettingThatIsWrong(string before, string after) => Fixes(SoundnessPrograms.Library(before, Whole), SoundnessPrograms.Library(after, Whole));

    [Theory]
    [InlineData("[|token.GetPayloadValue<string>(\"body\") == Convert.ToHexString(SHA256.HashData(body)).ToLowerInvariant()|]", "token.GetPayloadValue<string>(\"body\") == Base64UrlEncoder.Encode(SHA256.HashData(body))")]
    [InlineData("[|token.GetPayloadValue<string>(\"body\").TrimEnd('=') == Convert.ToBase64String(SHA256.HashData(body)).TrimEnd('=')|]", "token.GetPayloadValue<string>(\"body\").TrimEnd('=') == Base64UrlEncoder.Encode(SHA256.HashData(body))")]
    [InlineData("[|Convert.ToBase64String(SHA256.HashData(body)) == token.GetPayloadValue<string>(\"body\")|]", "Base64UrlEncoder.Encode(SHA256.HashData(body)) == token.GetPayloadValue<string>(\"body\")")]
    public Task AHashInAnotherEncoding(string before, string after) =>
        Fixes(SoundnessPrograms.Library(Pinned, $"return result.IsValid && hash != \"\" && token!.Subject == url && {before};"), SoundnessPrograms.Library(Pinned, $"return result.IsValid && hash != \"\" && token!.Subject == url && {after};"));

    [Fact]
    public Task AHashInAnotherEncodingThatStandsInALocal() => Fixes(
        SoundnessPrograms.Library(Pinned, "var own = Convert.ToHexString(SHA256.HashData(body)); return result.IsValid && hash != \"\" && token!.Subject == url && [|token.GetPayloadValue<string>(\"body\") == own|];"),
        SoundnessPrograms.Library(Pinned, "var own = Base64UrlEncoder.Encode(SHA256.HashData(body)); return result.IsValid && hash != \"\" && token!.Subject == url && token.GetPayloadValue<string>(\"body\") == own;"));

    [Theory]
    [InlineData("[|StringComparer.Ordinal.Equals(computed, parts[2])|]", FixedTime)]
    [InlineData("[|string.CompareOrdinal(computed, parts[2]) == 0|]", FixedTime)]
    [InlineData("[|string.Compare(computed, parts[2], StringComparison.Ordinal) == 0|]", FixedTime)]
    [InlineData("[|computed.CompareTo(parts[2]) == 0|]", FixedTime)]
    [InlineData("[|Encoding.UTF8.GetBytes(computed).SequenceEqual(Encoding.UTF8.GetBytes(parts[2]))|]", FixedTime)]
    public Task AMacThatIsNotComparedInConstantTime(string before, string after) => Fixes(SoundnessPrograms.Manual(before, AllClaims), SoundnessPrograms.Manual(after, AllClaims));
}
