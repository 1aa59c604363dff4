using System;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace QStash.SignatureVerifier.Tests;

/// <summary>A request as QStash sends it, signed for its URL and body, in which a test changes what it attacks.</summary>
public sealed record Delivery(string Url)
{
    public byte[] Body { get; init; } = """{"orderId":"A-17","amount":4200}"""u8.ToArray();
    public string Key { get; init; } = SignatureVectors.Known.CurrentSigningKey;
    public string Header { get; init; } = """{"alg":"HS256","typ":"JWT"}""";
    public string? SignedUrl { get; init; }
    public TimeSpan Age { get; init; }
    public Action<JsonObject> Claims { get; init; } = _ => { };

    public string Sign()
    {
        var now = DateTimeOffset.UtcNow - Age;
        var claims = new JsonObject
        {
            ["iss"] = "Upstash",
            ["sub"] = SignedUrl ?? Url,
            ["exp"] = now.AddMinutes(5).ToUnixTimeSeconds(),
            ["nbf"] = now.ToUnixTimeSeconds(),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["jti"] = "jwt_1",
            ["body"] = Encode(SHA256.HashData(Body)) + "=",
        };
        Claims(claims);
        return SignText(Header, claims.ToJsonString(), Key);
    }

    public static string SignText(string header, string claims, string key)
    {
        var signed = Encode(Encoding.UTF8.GetBytes(header)) + "." + Encode(Encoding.UTF8.GetBytes(claims));
        return signed + "." + Encode(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes(signed)));
    }

    public HttpRequestMessage Request() => Request(Sign());

    public HttpRequestMessage Request(params string[] signatures)
    {
        var content = new ByteArrayContent(Body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        var request = new HttpRequestMessage(HttpMethod.Post, Url) { Content = content };
        if (signatures.Length > 0)
            request.Headers.TryAddWithoutValidation("Upstash-Signature", signatures);
        return request;
    }

    public HttpRequestMessage ChunkedRequest()
    {
        var request = Request();
        request.Headers.TransferEncodingChunked = true;
        return request;
    }

    public static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
