using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class HostReachabilityTests
{
    public static TheoryData<string> Unreachable => new()
    {
        "localhost", "LOCALHOST", "localhost.", "app.localhost", "a.b.localhost", "127.0.0.1", "127.0.0.1.", "127.255.255.254", "127.1", "127.0.1", "2130706433",
        "0x7f000001", "0X7F.0.0.1", "0x7f.1", "0177.0.0.1", "017700000001", "0", "0.0.0.0", "0x0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "10.1", "167772161",
        "172.16.0.1", "172.31.255.255", "192.168.0.1", "192.168.1", "0xC0A80001", "169.254.169.254", "169.254.0.1", "0xA9FEA9FE", "100.64.0.1",
        "100.127.255.255", "224.0.0.1", "239.255.255.250", "240.0.0.1", "255.255.255.255", "[::1]", "::1", "[0:0:0:0:0:0:0:1]", "[::]", "::", "[fe80::1]",
        "[FE80::1%25eth0]", "fe80::1%eth0", "[febf::1]", "[fc00::1]", "[fd12:3456:789a::1]", "[fec0::1]", "[ff02::1]", "[::ffff:127.0.0.1]",
        "[::ffff:7f00:1]", "[::ffff:10.0.0.1]", "[::ffff:192.168.1.1]", "[::127.0.0.1]", "[64:ff9b::10.0.0.1]", "[0:0:0:0:0:ffff:127.0.0.1]", "api", "API",
        "redis", "my-service", "my_service", "host.docker.internal", "gateway.docker.internal", "docker.internal", "Host.Docker.Internal",
        "printer.local", "api.corp.local", "LOCAL.", "metadata.google.internal", "api.internal", "ip-10-0-0-1.ec2.internal", "nas.lan", "x.home.arpa",
        "home.arpa", "shop.test", "a.b.test", "x.invalid", "api.shop.svc.cluster.local", "api.shop.svc", "svc.cluster.local", "a.b.svc.cluster.example",
        "api.intranet", "x.localdomain", "127。0。0。1", "app。localhost", "api．local",
    };

    [Theory, MemberData(nameof(Unreachable))]
    public void IsUnreachable(string host)
    {
        var verdict = HostReachability.Of(host);
        Assert.Equal(Reach.Unreachable, verdict.Reach);
        Assert.NotEmpty(verdict.Reason);
    }

    public static TheoryData<string> Public => new()
    {
        "myapp.com", "MYAPP.COM", "myapp.com.", "api.myapp.io", "example.com", "www.example.org", "shop.example", "1.1.1.1", "8.8.8.8", "172.15.0.1",
        "172.32.0.1", "192.167.1.1", "192.169.1.1", "100.63.255.255", "100.128.0.1", "169.253.1.1", "11.0.0.1", "128.0.0.1", "223.255.255.255", "0x08080808",
        "134744072", "[2606:4700:4700::1111]", "[2001:4860:4860::8888]", "[::ffff:8.8.8.8]", "localhost.com", "mylocalhost.com", "notlocal.io",
        "local.myapp.com", "test.myapp.com", "internal.myapp.com", "svc.myapp.com", "docker.internal.com", "latest.dev", "contest.com", "plan.net",
        "xn--bcher-kva.example", "bücher.de", "myapp.azurewebsites.net", "my-app.vercel.app", "myapp.fly.dev", "myngrok.io.com", "notngrok.io", "ngrok.com",
        "1e100.net", "10.example.com", "127.0.0.1.nip.io", "0xbad.com", "my_app.example.com", "lan.com", "homearpa.com", "qstash.upstash.io", "a.ngrok.com",
    };

    [Theory, MemberData(nameof(Public))]
    public void IsPublic(string host) => Assert.Equal(Reach.Public, HostReachability.Of(host).Reach);

    [Theory]
    [InlineData("abc.ngrok.io", "ngrok")]
    [InlineData("abc.eu.ngrok.io", "ngrok")]
    [InlineData("ABC.NGROK-FREE.APP", "ngrok")]
    [InlineData("abc.ngrok.app", "ngrok")]
    [InlineData("abc.ngrok.dev", "ngrok")]
    [InlineData("abc.ngrok-free.dev", "ngrok")]
    [InlineData("abc.loca.lt", "localtunnel")]
    [InlineData("abc.localtunnel.me", "localtunnel")]
    [InlineData("a-b-c.trycloudflare.com", "Cloudflare quick tunnels")]
    [InlineData("me.requestcatcher.com", "Request Catcher")]
    [InlineData("webhook.site", "Webhook.site")]
    [InlineData("webhook.site.", "Webhook.site")]
    [InlineData("abc.serveo.net", "Serveo")]
    [InlineData("eo123.m.pipedream.net", "Pipedream")]
    [InlineData("x.free.beeceptor.com", "Beeceptor")]
    [InlineData("hookbin.com", "Hookbin")]
    [InlineData("x.requestbin.com", "RequestBin")]
    [InlineData("requestbin.net", "RequestBin")]
    [InlineData("smee.io", "Smee")]
    [InlineData("x.tunnelmole.net", "Tunnelmole")]
    [InlineData("abc-5000.euw.devtunnels.ms", "dev tunnels")]
    [InlineData("x.localhost.run", "localhost.run")]
    [InlineData("x.lhr.life", "localhost.run")]
    [InlineData("x.pagekite.me", "PageKite")]
    [InlineData("bore.pub", "bore")]
    [InlineData("x.loclx.io", "LocalXpose")]
    [InlineData("x.share.zrok.io", "zrok")]
    public void IsTemporary(string host, string provider) => Assert.Equal(new HostReachability(Reach.Temporary, provider), HostReachability.Of(host));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("a..b")]
    [InlineData(".com")]
    [InlineData("my host")]
    [InlineData("[::1")]
    [InlineData("[zz::1]")]
    [InlineData("1:2:3")]
    [InlineData("256.1.1.1")]
    [InlineData("1.2.3.4.5")]
    [InlineData("<host>")]
    [InlineData("${HOST}")]
    [InlineData("[1:2:3:4:5:6:7:8:9]")]
    [InlineData("[1::2::3]")]
    public void CannotBeTold(string? host) => Assert.Equal(Reach.Unknown, HostReachability.Of(host).Reach);

    [Theory]
    [InlineData("", "", "Unknown")]
    [InlineData("", ".example.com", "Public")]
    [InlineData("api-", ".myapp.io", "Public")]
    [InlineData("", "x.myapp.io", "Public")]
    [InlineData("", ".internal", "Unreachable")]
    [InlineData("api-", ".internal", "Unreachable")]
    [InlineData("", ".local", "Unreachable")]
    [InlineData("", ".svc.cluster.local", "Unreachable")]
    [InlineData("", ".shop.svc", "Unreachable")]
    [InlineData("", ".localhost", "Unreachable")]
    [InlineData("", ".ngrok.io", "Temporary")]
    [InlineData("", ".ngrok-free.app", "Temporary")]
    [InlineData("10.0.0.", "", "Unreachable")]
    [InlineData("10.", "", "Unreachable")]
    [InlineData("10.0.", ".7", "Unreachable")]
    [InlineData("192.168.1.", "", "Unreachable")]
    [InlineData("192.168.", "", "Unreachable")]
    [InlineData("127.0.0.", "", "Unreachable")]
    [InlineData("192.", "", "Unknown")]
    [InlineData("172.16.", "", "Unreachable")]
    [InlineData("172.", "", "Unknown")]
    [InlineData("8.8.8.", "", "Unknown")]
    [InlineData("100.", "", "Unknown")]
    [InlineData("", ".0.0.1", "Unknown")]
    [InlineData("", ".com", "Unknown")]
    [InlineData("", "local", "Unknown")]
    [InlineData("api", "", "Unknown")]
    [InlineData("api.", "", "Unknown")]
    [InlineData("localhost", "", "Unknown")]
    [InlineData("10.0.0.", ".example.com", "Public")]
    public void PartlyKnown(string prefix, string suffix, string reach) =>
        Assert.Equal(reach, HostReachability.OfPartial(prefix, suffix).Reach.ToString());

    [Theory]
    [InlineData("169.254.169.254", "a link-local address")]
    [InlineData("100.64.0.1", "a carrier-grade NAT address")]
    [InlineData("10.0.0.1", "a private address")]
    [InlineData("2130706433", "a loopback address")]
    [InlineData("0.0.0.0", "the unspecified address")]
    [InlineData("host.docker.internal", "a name within Docker")]
    [InlineData("api.shop.svc.cluster.local", "a name within a Kubernetes cluster")]
    [InlineData("api", "a name without a domain")]
    public void SaysWhy(string host, string reason) => Assert.Equal(reason, HostReachability.Of(host).Reason);
}
