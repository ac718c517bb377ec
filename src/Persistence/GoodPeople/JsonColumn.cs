using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CitizenCivility.Persistence.GoodPeople;

/// <summary>A short list in one text column.</summary>
internal static class JsonColumn
{
    private static readonly JsonSerializerOptions _options = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public static ValueConverter<IReadOnlyList<T>, string> Converter<T>() => new(
        v => JsonSerializer.Serialize(v, _options),
        v => JsonSerializer.Deserialize<List<T>>(v, _options)!);

    public static ValueComparer<IReadOnlyList<T>> Comparer<T>() => new((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v);
}
