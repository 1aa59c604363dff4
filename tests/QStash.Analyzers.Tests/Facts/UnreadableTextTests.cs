using System;
using System.Collections.Generic;
using System.Text;
using QStash.Analyzers.Facts;
using Xunit;

namespace QStash.Analyzers.Tests.Facts;

/// <summary>Facts are asked about any text of any program: none of them may throw, and what they say must point into the text.</summary>
public sealed class UnreadableTextTests
{
    private static readonly string[] Pieces =
    [
        "https://", "http:", "://", "/", "//", "?", "#", "@", ":", ":80", "[", "]", "::", "[::1", "localhost", ".", "..", "127.0.0.1", "0x", "99999999999", "%2F",
        "%", "%zz", "\uE0FF", "\uE0FF\uE0FF", "sig_", "qstash_", "eyJVc2VySUQiOi", "eyJVc2VySUQiOiJhYmMifQ", "=", "v2", "publish", "enqueue", "topics", "batch",
        "Upstash-", "Forward-", "-", "_", " ", "\t", "*", "*/", "5", "0", "L", "W", "?", "MON", "CRON_TZ=", "CRON_TZ", "TZ=", ",", "1d", "s", "m", "-5", "00:05:00",
        "order", "Sort", "Q", "Stash", "Up", "<", ">", "{", "}", "${x}", "your", "é", "\ud83d", "\0", "。", "Bearer ", "A", "a1B2c3D4e5F6g7H8i9J0k1L2", "\r\n",
    ];

    [Fact]
    public void NothingThrows()
    {
        var random = new Random(20260801);
        for (var round = 0; round < 4000; round++)
        {
            var text = new StringBuilder();
            for (var i = random.Next(0, 9); i > 0; i--)
                text.Append(Pieces[random.Next(Pieces.Length)]);
            AskEverything(text.ToString());
        }
        foreach (var piece in Pieces)
            AskEverything(piece);
    }

    [Fact]
    public void LongTextsAreReadInReasonableTime()
    {
        foreach (var piece in new[] { "sig_", "eyJVc2VySUQiOi", "qstash_", "order", "/", "1,", "* ", "a", "[:", "v2/" })
            AskEverything(new StringBuilder().Insert(0, piece, 20000 / piece.Length).ToString());
    }

    private static void AskEverything(string text)
    {
        foreach (var secret in SecretFormat.Find(text))
            Assert.InRange(secret.Start + secret.Length, 1, text.Length);
        Placeholder.IsPlaceholder(text);
        QStashHosts.IsLocalServer(text);
        QStashHosts.IsServiceUrl(text);
        QStashHosts.IsServiceHost(text);
        QStashHeaders.IsKnown(text);
        QStashHeaders.NearestKnown(text);
        QStashEnvironment.RoleOf(text);
        QStashEnvironment.NamesServiceUrl(text);

        var destination = DestinationUrl.Parse(text);
        HostReachability.Of(destination.Host);
        HostReachability.OfPartial(destination.HostPrefix, destination.HostSuffix);
        HostReachability.Of(text);
        HostReachability.OfPartial(text, text);

        var path = QStashPath.Parse(text);
        Assert.InRange(path.DestinationStart, -1, text.Length);
        if (path.DestinationStart >= 0)
            Assert.Equal(text.Substring(path.DestinationStart), path.Destination);
        DestinationUrl.Parse(path.DestinationParts);

        var duration = QStashDuration.Parse(text);
        if (duration.Repair is not null)
            Assert.True(QStashDuration.Parse(duration.Repair).IsWellFormed);
        var cron = CronExpression.Parse(text);
        Assert.True(cron.State == CronState.Invalid == cron.Message.Length > 0);
        if (cron.Repair is not null)
            Assert.Equal(CronState.Valid, CronExpression.Parse(cron.Repair).State);
        CriticalWords.FindIn(text, new List<string> { "parcel", text });
        CallbackShape.Matches([text]);
    }
}
