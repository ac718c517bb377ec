using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Setup;

/// <summary>Values that are always read and written whole, kept as JSON text in one column.</summary>
internal static class JsonColumns
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter() },
    };

    public static PropertyBuilder<T> AsJson<T>(this PropertyBuilder<T> property) => property.HasConversion(
        value => JsonSerializer.Serialize(value, _json),
        text => JsonSerializer.Deserialize<T>(text, _json)!,
        new ValueComparer<T>(
            (a, b) => JsonSerializer.Serialize(a, _json) == JsonSerializer.Serialize(b, _json),
            value => JsonSerializer.Serialize(value, _json).GetHashCode(StringComparison.Ordinal),
            value => value));
}
