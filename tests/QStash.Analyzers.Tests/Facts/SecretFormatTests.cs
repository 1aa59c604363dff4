using System.Linq;
using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class SecretFormatTests
{
    public static TheoryData<string, string, string> Surroundings => new()
    {
        { "alone", "", "" },
        { "after Bearer", "Bearer ", "" },
        { "after escaped Bearer", "Bearer%20", "" },
        { "in a query", "https://qstash.upstash.io/v2/publish/x?qstash_token=", "&y=1" },
        { "in JSON", "{ \"Token\": \"", "\" }" },
        { "in an env file", "QSTASH_TOKEN=", "\nNEXT=1" },
        { "in quotes", "'", "'" },
        { "in a header line", "Authorization: Bearer ", "\r\n" },
        { "in a command", "curl -H \"Authorization: Bearer ", "\" https://qstash.upstash.io" },
        { "in XML", "<add key=\"QStash:Token\" value=\"", "\" />" },
        { "in a sentence", "the key is (", "), keep it." },
    };

    [Theory, MemberData(nameof(Surroundings))]
    public void FindsTokenAndItsPlace(string where, string before, string after)
    {
        var token = ComposedSecrets.Token();
        var found = Assert.Single(SecretFormat.Find(before + token + after));
        Assert.True(new SecretOccurrence(SecretKind.Token, before.Length, token.Length) == found, where);
    }

    [Theory, MemberData(nameof(Surroundings))]
    public void FindsNamedTokenAndItsPlace(string where, string before, string after)
    {
        var token = ComposedSecrets.NamedToken();
        var found = Assert.Single(SecretFormat.Find(before + token + after));
        Assert.True(new SecretOccurrence(SecretKind.Token, before.Length, token.Length) == found, where);
    }

    [Theory, MemberData(nameof(Surroundings))]
    public void FindsSigningKeyAndItsPlace(string where, string before, string after)
    {
        var key = ComposedSecrets.SigningKey();
        var found = Assert.Single(SecretFormat.Find(before + key + after));
        Assert.True(new SecretOccurrence(SecretKind.SigningKey, before.Length, key.Length) == found, where);
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("ab", "b")]
    [InlineData("abc", "b")]
    [InlineData("3f1c9a52-77de-4b0e-9a41-5d2f6c8b1e07", "0123456789abcdef0123456789abcdef")]
    [InlineData("test", "secret")]
    [InlineData("übung", "päss")]
    public void EveryPaddingIsAToken(string user, string password)
    {
        var token = ComposedSecrets.Token(user, password);
        Assert.Equal(token.Length, Assert.Single(SecretFormat.Find(token)).Length);
        var bare = token.TrimEnd('=');
        Assert.Equal(bare.Length, Assert.Single(SecretFormat.Find(bare)).Length);
        var url = bare.Replace('+', '-').Replace('/', '_');
        Assert.Equal(url.Length, Assert.Single(SecretFormat.Find(url)).Length);
    }

    [Fact]
    public void TokenEndsWithItsJson()
    {
        var token = ComposedSecrets.Token("abc", "defghi").TrimEnd('=');
        Assert.Equal(token.Length, Assert.Single(SecretFormat.Find(token + "/v2/publish")).Length);
    }

    [Fact]
    public void SpacedJsonIsAToken() =>
        Assert.True(SecretFormat.ContainsSecret(ComposedSecrets.Base64("{\"UserID\": \"u-1\", \"Password\": \"p-1\"}")));

    [Fact]
    public void CutOffButLongIsAToken() => Assert.True(SecretFormat.ContainsSecret(ComposedSecrets.Token().Substring(0, 60)));

    [Fact]
    public void FindsAllOfThem()
    {
        var text = ComposedSecrets.Token() + ";" + ComposedSecrets.SigningKey(1) + ";" + ComposedSecrets.SigningKey(2) + ";" + ComposedSecrets.NamedToken();
        Assert.Equal([SecretKind.Token, SecretKind.SigningKey, SecretKind.SigningKey, SecretKind.Token], SecretFormat.Find(text).Select(s => s.Kind));
    }

    [Fact]
    public void SigningKeysOfManyDrawsAreFound()
    {
        for (var seed = 0; seed < 300; seed++)
            Assert.True(SecretFormat.ContainsSecret(ComposedSecrets.SigningKey(seed, 24 + (seed % 17))), "seed " + seed);
    }

    [Fact]
    public void PublicLocalServerCredentialsAreNoSecrets()
    {
        Assert.Equal(4, LocalServer.Tokens.Count);
        Assert.Equal(8, LocalServer.SigningKeys.Distinct().Count());
        foreach (var credential in LocalServer.Tokens.Concat(LocalServer.SigningKeys))
        {
            Assert.Empty(SecretFormat.Find(credential));
            Assert.Empty(SecretFormat.Find("Bearer " + credential));
            Assert.Empty(SecretFormat.Find(credential.TrimEnd('=')));
            Assert.True(Placeholder.IsPlaceholder(credential));
        }
    }

    [Fact]
    public void DefaultUsersTokenIsTheDocumentedOne() =>
        Assert.Contains("eyJVc2VySUQiOiJkZWZhdWx0VXNlciIsIlBhc3N3b3JkIjoiZGVmYXVsdFBhc3N3b3JkIn0=", LocalServer.Tokens);

    public static TheoryData<string> NoSecrets => new()
    {
        "", "sig_", "qstash_", "eyJVc2VySUQiOi", "eyJVc2VySUQiOi...", "eyJVc2VySUQiOiJ...", "eyJVc2VySUQiOiJ<user>", "eyJVc2VySUQiOiJhYmMi",
        "sig_your_current_signing_key_here", "sig_xxxxxxxx", "sig_xxxxxxxxxxxxxxxxxxxxxxxxxxxx", "sig_XXXXXXXXXXXXXXXXXXXXXXXXXXXX",
        "sig_...", "sig_<current>", "sig_current", "sig_test", "sig_0000000000000000000000000000", "sig_1234567890123456789012345678",
        "sig_aaaaaaaaaaaaaaaaaaaaaaaaaaaa", "sig_YourCurrentSigningKeyGoesHere12", "sig_ExampleExampleExampleExample12", "sig_placeholder1234567890abcdefgh",
        "sig_abcdefghijklmnopqrstuvwxyz", "sig_thecurrentkeyofthisenvironment", "design_patternsAndPractices2024abcd1234",
        "config_sig_name", "signature", "sig_handler_for_messages_1234567890", "sig_a1B2c3", "sig_${QSTASH_CURRENT_SIGNING_KEY}",
        "qstash_token", "qstash_current_signing_key", "qstash_messages_archive_table_2024", "qstash_dead_letter_queue_messages_total",
        "qstash_your_token_goes_here_1234567890", "qstash_xxxxxxxxxxxxxxxxxxxxxxxx", "qstash_deliverymessagesprocessed", "my_qstash_client_v2",
        "QSTASH_TOKEN", "Bearer ", "Bearer {0}", "Bearer <token>", "https://qstash.upstash.io/v2/publish/orders",
    };

    [Theory, MemberData(nameof(NoSecrets))]
    public void IsNoSecret(string text) => Assert.Empty(SecretFormat.Find(text));

    [Theory]
    [InlineData("{\"UserID\":\"\",\"Password\":\"\"}")]
    [InlineData("{\"UserID\":\"<user>\",\"Password\":\"<password>\"}")]
    [InlineData("{\"UserID\":\"xxxxxxxx\",\"Password\":\"xxxxxxxx\"}")]
    [InlineData("{\"UserID\":\"your-user\",\"Password\":\"your-password\"}")]
    [InlineData("{\"UserID\":\"u1\"}")]
    public void StandInsWithinATokenAreNoSecret(string json) => Assert.Empty(SecretFormat.Find(ComposedSecrets.Base64(json)));

    [Fact]
    public void WithinALongerWordIsNoSecret()
    {
        Assert.Empty(SecretFormat.Find("abc" + ComposedSecrets.SigningKey()));
        Assert.Empty(SecretFormat.Find("de" + ComposedSecrets.SigningKey()));
        Assert.Empty(SecretFormat.Find(ComposedSecrets.SigningKey() + "_name"));
        Assert.Empty(SecretFormat.Find(ComposedSecrets.SigningKey(1, 23)));
        Assert.Empty(SecretFormat.Find(ComposedSecrets.SigningKey(1, 41)));
    }
}
