using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CitizenCivility.Web.Http;

/// <summary>JSON with an ETag over its bytes; a client that has them already gets 304.</summary>
internal static class Tagged
{
    public static IResult Json<T>(HttpContext context, T value)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(value, context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions);
        var tag = new EntityTagHeaderValue($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 16))}\"");
        return Results.Bytes(bytes, "application/json; charset=utf-8", entityTag: tag); // answers If-None-Match itself
    }
}
