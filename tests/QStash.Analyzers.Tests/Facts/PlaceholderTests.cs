using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class PlaceholderTests
{
    public static TheoryData<string> StandIns => new()
    {
        "", " ", "x", "<token>", "<your token>", "${QSTASH_TOKEN}", "#{QStash.Token}#", "{{ qstash_token }}", "$(QStashToken)", "%QSTASH_TOKEN%",
        "__QSTASH_TOKEN__", "your-token", "your_qstash_token", "YOUR_TOKEN_HERE", "YourQStashToken", "your-token-here", "changeme", "CHANGE_ME",
        "change-me", "ChangeMe123", "***", "********", "xxx", "XXXX", "sig_xxxxxxxx", "sig_your_current_signing_key_here", "TODO", "todo: set", "…",
        "...", "eyJ...", "sig_...", "test", "dummy", "fake", "example", "sample", "test-token", "TestToken", "dummy-token", "fake_signing_key",
        "example-token-123", "test-token-1", "token", "secret", "key", "none", "null", "N/A", "placeholder", "replace-with-real-token",
        "insert-token-here", "REPLACE_ME", "not-set", "not-configured", "QSTASH_TOKEN", "US_EAST_1_QSTASH_TOKEN", "ACME_QSTASH_TOKEN",
        "QSTASH_CURRENT_SIGNING_KEY", "QStash:Token", "QStash__Token", "Upstash:QStash:SigningKeys:Current", "Contoso:QStash:Token", "qstash-token",
        "acme-qstash-token", "CurrentSigningKey", "nextSigningKey", "Bearer", "Bearer ", "Bearer {0}", "Bearer <token>", "Token is missing",
        "The QStash token must be set", "0000000000", "----", "{token}", "[token]", "my-token", "dev-token", "local", "https://qstash.upstash.io",
        "@Microsoft.KeyVault(SecretUri=https://v.vault.azure.net/secrets/qstash)", "default", "unknown", "ApiKey",
    };

    [Theory, MemberData(nameof(StandIns))]
    public void Stands(string text) => Assert.True(Placeholder.IsPlaceholder(text));

    public static TheoryData<string> Values => new()
    {
        "abc123", "my-secret-token", "super-secret", "super-secret-token", "hardcoded-token", "p4ssw0rd-77", "s3cr3t", "tok_9f8e7d6c5b4a",
        "Bearer abc123def456", "hunter2", "correcthorse", "a1b2c3d4e5f6", "prod-token-84719", "qwertyuiop", "live-token-1", "MySecretKey123",
        "token-8f14e45fceea167a",
    };

    [Theory, MemberData(nameof(Values))]
    public void OpensSomething(string text) => Assert.False(Placeholder.IsPlaceholder(text));

    [Fact]
    public void RealSecretsAreNone()
    {
        for (var seed = 0; seed < 200; seed++)
        {
            Assert.False(Placeholder.IsPlaceholder(ComposedSecrets.SigningKey(seed)), "seed " + seed);
            Assert.False(Placeholder.IsPlaceholder(ComposedSecrets.NamedToken(seed)), "seed " + seed);
        }
        Assert.False(Placeholder.IsPlaceholder(ComposedSecrets.Token()));
        Assert.False(Placeholder.IsPlaceholder("Bearer " + ComposedSecrets.Token()));
    }

    [Fact]
    public void NothingIsAPlaceholder() => Assert.True(Placeholder.IsPlaceholder(null));
}
