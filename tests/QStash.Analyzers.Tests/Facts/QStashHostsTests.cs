using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class QStashHostsTests
{
    [Theory]
    [InlineData("qstash.upstash.io", true)]
    [InlineData("QSTASH.UPSTASH.IO", true)]
    [InlineData("qstash.upstash.io.", true)]
    [InlineData("qstash-eu-central-1.upstash.io", true)]
    [InlineData("qstash-us-east-1.upstash.io", true)]
    [InlineData("qstash-ap-south-1.upstash.io", true)]
    [InlineData("upstash.io", false)]
    [InlineData("qstash.upstash.com", false)]
    [InlineData("qstash.upstash.io.evil.com", false)]
    [InlineData("evil.com", false)]
    [InlineData("myqstash.upstash.io", false)]
    [InlineData("qstash-.upstash.io", false)]
    [InlineData("us1-merry-cat-32242.upstash.io", false)]
    [InlineData("a.qstash.upstash.io", false)]
    [InlineData("qstash-x.y.upstash.io", false)]
    [InlineData("localhost", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void ServiceHost(string? host, bool expected) => Assert.Equal(expected, QStashHosts.IsServiceHost(host));

    [Theory]
    [InlineData("https://qstash.upstash.io", true)]
    [InlineData("https://qstash.upstash.io/", true)]
    [InlineData("https://qstash.upstash.io/v2/publish/https://a.com", true)]
    [InlineData("HTTPS://QStash.Upstash.io:443/v2", true)]
    [InlineData("https://user@qstash.upstash.io/v2", true)]
    [InlineData("https://qstash.upstash.io?x", true)]
    [InlineData("qstash.upstash.io", false)]
    [InlineData("https://evil.com/https://qstash.upstash.io", false)]
    [InlineData("https://qstash.upstash.io@evil.com/", false)]
    [InlineData("://qstash.upstash.io", false)]
    [InlineData(null, false)]
    public void ServiceUrl(string? url, bool expected) => Assert.Equal(expected, QStashHosts.IsServiceUrl(url));

    [Theory]
    [InlineData("http://localhost:8080", true)]
    [InlineData("http://localhost:9999/", true)]
    [InlineData("http://localhost", true)]
    [InlineData("http://LOCALHOST:8080/v2/publish", true)]
    [InlineData("http://127.0.0.1:8080", true)]
    [InlineData("http://[::1]:8080", true)]
    [InlineData("https://localhost:8080", true)]
    [InlineData("ftp://localhost:8080", false)]
    [InlineData("http://localhost.evil.com", false)]
    [InlineData("http://10.0.0.1:8080", false)]
    [InlineData("https://qstash.upstash.io", false)]
    [InlineData("localhost:8080", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void LocalDevelopmentServer(string? url, bool expected) => Assert.Equal(expected, QStashHosts.IsLocalServer(url));

    [Fact]
    public void EveryBaseUrlIsTheService()
    {
        Assert.Equal(QStashHosts.DefaultBaseUrl, QStashHosts.BaseUrls[0]);
        Assert.All(QStashHosts.BaseUrls, url => Assert.True(QStashHosts.IsServiceUrl(url)));
        Assert.True(QStashHosts.IsLocalServer(QStashHosts.LocalServerUrl));
    }
}
