using System.Text.Json;
using System.Text.RegularExpressions;

namespace CitizenCivility.Web.Localization;

public sealed partial record TextPair(string Chinese, string English)
{
    public string Current => Texts.IsEnglish ? English : Chinese;

    internal static TextPair From(string file, JsonProperty entry)
    {
        if (entry.Value.ValueKind != JsonValueKind.Array || entry.Value.GetArrayLength() != 2)
            throw new InvalidDataException($"{file}: '{entry.Name}' needs two texts, Chinese and English.");

        var pair = new TextPair(entry.Value[0].GetString() ?? "", entry.Value[1].GetString() ?? "");
        if (string.IsNullOrWhiteSpace(pair.Chinese) || string.IsNullOrWhiteSpace(pair.English))
            throw new InvalidDataException($"{file}: '{entry.Name}' lacks a language.");
        if (!Placeholders(pair.Chinese).SetEquals(Placeholders(pair.English)))
            throw new InvalidDataException($"{file}: '{entry.Name}' has other placeholders in English than in Chinese.");

        return pair;
    }

    private static HashSet<string> Placeholders(string text) =>
        Placeholder().Matches(text).Select(match => match.Groups[1].Value).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();
}
