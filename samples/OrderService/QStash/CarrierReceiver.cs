using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace OrderService.QStash;

public sealed class CarrierDelivery
{
    public required string Signature { get; init; }

    public required string Body { get; init; }

    public string? Url { get; init; }
}

public sealed class CarrierReceiver(IConfiguration configuration)
{
    public async Task<bool> VerifyAsync(CarrierDelivery delivery)
    {
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(delivery.Signature, new TokenValidationParameters
        {
            ValidIssuer = "Upstash",
            ValidateAudience = false,
            ValidateLifetime = false,
            IssuerSigningKeys = [Key("QSTASH_CURRENT_SIGNING_KEY"), Key("QSTASH_NEXT_SIGNING_KEY")],
        });
        return result.IsValid
            && result.SecurityToken is JsonWebToken token
            && (delivery.Url is null || token.Subject == delivery.Url)
            && token.GetPayloadValue<string>("body").TrimEnd('=') == Base64UrlEncoder.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(delivery.Body)));
    }

    private SymmetricSecurityKey Key(string name) =>
        new(Encoding.UTF8.GetBytes(configuration[name] ?? throw new InvalidOperationException($"{name} is not set.")));
}
