using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class DeliveryFactsTests
{
    [Theory]
    [InlineData("SourceMessageId", true)]
    [InlineData("Status,Body,SourceMessageId", true)]
    [InlineData("status,body,sourceMessageId,retried", true)]
    [InlineData("source_message_id,status", true)]
    [InlineData("SourceBody,SourceHeader", true)]
    [InlineData("SourceBody,Status,Retried", true)]
    [InlineData("DlqId,Status,Url", true)]
    [InlineData("Status,Body,Url", false)]
    [InlineData("Status,Header,Body,Retried,Url,Method,CreatedAt,ScheduleId", false)]
    [InlineData("SourceBody", false)]
    [InlineData("SourceBody,Status", false)]
    [InlineData("MessageId,Source,Body", false)]
    [InlineData("OrderId,Amount", false)]
    [InlineData("", false)]
    public void HasCallbackShape(string properties, bool expected) => Assert.Equal(expected, CallbackShape.Matches(properties.Split(',')));

    [Theory]
    [InlineData("sourceMessageId", true)]
    [InlineData("SourceBody", true)]
    [InlineData("dlqId", true)]
    [InlineData("status", false)]
    [InlineData("url", false)]
    public void TellingProperty(string name, bool expected) => Assert.Equal(expected, CallbackShape.IsTellingProperty(name));

    [Fact]
    public void TheWholeCallbackMatches() => Assert.True(CallbackShape.Matches(CallbackShape.Properties));

    [Theory]
    [InlineData(199, false)]
    [InlineData(200, true)]
    [InlineData(202, true)]
    [InlineData(204, true)]
    [InlineData(299, true)]
    [InlineData(300, false)]
    [InlineData(302, false)]
    [InlineData(401, false)]
    [InlineData(489, false)]
    [InlineData(500, false)]
    public void Delivered(int status, bool expected)
    {
        Assert.Equal(expected, DeliveryStatus.IsDelivered(status));
        Assert.Equal(!expected, DeliveryStatus.IsRetried(status, nonRetryableHeader: false));
    }

    [Theory]
    [InlineData(401, true)]
    [InlineData(403, true)]
    [InlineData(400, false)]
    [InlineData(404, false)]
    [InlineData(500, false)]
    [InlineData(200, false)]
    public void Rejection(int status, bool expected) => Assert.Equal(expected, DeliveryStatus.IsRejection(status));

    [Theory]
    [InlineData(489, true, true)]
    [InlineData(489, false, false)]
    [InlineData(500, true, false)]
    public void DeliberateStop(int status, bool header, bool expected)
    {
        Assert.Equal(expected, DeliveryStatus.IsDeliberateStop(status, header));
        Assert.Equal(!expected, DeliveryStatus.IsRetried(status, header));
    }
}
