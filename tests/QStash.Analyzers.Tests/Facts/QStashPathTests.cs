using System.Linq;
using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class QStashPathTests
{
    // In these tables {} is an unknown part.
    private static QStashPath Read(string text) => QStashPath.Parse(text.Replace("{}", Hole.Mark.ToString()));

    private static string Show(string text) => text.Replace(Hole.Mark.ToString(), "{}");

    [Theory]
    [InlineData("/v2/publish/https://myapp.com/x", "Publish", "Unknown", "https://myapp.com/x")]
    [InlineData("v2/publish/https://myapp.com/x", "Publish", "Unknown", "https://myapp.com/x")]
    [InlineData("https://qstash.upstash.io/v2/publish/https://myapp.com/x?a=1", "Publish", "Service", "https://myapp.com/x?a=1")]
    [InlineData("https://qstash-us-east-1.upstash.io/v2/publish/orders", "Publish", "Service", "orders")]
    [InlineData("qstash.upstash.io/v2/publish/orders", "Publish", "Service", "orders")]
    [InlineData("https://qstash.upstash.io//v2//publish/orders", "Publish", "Service", "orders")]
    [InlineData("https://qstash.upstash.io/V2/Publish/orders", "Publish", "Service", "orders")]
    [InlineData("http://localhost:8080/v2/publish/orders", "Publish", "Local", "orders")]
    [InlineData("http://127.0.0.1:9090/v2/publish/orders", "Publish", "Local", "orders")]
    [InlineData("https://myapp.com/v2/publish/orders", "Publish", "Other", "orders")]
    [InlineData("{}/v2/publish/{}", "Publish", "Unknown", "{}")]
    [InlineData("{}v2/publish/{}", "Publish", "Unknown", "{}")]
    [InlineData("https://{}/v2/publish/{}", "Publish", "Unknown", "{}")]
    [InlineData("/v2/publish{}", "Publish", "Unknown", "{}")]
    [InlineData("/v2/publish/https://{}/api/{}", "Publish", "Unknown", "https://{}/api/{}")]
    [InlineData("/v2/publish/https%3A%2F%2Fmyapp.com", "Publish", "Unknown", "https%3A%2F%2Fmyapp.com")]
    [InlineData("/v2/publish/", "Publish", "Unknown", "")]
    [InlineData("/v2/publish", "Publish", "Unknown", "")]
    [InlineData("/v2/publish//api/x", "Publish", "Unknown", "/api/x")]
    [InlineData("/v1/publish/orders", "Publish", "Unknown", "orders")]
    [InlineData("/qstash/v2/publish/orders", "Publish", "Unknown", "orders")]
    [InlineData("/v2/schedules/https://myapp.com/x", "Schedules", "Unknown", "https://myapp.com/x")]
    [InlineData("/v2/schedules", "Schedules", "Unknown", "")]
    [InlineData("/v2/schedules/", "Schedules", "Unknown", "")]
    [InlineData("https://qstash.upstash.io/v2/schedules/{}", "Schedules", "Service", "{}")]
    [InlineData("/v2/publish/https://myapp.com/v2/enqueue/q/x", "Publish", "Unknown", "https://myapp.com/v2/enqueue/q/x")]
    public void Destination(string text, string operation, string owner, string destination)
    {
        var path = Read(text);
        Assert.Equal(operation, path.Operation.ToString());
        Assert.Equal(owner, path.Base.ToString());
        Assert.Equal(destination, Show(path.Destination));
        Assert.True(path.IsVersioned);
        Assert.Null(path.Name);
        Assert.EndsWith(destination, text);
        var joined = text.Replace("{}", Hole.Mark.ToString());
        Assert.Equal(path.Destination, joined.Substring(path.DestinationStart));
    }

    [Theory]
    [InlineData("/v2/enqueue/orders/https://myapp.com/x", "orders", "https://myapp.com/x")]
    [InlineData("https://qstash.upstash.io/v2/enqueue/orders/group", "orders", "group")]
    [InlineData("/v2/enqueue/{}/https://myapp.com/x", "{}", "https://myapp.com/x")]
    [InlineData("/v2/enqueue/orders-{}/{}", "orders-{}", "{}")]
    [InlineData("/v2/enqueue//https://myapp.com", "", "https://myapp.com")]
    [InlineData("/v2/enqueue/https://myapp.com/x", "", "https://myapp.com/x")]
    [InlineData("/v2/enqueue/orders/", "orders", "")]
    [InlineData("/v2/enqueue/orders", "orders", "")]
    [InlineData("/v2/enqueue/", null, "")]
    public void Enqueue(string text, string? queue, string destination)
    {
        var path = Read(text);
        Assert.Equal(QStashOperation.Enqueue, path.Operation);
        Assert.Equal(queue, path.Name is null ? null : Show(path.Name));
        Assert.Equal(destination, Show(path.Destination));
    }

    [Theory]
    [InlineData("/v2/topics/orders/endpoints", "orders", "endpoints")]
    [InlineData("https://qstash.upstash.io/v2/topics/orders/endpoints", "orders", "endpoints")]
    [InlineData("/v2/topics/{}/endpoints", "{}", "endpoints")]
    [InlineData("/v2/topics/orders", "orders", "")]
    [InlineData("/v2/topics//endpoints", "", "endpoints")]
    [InlineData("/v2/topics/endpoints", "", "endpoints")]
    [InlineData("/v2/topics/", null, "")]
    [InlineData("/v2/topics", null, "")]
    public void UrlGroup(string text, string? name, string rest)
    {
        var path = Read(text);
        Assert.Equal(QStashOperation.UrlGroups, path.Operation);
        Assert.Equal(name, path.Name is null ? null : Show(path.Name));
        Assert.Equal(rest, path.Rest);
        Assert.Equal(-1, path.DestinationStart);
    }

    [Theory]
    [InlineData("/v2/batch", "Batch")]
    [InlineData("v2/batch", "Batch")]
    [InlineData("https://qstash.upstash.io/v2/batch", "Batch")]
    [InlineData("{}/v2/batch", "Batch")]
    [InlineData("/v2/batch/", "Batch")]
    [InlineData("/v2/messages/{}", "Management")]
    [InlineData("/v2/messages", "Management")]
    [InlineData("/v2/dlq?cursor=1", "Management")]
    [InlineData("/v2/dlq", "Management")]
    [InlineData("/v2/queues/", "Management")]
    [InlineData("/v2/keys/rotate", "Management")]
    [InlineData("/v2/events", "Management")]
    [InlineData("/v2/logs?x=1", "Management")]
    public void Others(string text, string operation)
    {
        var path = Read(text);
        Assert.Equal(operation, path.Operation.ToString());
        Assert.Equal(-1, path.DestinationStart);
    }

    [Theory]
    [InlineData("publish/https://myapp.com", "Publish", "https://myapp.com")]
    [InlineData("/publish/orders", "Publish", "orders")]
    [InlineData("{}/publish/orders", "Publish", "orders")]
    [InlineData("enqueue/q/https://myapp.com", "Enqueue", "https://myapp.com")]
    [InlineData("schedules/https://myapp.com", "Schedules", "https://myapp.com")]
    [InlineData("batch", "Batch", "")]
    public void WithoutVersionIsWeaker(string text, string operation, string destination)
    {
        var path = Read(text);
        Assert.Equal(operation, path.Operation.ToString());
        Assert.Equal(destination, path.Destination);
        Assert.False(path.IsVersioned);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("/api/orders")]
    [InlineData("/v2/orders")]
    [InlineData("/v2")]
    [InlineData("/v2/")]
    [InlineData("/v2/publisher/x")]
    [InlineData("/v2/{}/x")]
    [InlineData("/v3/publish/x")]
    [InlineData("publisher")]
    [InlineData("publish")]
    [InlineData("{}")]
    [InlineData("{}/{}")]
    [InlineData("https://qstash.upstash.io")]
    [InlineData("https://myapp.com/api?next=/v2/publish/x")]
    [InlineData("/redirect/https://myapp.com/v2/publish/x")]
    [InlineData("/api/publish/x")]
    [InlineData("/batch/orders")]
    public void IsNoOperation(string text) => Assert.Equal(QStashOperation.None, Read(text).Operation);

    [Fact]
    public void PartsComeBack()
    {
        var path = QStashPath.Parse(["https://qstash.upstash.io/v2/publish/https://", null, "/api/", null, null, "x"]);
        Assert.Equal(["https://", null, "/api/", null, null, "x"], path.DestinationParts);
        Assert.Equal("api", DestinationUrl.Parse(path.DestinationParts).Path.First());
    }
}
