using System.Text.Json;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>A district, county or county-level city, with its townships and sub-districts.</summary>
public sealed record Division(string Code, string NameZh, string NameEn, IReadOnlyList<Township> Townships);

/// <param name="Code">Nine digits; the first six are the division's.</param>
public sealed record Township(string Code, string NameZh);

/// <summary>The divisions of Xiangyang by statistical code, from <c>content/data/divisions.json</c>.</summary>
public sealed class Divisions
{
    private readonly Dictionary<string, Division> _divisions;
    private readonly Dictionary<string, (Division Division, Township Township)> _townships;

    public Divisions()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "content", "data", "divisions.json");
        var content = JsonSerializer.Deserialize<Content>(File.ReadAllText(file), JsonSerializerOptions.Web) ?? throw new InvalidDataException($"{file} is empty.");
        All = content.Divisions;
        _divisions = All.ToDictionary(d => d.Code);
        _townships = All.SelectMany(d => d.Townships.Select(t => (d, t))).ToDictionary(p => p.t.Code, p => (p.d, p.t));
    }

    public IReadOnlyList<Division> All { get; }

    /// <summary>Whether the code names a division or a township of the city.</summary>
    public bool IsKnown(string? code) => code is not null && (_divisions.ContainsKey(code) || _townships.ContainsKey(code));

    /// <summary>The name in the language of the request; township names are Chinese only. The code itself when it is unknown.</summary>
    public string NameOf(string code)
    {
        if (_townships.TryGetValue(code, out var found)) return Texts.IsEnglish ? $"{found.Township.NameZh}, {found.Division.NameEn}" : found.Township.NameZh;
        return _divisions.TryGetValue(code, out var division) ? (Texts.IsEnglish ? division.NameEn : division.NameZh) : code;
    }

    private sealed record Content(string Source, IReadOnlyList<Division> Divisions);
}
