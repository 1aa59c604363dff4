using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class QStashEnvironmentTests
{
    [Theory]
    [InlineData("QSTASH_TOKEN", "Token", true)]
    [InlineData("US_EAST_1_QSTASH_TOKEN", "Token", true)]
    [InlineData("EU_CENTRAL_1_QSTASH_TOKEN", "Token", true)]
    [InlineData("QStash:Token", "Token", true)]
    [InlineData("QStash__Token", "Token", true)]
    [InlineData("Upstash:QStash:Token", "Token", true)]
    [InlineData("qstashToken", "Token", true)]
    [InlineData("_qstashToken", "Token", true)]
    [InlineData("qStashToken", "Token", true)]
    [InlineData("QStashToken", "Token", true)]
    [InlineData("QstashToken", "Token", true)]
    [InlineData("UpstashQStashToken", "Token", true)]
    [InlineData("UpStashToken", "Token", true)]
    [InlineData("QStash:ApiKey", "Token", true)]
    [InlineData("QStashApiKey", "Token", true)]
    [InlineData("qstash-token", "Token", true)]
    [InlineData("QStashTokenValue", "Token", true)]
    [InlineData("QStashAccessToken", "Token", true)]
    [InlineData("token", "Token", false)]
    [InlineData("Token", "Token", false)]
    [InlineData("bearerToken", "Token", false)]
    [InlineData("apiToken", "Token", false)]
    [InlineData("QSTASH_CURRENT_SIGNING_KEY", "CurrentSigningKey", true)]
    [InlineData("US_EAST_1_QSTASH_CURRENT_SIGNING_KEY", "CurrentSigningKey", true)]
    [InlineData("CurrentSigningKey", "CurrentSigningKey", false)]
    [InlineData("currentSigningKey", "CurrentSigningKey", false)]
    [InlineData("QStash:CurrentSigningKey", "CurrentSigningKey", true)]
    [InlineData("Upstash:QStash:SigningKeys:Current", "CurrentSigningKey", true)]
    [InlineData("QStash:SigningKeyCurrent", "CurrentSigningKey", true)]
    [InlineData("currentKey", "CurrentSigningKey", false)]
    [InlineData("QStash:CurrentKey", "CurrentSigningKey", true)]
    [InlineData("QSTASH_NEXT_SIGNING_KEY", "NextSigningKey", true)]
    [InlineData("QStash__NextSigningKey", "NextSigningKey", true)]
    [InlineData("nextSigningKey", "NextSigningKey", false)]
    [InlineData("_nextKey", "NextSigningKey", false)]
    [InlineData("QStash:SigningKeys:Next", "NextSigningKey", true)]
    [InlineData("QStash:SigningKey", "SigningKey", true)]
    [InlineData("signingKey", "SigningKey", false)]
    [InlineData("SigningKeys", "SigningKey", false)]
    [InlineData("qstashSigningSecret", "SigningKey", true)]
    [InlineData("SigningKey1", "SigningKey", false)]
    [InlineData("cancellationToken", "None", false)]
    [InlineData("stoppingToken", "None", false)]
    [InlineData("refreshToken", "None", false)]
    [InlineData("csrfToken", "None", false)]
    [InlineData("nextToken", "None", false)]
    [InlineData("pageToken", "None", false)]
    [InlineData("githubToken", "None", false)]
    [InlineData("jwtSigningKey", "None", false)]
    [InlineData("UPSTASH_REDIS_REST_TOKEN", "None", false)]
    [InlineData("UPSTASH_VECTOR_REST_TOKEN", "None", false)]
    [InlineData("tokenProvider", "None", false)]
    [InlineData("TokenType", "None", false)]
    [InlineData("QStashTokenName", "None", true)]
    [InlineData("QStashTokenHeader", "None", true)]
    [InlineData("CurrentSigningKeyVariable", "None", false)]
    [InlineData("QSTASH_URL", "None", true)]
    [InlineData("QStashClient", "None", true)]
    [InlineData("tokenize", "None", false)]
    [InlineData("apiKey", "None", false)]
    [InlineData("key", "None", false)]
    [InlineData("next", "None", false)]
    [InlineData("nextItem", "None", false)]
    [InlineData("", "None", false)]
    [InlineData(null, "None", false)]
    public void RoleOfName(string? name, string role, bool says)
    {
        var read = QStashEnvironment.RoleOf(name);
        Assert.Equal(role, read.Role.ToString());
        Assert.Equal(says, read.SaysQStash);
        Assert.Equal(role.EndsWith("SigningKey"), read.IsSigningKey);
    }

    [Fact]
    public void OurOwnNamesAreUnderstood()
    {
        Assert.Equal(CredentialRole.Token, QStashEnvironment.RoleOf(QStashEnvironment.Token).Role);
        Assert.Equal(CredentialRole.Token, QStashEnvironment.RoleOf(QStashEnvironment.TokenKey).Role);
        Assert.Equal(CredentialRole.CurrentSigningKey, QStashEnvironment.RoleOf(QStashEnvironment.CurrentSigningKey).Role);
        Assert.Equal(CredentialRole.CurrentSigningKey, QStashEnvironment.RoleOf(QStashEnvironment.CurrentSigningKeyKey).Role);
        Assert.Equal(CredentialRole.NextSigningKey, QStashEnvironment.RoleOf(QStashEnvironment.NextSigningKey).Role);
        Assert.Equal(CredentialRole.NextSigningKey, QStashEnvironment.RoleOf(QStashEnvironment.NextSigningKeyKey).Role);
        Assert.True(QStashEnvironment.NamesServiceUrl(QStashEnvironment.Url));
    }

    [Theory]
    [InlineData("QSTASH_URL", true)]
    [InlineData("US_EAST_1_QSTASH_URL", true)]
    [InlineData("QStash:BaseUrl", true)]
    [InlineData("qstashEndpoint", true)]
    [InlineData("Upstash:QStash:Url", true)]
    [InlineData("QStashBaseAddress", true)]
    [InlineData("QStash:CallbackUrl", false)]
    [InlineData("QStash:DestinationUrl", false)]
    [InlineData("BaseUrl", false)]
    [InlineData("QSTASH_TOKEN", false)]
    [InlineData("QStash", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ServiceUrlName(string? name, bool expected) => Assert.Equal(expected, QStashEnvironment.NamesServiceUrl(name));
}
