using System.Collections.Generic;
using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

public sealed class CronExpressionTests
{
    private static readonly (int Low, int High)[] Ranges = [(0, 59), (0, 23), (1, 31), (1, 12), (0, 6)];

    private static string With(int field, string text)
    {
        string[] fields = ["*", "*", "*", "*", "*"];
        fields[field] = text;
        return string.Join(" ", fields);
    }

    public static TheoryData<int, string> ValidFields
    {
        get
        {
            var cases = new TheoryData<int, string>();
            for (var place = 0; place < 5; place++)
            {
                var (low, high) = Ranges[place];
                foreach (var text in new[]
                {
                    "*", "*/2", "*/1", $"{low}", $"{high}", $"{low}-{high}", $"{low}-{high}/2", $"{low}/2", $"{low},{high}", $"{low}-{low + 1},{high}",
                    $"*,{low}", $"{low}-{low}", $"*/{high - low}", $"0{low + 1}", $"{low},{low + 1},{low + 2},{high}", $"{low}-{low + 2}/2,{high}",
                })
                    cases.Add(place, text);
            }
            foreach (var month in new[] { "JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC", "jan", "Feb", "JAN-MAR", "JAN,JUL", "JAN-DEC/3", "1-MAR" })
                cases.Add(3, month);
            foreach (var day in new[] { "SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT", "mon", "Tue", "MON-FRI", "MON,WED,FRI", "SUN-SAT", "1-5", "MON-FRI/2", "1-FRI" })
                cases.Add(4, day);
            return cases;
        }
    }

    [Theory, MemberData(nameof(ValidFields))]
    public void ReadsField(int place, string text)
    {
        var cron = CronExpression.Parse(With(place, text));
        Assert.Equal((CronState.Valid, CronFault.None, -1, null), (cron.State, cron.Fault, cron.FieldIndex, cron.Repair));
        Assert.Equal(place == 1 && !text.Contains('*'), cron.HasFixedHour);
        var zoned = CronExpression.Parse("CRON_TZ=Europe/Berlin " + With(place, text));
        Assert.Equal((CronState.Valid, true, "Europe/Berlin"), (zoned.State, zoned.HasTimeZone, zoned.TimeZone));
    }

    public static TheoryData<int, string, string> WrongFields
    {
        get
        {
            var cases = new TheoryData<int, string, string>();
            for (var place = 0; place < 5; place++)
            {
                var (low, high) = Ranges[place];
                var above = place == 4 ? 8 : high + 1;
                cases.Add(place, $"{above}", "Value");
                cases.Add(place, "100", "Value");
                cases.Add(place, "99999999999", "Value");
                cases.Add(place, $"{low}-{above}", "Value");
                cases.Add(place, $"{low},{above}", "Value");
                cases.Add(place, $"{above}/2", "Value");
                cases.Add(place, "-1", "Value");
                cases.Add(place, $"{low + 2}-{low + 1}", "Range");
                cases.Add(place, $"{high}-{low + 1}", "Range");
                cases.Add(place, "*/0", "Step");
                cases.Add(place, "*/x", "Step");
                cases.Add(place, "*/", "Step");
                cases.Add(place, "*/-5", "Step");
                cases.Add(place, "*/1.5", "Step");
                cases.Add(place, $"{low}-{high}/0", "Step");
                cases.Add(place, "*/2/3", "Step");
                cases.Add(place, "1,,2", "Syntax");
                cases.Add(place, "1,", "Syntax");
                cases.Add(place, ",1", "Syntax");
                cases.Add(place, ",", "Syntax");
                cases.Add(place, "1-", "Syntax");
                cases.Add(place, "/5", "Syntax");
                cases.Add(place, "**", "Syntax");
                cases.Add(place, "*5", "Syntax");
                cases.Add(place, "*-5", "Syntax");
                cases.Add(place, "1.5", "Syntax");
                cases.Add(place, "1-2-3", "Syntax");
                cases.Add(place, "5x", "Syntax");
                cases.Add(place, "H/5", "Name");
                cases.Add(place, "FOO", "Name");
            }
            cases.Add(2, "0", "Value");
            cases.Add(3, "0", "Value");
            cases.Add(3, "MON", "Name");
            cases.Add(4, "JAN", "Name");
            cases.Add(0, "MON", "Name");
            cases.Add(1, "JAN", "Name");
            cases.Add(2, "MON", "Name");
            cases.Add(4, "MONDAY", "Name");
            cases.Add(3, "January", "Name");
            cases.Add(4, "FRI-MON", "Range");
            cases.Add(4, "SAT-SUN", "Range");
            return cases;
        }
    }

    [Theory, MemberData(nameof(WrongFields))]
    public void RefusesField(int place, string text, string fault)
    {
        var cron = CronExpression.Parse(With(place, text));
        Assert.Equal((CronState.Invalid, fault, place), (cron.State, cron.Fault.ToString(), cron.FieldIndex));
        Assert.NotEmpty(cron.Message);
        if (cron.Repair is not null)
            Assert.Equal(CronState.Valid, CronExpression.Parse(cron.Repair).State);
        Assert.Equal(CronState.Invalid, CronExpression.Parse("CRON_TZ=UTC " + With(place, text)).State);
    }

    [Theory]
    [InlineData("0 9 * * *", true)]
    [InlineData("0 9-17 * * 1-5", true)]
    [InlineData("0 9,18 * * *", true)]
    [InlineData("30 0 1 1 *", true)]
    [InlineData("0 0-23/2 * * *", true)]
    [InlineData("* * * * *", false)]
    [InlineData("*/5 * * * *", false)]
    [InlineData("0 */6 * * *", false)]
    [InlineData("0 * * * *", false)]
    [InlineData("  0   9\t* * *  ", true)]
    public void Everyday(string text, bool fixedHour)
    {
        var cron = CronExpression.Parse(text);
        Assert.Equal((CronState.Valid, fixedHour, false), (cron.State, cron.HasFixedHour, cron.HasTimeZone));
        Assert.Equal("UTC", CronExpression.Parse(CronExpression.UtcPrefix + text.Trim()).TimeZone);
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("@daily")]
    [InlineData("@every 1h")]
    [InlineData("@weekly")]
    [InlineData("TZ=UTC 0 9 * * *")]
    [InlineData("TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("tz=Europe/Berlin 0 9 * * *")]
    [InlineData("0 9 * * 7")]
    [InlineData("0 9 * * 1-7")]
    [InlineData("0 9 * * 5,7")]
    [InlineData("0 9 ? * MON")]
    [InlineData("0 9 * * ?")]
    [InlineData("0 9 L * *")]
    [InlineData("0 9 LW * *")]
    [InlineData("0 9 L-3 * *")]
    [InlineData("0 9 15W * *")]
    [InlineData("0 9 * * 5L")]
    [InlineData("0 9 * * FRIL")]
    [InlineData("0 9 * * 5#3")]
    [InlineData("0 9 * * MON#1")]
    [InlineData("*/90 * * * *")]
    [InlineData("0 */48 * * *")]
    [InlineData("Daily")]
    [InlineData("Cron:Cleanup")]
    [InlineData("CRON_TZ=Europe/Berlin 0 9 * * 7")]
    [InlineData("CRON_TZ=Mars/Olympus 0 9 * * *")]
    [InlineData("CRON_TZ=europe/berlin 0 9 * * *")]
    [InlineData("CRON_TZ=utc 0 9 * * *")]
    [InlineData("CRON_TZ=Local 0 9 * * *")]
    public void CannotBeTold(string text)
    {
        var cron = CronExpression.Parse(text);
        Assert.Equal((CronState.Unknown, null), (cron.State, cron.Repair));
    }

    [Fact]
    public void UnknownPartCannotBeTold() => Assert.Equal(CronState.Unknown, CronExpression.Parse("0 " + Hole.Mark + " * * *").State);

    [Theory]
    [InlineData("0 0 9 * * *", "0 9 * * *")]
    [InlineData("0 */5 * * * *", "*/5 * * * *")]
    [InlineData("30 0 9 * * MON-FRI", "0 9 * * MON-FRI")]
    [InlineData("*/30 * * * * *", "* * * * *")]
    [InlineData("0 0 9 ? * MON-FRI", "0 9 * * MON-FRI")]
    [InlineData("0 0 9 1 * ?", "0 9 1 * *")]
    [InlineData("0 0 9 ? * 2-6", null)]
    [InlineData("0 0 9 * * ? *", "0 9 * * *")]
    [InlineData("0 0 9 * * ? 2027", "0 9 * * *")]
    [InlineData("0 9 * * * 2027", "0 9 * * *")]
    [InlineData("0 0 9 * * 1-5", "0 9 * * 1-5")]
    [InlineData("0 0 25 * * *", null)]
    [InlineData("0 0 9 L * ?", null)]
    [InlineData("CRON_TZ=Europe/Berlin 0 0 9 * * *", "CRON_TZ=Europe/Berlin 0 9 * * *")]
    [InlineData("0 9 * *", null)]
    [InlineData("0 9", null)]
    [InlineData("5", null)]
    [InlineData("*", null)]
    [InlineData("every 5 minutes", null)]
    [InlineData("1 2 3 4 5 6 7 8", null)]
    [InlineData("CRON_TZ=UTC", null)]
    [InlineData("CRON_TZ=UTC 0 9 * *", null)]
    [InlineData("CRON_TZ=Pacific Standard Time 0 9 * * *", null)]
    public void WrongFieldCount(string text, string? repair)
    {
        var cron = CronExpression.Parse(text);
        Assert.Equal(CronState.Invalid, cron.State);
        Assert.Equal(CronFault.FieldCount, cron.Fault);
        Assert.Equal(-1, cron.FieldIndex);
        Assert.Equal(repair, cron.Repair);
        Assert.Contains("field", cron.Message);
    }

    [Theory]
    [InlineData("0 22-6 * * *", "0 22-23,0-6 * * *")]
    [InlineData("0 23-6 * * *", "0 23,0-6 * * *")]
    [InlineData("0 22-0 * * *", "0 22-23,0 * * *")]
    [InlineData("0 9 * * FRI-MON", "0 9 * * FRI-SAT,SUN-MON")]
    [InlineData("0 9 * * SAT-SUN", "0 9 * * SAT,SUN")]
    [InlineData("0 9 * NOV-2 *", "0 9 * NOV-12,1-2 *")]
    [InlineData("0 9 * * MONDAY", "0 9 * * MON")]
    [InlineData("0 9 * * Monday-Friday", "0 9 * * MON-FRI")]
    [InlineData("0 9 * January *", "0 9 * JAN *")]
    [InlineData("0 9,,10 * * *", "0 9,10 * * *")]
    [InlineData("0 9 * * MONDAY,TUE", "0 9 * * MON,TUE")]
    [InlineData("0 9, * January,FEB *", "0 9 * JAN,FEB *")]
    [InlineData("0 25 * * MONDAY", null)]
    [InlineData("60 9 * * *", null)]
    [InlineData("0 22-6/2 * * *", null)]
    [InlineData("*/0 * * * *", null)]
    [InlineData("0 9 ? * MONDAY", null)]
    [InlineData("CRON_TZ=UTC 0 9 * * MONDAY", "CRON_TZ=UTC 0 9 * * MON")]
    public void Repairs(string text, string? repair) => Assert.Equal((CronState.Invalid, repair), (CronExpression.Parse(text).State, CronExpression.Parse(text).Repair));

    public static IEnumerable<object[]> Messages() =>
    [
        ["0 25 * * *", "the hour is '25', and it goes from 0 to 23"],
        ["60 9 * * *", "the minute is '60', and it goes from 0 to 59"],
        ["0 0 9 * * *", "it has six fields, and QStash reads five, without seconds"],
        ["0 9 * * MONDAY", "the day of week has the name 'MONDAY', and takes three letters such as MON"],
        ["*/0 * * * *", "the minute has a step of 0"],
        ["0 22-6 * * *", "the hour has the range '22-6', which ends before it begins"],
        ["0 9 * *", "it has four fields, and QStash reads five: minute, hour, day of month, month, day of week"],
    ];

    [Theory, MemberData(nameof(Messages))]
    public void SaysWhatIsWrong(string text, string message) => Assert.Equal(message, CronExpression.Parse(text).Message);
}
