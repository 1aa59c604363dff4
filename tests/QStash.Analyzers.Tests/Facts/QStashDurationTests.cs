using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class QStashDurationTests
{
    [Theory]
    [InlineData("50s", "WellFormed", null)]
    [InlineData("10m", "WellFormed", null)]
    [InlineData("2h", "WellFormed", null)]
    [InlineData("7d", "WellFormed", null)]
    [InlineData("1d10h30m", "WellFormed", null)]
    [InlineData("1h5m10s", "WellFormed", null)]
    [InlineData("0s", "WellFormed", null)]
    [InlineData(" 50s ", "WellFormed", null)]
    [InlineData("1.5h", "WellFormed", null)]
    [InlineData("500ms", "WellFormed", null)]
    [InlineData("", "Empty", null)]
    [InlineData("  ", "Empty", null)]
    [InlineData("90", "BareNumber", "90s")]
    [InlineData("0", "BareNumber", "0s")]
    [InlineData("3600", "BareNumber", "3600s")]
    [InlineData("31536000", "BareNumber", "31536000s")]
    [InlineData("1700000000", "BareNumber", null)]
    [InlineData("99999999999999999999999", "BareNumber", null)]
    [InlineData("00:05:00", "TimeSpanText", "5m")]
    [InlineData("00:00:30", "TimeSpanText", "30s")]
    [InlineData("01:00:00", "TimeSpanText", "1h")]
    [InlineData("01:05:10", "TimeSpanText", "1h5m10s")]
    [InlineData("1.02:00:00", "TimeSpanText", "1d2h")]
    [InlineData("7.00:00:00", "TimeSpanText", "7d")]
    [InlineData("00:00:00", "TimeSpanText", null)]
    [InlineData("00:00:00.5000000", "TimeSpanText", null)]
    [InlineData("-5s", "Negative", null)]
    [InlineData("-90", "Negative", null)]
    [InlineData("-00:05:00", "Negative", null)]
    [InlineData("-x", "Malformed", null)]
    [InlineData("5 minutes", "Malformed", "5m")]
    [InlineData("5min", "Malformed", "5m")]
    [InlineData("10 s", "Malformed", "10s")]
    [InlineData("2H", "Malformed", "2h")]
    [InlineData("1D", "Malformed", "1d")]
    [InlineData("30 Seconds", "Malformed", "30s")]
    [InlineData("1d 10h", "Malformed", "1d10h")]
    [InlineData("1 day, 2 hours", "Malformed", "1d2h")]
    [InlineData("5M", "Malformed", null)]
    [InlineData("1w", "Malformed", null)]
    [InlineData("PT5M", "Malformed", null)]
    [InlineData("P1D", "Malformed", null)]
    [InlineData("5:00", "Malformed", null)]
    [InlineData("s", "Malformed", null)]
    [InlineData("5m3", "Malformed", null)]
    [InlineData("five minutes", "Malformed", null)]
    [InlineData("1.s", "Malformed", null)]
    [InlineData("tomorrow", "Malformed", null)]
    public void Reads(string text, string form, string? repair)
    {
        var duration = QStashDuration.Parse(text);
        Assert.Equal(form, duration.Form.ToString());
        Assert.Equal(repair, duration.Repair);
        if (repair is not null)
            Assert.True(QStashDuration.Parse(repair).IsWellFormed);
    }

    [Theory]
    [InlineData(0, "0s")]
    [InlineData(59, "59s")]
    [InlineData(60, "1m")]
    [InlineData(3900, "1h5m")]
    [InlineData(86400, "1d")]
    [InlineData(123456, "1d10h17m36s")]
    public void Writes(long seconds, string text) => Assert.Equal(text, QStashDuration.Write(seconds));
}
