using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class QStashHeadersTests
{
    public static TheoryData<string> Requests
    {
        get
        {
            var names = new TheoryData<string>
            {
                "Upstash-Forward-Authorization", "Upstash-Forward-X", "Upstash-Callback-Forward-X-Id", "Upstash-Failure-Callback-Forward-X-Id",
                "Upstash-Workflow-RunId", "Upstash-Workflow-Init", "Upstash-Telemetry-Sdk", "Upstash-Telemetry-Runtime", "upstash-delay", "UPSTASH-RETRIES",
                " Upstash-Method ",
            };
            foreach (var name in QStashHeaders.RequestHeaders)
                names.Add(name);
            return names;
        }
    }

    [Theory, MemberData(nameof(Requests))]
    public void KnowsRequestHeader(string name)
    {
        Assert.True(QStashHeaders.IsKnownRequestHeader(name));
        Assert.True(QStashHeaders.IsKnownRequestHeader(name.ToLowerInvariant()));
        Assert.True(QStashHeaders.IsUpstash(name));
        Assert.Equal(name.Trim(), QStashHeaders.NearestKnown(name));
    }

    [Fact]
    public void TheWholeSetIsThere() => Assert.Equal(17 + 5 + 5, QStashHeaders.RequestHeaders.Count);

    [Theory]
    [InlineData("Upstash-Retires", "Upstash-Retries")]
    [InlineData("Upstash-Retry", "Upstash-Retries")]
    [InlineData("Upstash-Retrys", "Upstash-Retries")]
    [InlineData("Upstash-Max-Retries", "Upstash-Retries")]
    [InlineData("upstash-retrie", "Upstash-Retries")]
    [InlineData("Upstash-Dely", "Upstash-Delay")]
    [InlineData("Upstash-Dealy", "Upstash-Delay")]
    [InlineData("Upstash-NotBefore", "Upstash-Not-Before")]
    [InlineData("Upstash_Not_Before", "Upstash-Not-Before")]
    [InlineData("Upstash-Not-Befor", "Upstash-Not-Before")]
    [InlineData("Upstash-DeduplicationId", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Deduplication-ID-", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Deduplication", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Dedup-Id", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Dedupe-Id", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Deduplication-Key", "Upstash-Deduplication-Id")]
    [InlineData("Upstash-Content-Based-Dedup", "Upstash-Content-Based-Deduplication")]
    [InlineData("Upstash-Content-Based-Deduplicate", "Upstash-Content-Based-Deduplication")]
    [InlineData("Upstash-ContentBasedDeduplication", "Upstash-Content-Based-Deduplication")]
    [InlineData("Upstash-Callbak", "Upstash-Callback")]
    [InlineData("Upstash-CallBack-Url", "Upstash-Callback")]
    [InlineData("Upstash-Callback-Retry", "Upstash-Callback-Retries")]
    [InlineData("Upstash-FailureCallback", "Upstash-Failure-Callback")]
    [InlineData("Upstash-Failed-Callback", "Upstash-Failure-Callback")]
    [InlineData("Upstash-Fail-Callback", "Upstash-Failure-Callback")]
    [InlineData("Upstash-Failure-Callback-Retires", "Upstash-Failure-Callback-Retries")]
    [InlineData("Upstash-Methd", "Upstash-Method")]
    [InlineData("Upstash-Http-Method", "Upstash-Method")]
    [InlineData("Upstash-TimeOut-", "Upstash-Timeout")]
    [InlineData("Upstash-Timout", "Upstash-Timeout")]
    [InlineData("Upstash-Corn", "Upstash-Cron")]
    [InlineData("Upstash-Queue", "Upstash-Queue-Name")]
    [InlineData("Upstash-ScheduleId", "Upstash-Schedule-Id")]
    [InlineData("Upstash-Flow-Control", "Upstash-Flow-Control-Key")]
    [InlineData("Upstash-FlowControl-Value", "Upstash-Flow-Control-Value")]
    [InlineData("Upstash-Foward-X-Tenant", "Upstash-Forward-X-Tenant")]
    [InlineData("Upstash-Forwrad-Authorization", "Upstash-Forward-Authorization")]
    [InlineData("Upstash-Callback-Foward-X", "Upstash-Callback-Forward-X")]
    public void NearestName(string written, string meant)
    {
        Assert.False(QStashHeaders.IsKnown(written));
        Assert.True(QStashHeaders.IsUpstash(written));
        Assert.Equal(meant, QStashHeaders.NearestKnown(written));
    }

    [Theory]
    [InlineData("Upstash-Priority")]
    [InlineData("Upstash-Tenant")]
    [InlineData("Upstash-")]
    [InlineData("Upstash-Foo")]
    [InlineData("Upstash-Correlation")]
    [InlineData("Upstash-Forward-")]
    [InlineData("Upstash-Something-Quite-Different")]
    public void NothingIsNear(string name)
    {
        Assert.False(QStashHeaders.IsKnown(name));
        Assert.Null(QStashHeaders.NearestKnown(name));
    }

    [Theory]
    [InlineData("Upstash-Signature", true)]
    [InlineData("upstash-signature", true)]
    [InlineData("Upstash-Message-Id", true)]
    [InlineData("Upstash-Retried", true)]
    [InlineData("Upstash-Schedule-Id", true)]
    [InlineData("Upstash-Caller-IP", true)]
    [InlineData("Upstash-Topic-Name", true)]
    [InlineData("upstash-region", true)]
    [InlineData("Upstash-Retries", false)]
    [InlineData("Upstash-Forward-X", false)]
    [InlineData("Upstash-NonRetryable-Error", false)]
    [InlineData("X-Signature", false)]
    [InlineData("", false)]
    [InlineData(null, false)]
    public void DeliveryHeader(string? name, bool expected) => Assert.Equal(expected, QStashHeaders.IsDeliveryHeader(name));

    [Theory]
    [InlineData("Upstash-Signature", true)]
    [InlineData("Upstash-NonRetryable-Error", true)]
    [InlineData("Upstash-Delay", true)]
    [InlineData("Upstash-Delays", false)]
    [InlineData(null, false)]
    public void Known(string? name, bool expected) => Assert.Equal(expected, QStashHeaders.IsKnown(name));

    [Theory]
    [InlineData("Authorization")]
    [InlineData("Content-Type")]
    [InlineData("X-Upstash-Delay")]
    [InlineData("UpstashDelay")]
    [InlineData("")]
    [InlineData(null)]
    public void IsNotOurs(string? name) => Assert.False(QStashHeaders.IsUpstash(name));

    [Theory]
    [InlineData("Upstash-Forward-", true)]
    [InlineData("Upstash-Forward-X-", true)]
    [InlineData("Upstash-", true)]
    [InlineData("Upstash-Call", true)]
    [InlineData("Upstash-Callback-Forward-", true)]
    [InlineData("Upstash-Foward-", false)]
    [InlineData("Upstash-Retires", false)]
    public void BeginningOfAName(string beginning, bool expected) => Assert.Equal(expected, QStashHeaders.CanBecomeKnown(beginning));

    [Theory]
    [InlineData("", "", 0)]
    [InlineData("a", "", 1)]
    [InlineData("", "abc", 3)]
    [InlineData("abc", "acb", 1)]
    [InlineData("abc", "abd", 1)]
    [InlineData("retires", "retries", 1)]
    [InlineData("kitten", "sitting", 3)]
    public void Distance(string left, string right, int expected)
    {
        Assert.Equal(expected, EditDistance.Between(left, right));
        Assert.Equal(expected, EditDistance.Between(right, left));
    }
}
