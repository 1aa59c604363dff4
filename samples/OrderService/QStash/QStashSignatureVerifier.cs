using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace OrderService.QStash;

public sealed class QStashSignatureVerifier(string currentSigningKey, string nextSigningKey)
{
    public bool Verify(string? signature, string body, string url) =>
        !string.IsNullOrEmpty(signature)
        && (IsValid(signature, currentSigningKey, body, url) || IsValid(signature, nextSigningKey, body, url));

    private static bool IsValid(string signature, string key, string body, string url)
    {
        var parts = signature.Split('.');
        if (parts.Length != 3 || key.Length == 0)
            return false;
        try
        {
            using var header = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[0]));
            if (header.RootElement.GetProperty("alg").GetString() != "HS256")
                return false;
            var expected = HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"));
            if (!CryptographicOperations.FixedTimeEquals(expected, Base64Url.DecodeFromChars(parts[2])))
                return false;

            using var claims = JsonDocument.Parse(Base64Url.DecodeFromChars(parts[1]));
            var now = DateTimeOffset.UtcNow.ToUnixTimeSeconds();
            var hash = Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(body)));
            return claims.RootElement.GetProperty("iss").GetString() == "Upstash"
                && claims.RootElement.GetProperty("sub").GetString() == url
                && claims.RootElement.GetProperty("nbf").GetInt64() <= now
                && claims.RootElement.GetProperty("exp").GetInt64() > now
                && CryptographicOperations.FixedTimeEquals(
                    Encoding.ASCII.GetBytes(hash), Encoding.ASCII.GetBytes((claims.RootElement.GetProperty("body").GetString() ?? "").TrimEnd('=')));
        }
        catch (Exception e) when (e is FormatException or JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return false;
        }
    }
}
