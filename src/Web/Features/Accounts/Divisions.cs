using System.Text.Json;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>
/// The divisions of the city and their townships by statistical code, from <c>content/data/divisions.json</c>. Townships have no
/// official English names: English pages give the Chinese name and the division.
/// </summary>
internal sealed class Divisions
{
    private readonly Dictionary<string, TextPair> _names = new(StringComparer.Ordinal);
    private readonly string _city;

    private Divisions(DivisionFile file)
    {
        (Groups, _city) = (file.Divisions, file.City.Code);
        _names.Add(file.City.Code, new TextPair(file.City.Zh, file.City.En));
        foreach (var division in file.Divisions)
        {
            _names.Add(division.Code, new TextPair(division.Zh, division.En));
            foreach (var township in division.Townships) _names.Add(township.Code, new TextPair(division.Zh + township.Zh, $"{township.Zh}, {division.En}"));
        }
    }

    /// <summary>Divisions with their townships, in the order of the codes.</summary>
    public IReadOnlyList<Division> Groups { get; }

    /// <summary>Whether somebody can live there: a division (6 digits) or a township (9 digits), not the city as a whole.</summary>
    public bool IsKnown(string? code) => code is not null && code != _city && _names.ContainsKey(code);

    /// <summary>Full name in the language of the request; the code itself when it is not in the list.</summary>
    public string Name(string code) => _names.TryGetValue(code, out var name) ? name.Current : code;

    /// <returns>Both languages, or <see langword="null"/> for a code that is not in the list.</returns>
    public TextPair? Pair(string code) => _names.GetValueOrDefault(code);

    /// <exception cref="InvalidDataException">The file is not what it should be.</exception>
    public static Divisions Load(string contentRoot)
    {
        using var stream = File.OpenRead(Path.Combine(contentRoot, "content", "data", "divisions.json"));
        var file = JsonSerializer.Deserialize<DivisionFile>(stream, JsonSerializerOptions.Web);
        return file is { Divisions.Count: > 0 } ? new Divisions(file) : throw new InvalidDataException("content/data/divisions.json names no division.");
    }

    private sealed record DivisionFile(City City, IReadOnlyList<Division> Divisions);

    private sealed record City(string Code, string Zh, string En);
}

/// <param name="Type">市辖区, 县 or 县级市.</param>
internal sealed record Division(string Code, string Zh, string En, string Type, IReadOnlyList<Township> Townships);

/// <param name="Type">街道, 镇 or 乡.</param>
internal sealed record Township(string Code, string Zh, string Type);
