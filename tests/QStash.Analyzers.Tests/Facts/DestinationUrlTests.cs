using System.Linq;
using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class DestinationUrlTests
{
    // In these tables {} is an unknown part.
    private static DestinationUrl Read(string text) => !text.Contains("{}")
        ? DestinationUrl.Parse(text)
        : DestinationUrl.Parse(text.Split("{}").SelectMany((part, i) => i == 0 ? new[] { part } : new[] { null, part }).Where(part => part != "").ToArray());

    [Theory]
    [InlineData("https://myapp.com", "https", "myapp.com", null, "")]
    [InlineData("https://myapp.com/", "https", "myapp.com", null, "")]
    [InlineData("https://myapp.com/api/x", "https", "myapp.com", null, "api|x")]
    [InlineData("  https://myapp.com/api/x ", "https", "myapp.com", null, "api|x")]
    [InlineData("HTTP://MyApp.com/api", "http", "MyApp.com", null, "api")]
    [InlineData("http://localhost:3000/hook", "http", "localhost", 3000, "hook")]
    [InlineData("http://[::1]:5000/hook", "http", "[::1]", 5000, "hook")]
    [InlineData("http://[fe80::1%25eth0]/hook", "http", "[fe80::1%25eth0]", null, "hook")]
    [InlineData("http://10.0.0.4/hook", "http", "10.0.0.4", null, "hook")]
    [InlineData("https://user:pw@myapp.com/x", "https", "myapp.com", null, "x")]
    [InlineData("https://myapp.com?x=1", "https", "myapp.com", null, "")]
    [InlineData("https://myapp.com/a?x=/b/c", "https", "myapp.com", null, "a")]
    [InlineData("https://myapp.com/a#f", "https", "myapp.com", null, "a")]
    [InlineData("https://myapp.com//a//b/", "https", "myapp.com", null, "a|b")]
    [InlineData("https://myapp.com/a/{}/b", "https", "myapp.com", null, "a|*|b")]
    [InlineData("https://myapp.com/a-{}/b", "https", "myapp.com", null, "a-*|b")]
    [InlineData("https://myapp.com{}", "https", "myapp.com", null, "")]
    [InlineData("https://myapp.com:8443{}", "https", "myapp.com", 8443, "")]
    [InlineData("http://localhost{}", "http", "localhost", null, "")]
    [InlineData("http://localhost:{}/hook", "http", "localhost", null, "hook")]
    [InlineData("{}://myapp.com/a", null, "myapp.com", null, "a")]
    [InlineData("http://api:3001/x", "http", "api", 3001, "x")]
    public void Absolute(string text, string? scheme, string host, int? port, string path)
    {
        var url = Read(text);
        Assert.Equal(DestinationShape.Absolute, url.Shape);
        Assert.Equal(scheme, url.Scheme);
        Assert.Equal(host, url.Host);
        Assert.Equal(port, url.Port);
        Assert.Equal(path.Replace("a-*", "*"), string.Join("|", url.Path.Select(segment => segment ?? "*")));
        Assert.False(url.WasEscaped);
    }

    [Theory]
    [InlineData("https://{}/a", "", "", "a")]
    [InlineData("https://{}", "", "", "")]
    [InlineData("http://{}.example.com/hook", "", ".example.com", "hook")]
    [InlineData("http://api.{}/hook", "api.", "", "hook")]
    [InlineData("http://10.0.0.{}/hook", "10.0.0.", "", "hook")]
    [InlineData("http://10.0.0.{}:80/hook", "10.0.0.", "", "hook")]
    [InlineData("http://api-{}.internal:{}/hook", "api-", ".internal", "hook")]
    [InlineData("http://shop{}/hook", "shop", "", "hook")]
    public void PartlyUnknownHost(string text, string prefix, string suffix, string path)
    {
        var url = Read(text);
        Assert.Equal(DestinationShape.Absolute, url.Shape);
        Assert.Null(url.Host);
        Assert.Equal(prefix, url.HostPrefix);
        Assert.Equal(suffix, url.HostSuffix);
        Assert.Equal(path, string.Join("|", url.Path.Select(segment => segment ?? "*")));
    }

    public static TheoryData<string, string> Shapes => new()
    {
        { "", "Empty" }, { "   ", "Empty" },
        { "orders", "UrlGroupName" }, { "order-events_v2", "UrlGroupName" }, { "my.group", "UrlGroupName" }, { "orders.dev", "UrlGroupName" },
        { "orders.created", "UrlGroupName" }, { "v1.orders.test", "UrlGroupName" }, { "Orders2", "UrlGroupName" }, { "localhosts", "UrlGroupName" },
        { "orders.eu", "UrlGroupName" }, { "order.events.v1", "UrlGroupName" }, { "1", "UrlGroupName" }, { "orders?x=1", "UrlGroupName" },
        { "myapp.com", "NoScheme" }, { "myapp.com/api/x", "NoScheme" }, { "www.myapp.dev", "NoScheme" }, { "api.myapp.io/x", "NoScheme" },
        { "myapp.com:8080/x", "NoScheme" }, { "localhost", "NoScheme" }, { "localhost:3000", "NoScheme" }, { "localhost:3000/api", "NoScheme" },
        { "localhost/api", "NoScheme" }, { "10.0.0.1", "NoScheme" }, { "10.0.0.1/x", "NoScheme" }, { "127.0.0.1:5000/x", "NoScheme" },
        { "//myapp.com/x", "NoScheme" }, { "myapp.co.uk/x", "NoScheme" }, { "myapp.azurewebsites.net", "NoScheme" }, { "myapp.dev/x", "NoScheme" },
        { "api:3001/x", "NoScheme" }, { "myapp.com/{}", "NoScheme" }, { "www.myapp.com{}", "NoScheme" }, { "myapp.internal/x", "NoScheme" },
        { "/api/x", "RelativePath" }, { "/", "RelativePath" }, { "./x", "RelativePath" }, { "../x", "RelativePath" }, { "~/x", "RelativePath" },
        { "api/x", "RelativePath" }, { "api/{}", "RelativePath" }, { "/api/{}", "RelativePath" }, { "/{}", "RelativePath" }, { "?x=1", "RelativePath" },
        { "api/x?u=http://a.com", "RelativePath" },
        { "ftp://myapp.com/x", "WrongScheme" }, { "ws://myapp.com", "WrongScheme" }, { "wss://myapp.com", "WrongScheme" },
        { "mailto:a@b.com", "WrongScheme" }, { "amqp://a.com", "WrongScheme" }, { "file:///etc/x", "WrongScheme" }, { "tcp://a.com:1", "WrongScheme" },
        { "https:/myapp.com/x", "WrongScheme" }, { "https:myapp.com", "WrongScheme" }, { "htp://myapp.com", "WrongScheme" }, { "sb://a.b.net", "WrongScheme" },
        { "{}", "Unknown" }, { "{}/api/x", "Unknown" }, { "{}api/x", "Unknown" }, { "orders-{}", "Unknown" }, { "orders/", "Unknown" },
        { "orders{}/x", "Unknown" }, { "https{}", "Unknown" }, { "hello world", "Unknown" }, { "<url>", "Unknown" }, { "topic:orders", "Unknown" },
        { "{}?u=http://a.com", "Unknown" }, { "a b://x", "Unknown" }, { "[::1]/x", "Unknown" }, { "$x", "Unknown" }, { "{}{}", "Unknown" },
    };

    [Theory, MemberData(nameof(Shapes))]
    public void Shape(string text, string shape) => Assert.Equal(shape, Read(text).Shape.ToString());

    [Theory]
    [InlineData("https%3A%2F%2Fmyapp.com%2Fapi%2Fx", "Absolute", "myapp.com", "api|x")]
    [InlineData("http%3a%2f%2flocalhost%3a3000%2fx", "Absolute", "localhost", "x")]
    [InlineData("%2Fapi%2Fx", "RelativePath", null, "api|x")]
    [InlineData("https%3A%2F%2F{}%2Fx", "Absolute", null, "x")]
    public void Escaped(string text, string shape, string? host, string path)
    {
        var url = Read(text);
        Assert.True(url.WasEscaped);
        Assert.Equal(shape, url.Shape.ToString());
        Assert.Equal(host, url.Host);
        Assert.Equal(path, string.Join("|", url.Path.Select(segment => segment ?? "*")));
    }

    [Fact]
    public void TailOfAnUnknownBase()
    {
        var url = Read("{}/api/{}/charge");
        Assert.True(url.PathIsTail);
        Assert.Equal(["api", null, "charge"], url.Path);
        Assert.True(Read("https://myapp.com{}/charge").PathIsTail);
        Assert.False(Read("https://myapp.com/{}/charge").PathIsTail);
    }

    [Fact]
    public void PartsOfPathAndQuery()
    {
        Assert.Equal("a=1&b=2", Read("https://myapp.com/x?a=1&b=2").Query);
        Assert.Null(Read("https://myapp.com/x?a={}").Query);
        Assert.Null(Read("https://myapp.com/x").Query);
        Assert.Equal("/charge-/now", Read("https://myapp.com/charge-{}now").PathText);
        Assert.Equal("orders", Read("orders").GroupName);
        Assert.True(Read("http://a.com").IsHttp);
        Assert.False(Read("https://a.com").IsHttp);
        Assert.False(Read("{}://a.com").IsHttp);
    }

    [Fact]
    public void NoPartsSayNothing() => Assert.Equal(DestinationShape.Unknown, DestinationUrl.Parse([]).Shape);
}
