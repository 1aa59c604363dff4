using System;
using System.Text;
using QStash.Verification;
using Xunit;

namespace QStash.SignatureVerifier.Tests;

/// <summary>The decision alone, without a server.</summary>
public sealed class VerifierAnswers
{
    private static readonly SignatureVectors Known = SignatureVectors.Known;
    private static readonly SignatureVector Good = SignatureVectors.Named("current key");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1_750_000_000);

    [Fact]
    public void VectorsWereRead() => Assert.True(Known.Cases.Count >= 20);

    [Theory, MemberData(nameof(SignatureVectors.All), MemberType = typeof(SignatureVectors))]
    public void KnownSignature(SignatureVector vector)
    {
        Assert.Equal(vector.Valid, Answer(vector, Known.CurrentSigningKey, Known.NextSigningKey, out var refusal));
        Assert.Equal(vector.Valid, refusal is null);
    }

    [Theory, MemberData(nameof(SignatureVectors.All), MemberType = typeof(SignatureVectors))]
    public void NothingIsAcceptedWithoutBothKeys(SignatureVector vector)
    {
        var (current, next) = (Known.CurrentSigningKey, Known.NextSigningKey);
        foreach (var (first, second) in new[] { (current, null), (null, next), (current, ""), ("", next), (current, " "), (" ", " "), (null, null), (current, current) })
        {
            Assert.False(Answer(vector, first, second, out var refusal));
            Assert.Contains("SIGNING_KEY", refusal, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("https://shop.example.com/api/jobs/charge", true)]
    [InlineData("/api/jobs/charge", true)]
    [InlineData("/api/jobs/refund", false)]
    [InlineData("/api/jobs/charge/", false)]
    [InlineData("/api/jobs/charge?x=1", false)]
    [InlineData("/jobs/charge", false)]
    [InlineData("//shop.example.com/api/jobs/charge", false)]
    [InlineData("/API/jobs/charge", false)]
    [InlineData("https://other.example.com/api/jobs/charge", false)]
    [InlineData("http://shop.example.com/api/jobs/charge", false)]
    [InlineData("https://shop.example.com:8443/api/jobs/charge", false)]
    [InlineData("https://shop.example.com/api/jobs/charge#", false)]
    [InlineData("shop.example.com/api/jobs/charge", false)]
    [InlineData("", false)]
    public void CalledUrl(string url, bool expected) =>
        Assert.Equal(expected, Answer(Good with { Url = url }, Known.CurrentSigningKey, Known.NextSigningKey, out _));

    [Theory]
    [InlineData("https://shop.example.com", "/", true)]
    [InlineData("https://shop.example.com?x=/y", "/?x=/y", true)]
    [InlineData("https://shop.example.com?x=/y", "/y", false)]
    [InlineData("https://Shop.Example.com:443/a", "/a", true)]
    [InlineData("https://Shop.Example.com:443/a", "https://shop.example.com/a", true)]
    [InlineData("https://shop.example.com/é/東京", "/%C3%A9/%E6%9D%B1%E4%BA%AC", true)]
    [InlineData("https://shop.example.com/%c3%a9", "/%c3%a9", true)]
    [InlineData("https://shop.example.com/me%40example.com", "/me%40example.com", true)]
    [InlineData("https://shop.example.com/%7Eme?q=%7e", "/%7Eme?q=%7e", true)]
    [InlineData("https://shop.example.com/a%2Fb", "/a/b", false)]
    [InlineData("https://shop.example.com/a%2Fb", "/a%2Fb", true)]
    [InlineData("https://shop.example.com/a?x=1%26y=2", "/a?x=1&y=2", false)]
    [InlineData("https://user@shop.example.com/a", "/a", true)]
    [InlineData("not a url", "/", false)]
    [InlineData("", "/", false)]
    public void SignedUrl(string sub, string called, bool expected)
    {
        var delivery = new Delivery(sub);
        Assert.Equal(expected, Answer(delivery.Sign(), delivery.Body, called, DateTimeOffset.UtcNow));
    }

    [Theory]
    [InlineData(1_700_000_000, true)]
    [InlineData(1_699_999_995, true)]  // a clock that runs behind
    [InlineData(1_699_999_994, false)]
    [InlineData(4_102_444_799, true)]
    [InlineData(4_102_444_800, false)] // no leeway at the end
    public void Lifetime(long now, bool expected) =>
        Assert.Equal(expected, Answer(Good.Signature, Encoding.UTF8.GetBytes(Good.Body), Good.Url, DateTimeOffset.FromUnixTimeSeconds(now)));

    [Theory]
    [InlineData("""null""")]
    [InlineData("""[]""")]
    [InlineData("""7""")]
    [InlineData("""{}""")]
    [InlineData("""not json""")]
    [InlineData("""{"iss":"Upstash","exp":"4102444800","nbf":0,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800.5,"nbf":0,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":1e400,"nbf":0,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":9223372036854775807,"nbf":-9223372036854775808,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"nbf":9223372036854775807,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","nbf":0,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":["Upstash"],"exp":4102444800,"nbf":0,"sub":"https://h/","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"nbf":0,"sub":"\ud800","body":"x"}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"nbf":0,"sub":"https://h/","body":""}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"nbf":0,"sub":"https://h/","body":null}""")]
    [InlineData("""{"iss":"Upstash","exp":4102444800,"nbf":0,"sub":"https://h/","body":"\udfff"}""")]
    public void OddClaimsUnderTheRightKeyAreRefusedWithoutException(string claims) =>
        Assert.False(Answer(Delivery.SignText("""{"alg":"HS256"}""", claims, Known.CurrentSigningKey), [], "https://h/", Now));

    [Theory]
    [InlineData("""{"alg":"none"}""")]
    [InlineData("""{"alg":"HS512"}""")]
    [InlineData("""{"alg":"hs256"}""")]
    [InlineData("""{"alg":"RS256"}""")]
    [InlineData("""{"alg":256}""")]
    [InlineData("""{"typ":"JWT"}""")]
    [InlineData("""null""")]
    [InlineData("""{""")]
    [InlineData("")]
    public void OnlyHs256(string header)
    {
        var delivery = new Delivery("https://h/") { Header = header };
        Assert.False(Answer(delivery.Sign(), delivery.Body, delivery.Url, DateTimeOffset.UtcNow));
    }

    [Fact]
    public void DeepClaimsAreRefusedWithoutException() => OddClaimsUnderTheRightKeyAreRefusedWithoutException(
        new string('[', 10_000) + new string(']', 10_000));

    [Theory]
    [InlineData(null)]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("...")]
    [InlineData("\0.\uffff.\ud800")]
    [InlineData("Bearer a.b.c")]
    public void GarbageIsRefusedWithoutException(string? signature) => Assert.False(Answer(signature, [], "https://h/", Now));

    [Fact]
    public void EveryChangedOrMissingCharacterIsNoticed()
    {
        for (var i = 0; i < Good.Signature.Length; i++)
        {
            var other = Good.Signature[i] == 'A' ? 'B' : 'A';
            Assert.False(Answer(Good with { Signature = Good.Signature.Remove(i, 1).Insert(i, other.ToString()) }, Known.CurrentSigningKey, Known.NextSigningKey, out _));
            Assert.False(Answer(Good with { Signature = Good.Signature.Remove(i, 1) }, Known.CurrentSigningKey, Known.NextSigningKey, out _));
        }
    }

    // 32 bytes end in four bits of a character that has six: the two left over must not be free to choose.
    [Fact]
    public void SignatureHasOneSpelling()
    {
        foreach (var ending in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_+/= ")
            if (ending != Good.Signature[^1])
                Assert.False(Answer(Good with { Signature = Good.Signature[..^1] + ending }, Known.CurrentSigningKey, Known.NextSigningKey, out _));
        Assert.False(Answer(Good with { Signature = Good.Signature + "=" }, Known.CurrentSigningKey, Known.NextSigningKey, out _));
        Assert.False(Answer(Good with { Signature = Good.Signature + ".e30" }, Known.CurrentSigningKey, Known.NextSigningKey, out _));
    }

    private static bool Answer(SignatureVector vector, string? current, string? next, out string? refusal) =>
        new QStashSignatureVerifier(current, next).Verify(vector.Signature, Encoding.UTF8.GetBytes(vector.Body), vector.Url, Now, out refusal);

    private static bool Answer(string? signature, byte[] body, string url, DateTimeOffset now) =>
        new QStashSignatureVerifier(Known.CurrentSigningKey, Known.NextSigningKey).Verify(signature, body, url, now, out _);
}
