using System.Globalization;
using System.Text.Json.Nodes;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Compares a result with the reference, field by field, within the tolerances of Reference/README.md.</summary>
internal sealed class ReferenceComparison
{
    private static readonly string[] NotCompared =
    [
        "tier", "r", "r_note", "r_message", "what", "note", "file", "kind", // about the reference itself
        "margins_max_relative_error", // R's own rest; ours is checked against 1e-10
    ];

    private readonly List<string> _failures = [];
    private readonly string _kind;
    private readonly double _scale;

    private ReferenceComparison(JsonObject expected)
    {
        _kind = expected["kind"]!.GetValue<string>();

        // Points and scores are judged relatively.
        var isScore = _kind is "nps" or "mean" or "weights";
        _scale = isScore && expected["estimate"] is { } estimate ? Math.Max(1, Math.Abs(estimate.GetValue<double>())) : 1;
    }

    internal static IReadOnlyList<string> Failures(JsonObject expected, JsonObject? actual)
    {
        var id = expected["id"]!.GetValue<string>();
        if (actual is null) return [$"{id}: no result"];
        var comparison = new ReferenceComparison(expected);
        foreach (var (name, value) in expected)
            if (!NotCompared.Contains(name) && !name.StartsWith("information_", StringComparison.Ordinal))
                comparison.Compare(name, value, actual.TryGetPropertyValue(name, out var found) ? found : null);
        if (actual["margins_max_relative_error"] is { } error && error.GetValue<double>() > 1e-10) comparison._failures.Add($"margins missed by {error}");
        return [.. comparison._failures.Select(failure => $"{id}: {failure}")];
    }

    private void Compare(string path, JsonNode? expected, JsonNode? actual)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members) Compare($"{path}.{name}", value, actual is JsonObject other ? other[name] : null);
                break;
            case JsonArray items:
                if (actual is not JsonArray others || others.Count != items.Count)
                {
                    Fail(path, expected, actual);
                    break;
                }

                for (var i = 0; i < items.Count; i++) Compare($"{path}[{i}]", items[i], others[i]);
                break;
            case JsonValue number when number.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                if (actual is not JsonValue found || found.GetValueKind() != System.Text.Json.JsonValueKind.Number || !Within(path, number.GetValue<double>(), found.GetValue<double>()))
                    Fail(path, expected, actual);
                break;
            default:
                if (expected?.ToString() != actual?.ToString()) Fail(path, expected, actual);
                break;
        }
    }

    private void Fail(string path, JsonNode? expected, JsonNode? actual) =>
        _failures.Add(string.Create(CultureInfo.InvariantCulture, $"{path} is {actual?.ToJsonString() ?? "missing"} instead of {expected?.ToJsonString() ?? "null"}"));

    private bool Within(string path, double expected, double actual)
    {
        var difference = Math.Abs(expected - actual);
        var field = path.Split('.')[^1].Split('[')[0];
        if (path.Contains("likelihood", StringComparison.Ordinal)) return difference <= 1e-3;
        if (path.Contains("intervals.beta", StringComparison.Ordinal)) return difference <= 1e-4;
        if (path.StartsWith("interval", StringComparison.Ordinal)) return difference <= 1e-6;
        return field switch
        {
            "n" or "x" or "df" or "Q_df" or "level" or "value" or "threshold" or "waves" or "wave" or "from" or "to" or "totals" => expected == actual,
            "sum" or "min" or "max" or "mean" => difference <= 1e-8 * Math.Abs(expected),
            "p_two_sided" or "p" or "Q_p" or "p_holm" or "p_bh" => difference <= 1e-6,
            "n_eff" or "n_eff_kg_nchs" or "n_eff_kg_kish" or "deff" or "deff_kish" or "n_kish" or "max_over_mean" or "F" or "ndf" or "ddf" or "z" or "Q" => difference <= 1e-6 * Math.Abs(expected),
            "se" when _kind == "jackknife" => difference <= 1e-6 * expected,
            _ => difference <= 1e-8 * _scale,
        };
    }
}
