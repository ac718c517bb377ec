using System.Text.Json;
using System.Text.Json.Serialization;
using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Reads <c>content/good-people/programmes.json</c>.</summary>
internal static class ProgrammeContent
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };

    /// <exception cref="InvalidDataException">The file does not hold what it should.</exception>
    public static Programmes Load(string path)
    {
        var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(path), _json) ?? throw new InvalidDataException($"{path} is empty.");
        return new Programmes(content.Categories, content.Programmes);
    }

    private sealed record Content(IReadOnlyList<DeedCategory> Categories, IReadOnlyList<Programme> Programmes);
}
