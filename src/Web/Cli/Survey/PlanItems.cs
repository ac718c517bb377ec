using System.Globalization;
using System.Text.Json.Nodes;
using CitizenCivility.Domain.Surveys.Planning;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Plans as JSON with stable names.</summary>
internal static class PlanItems
{
    internal static JsonObject ProveTarget(double p0, double p1, double alpha, double power, IReadOnlyList<(double Deff, double ResponseRate, double? Population)> designs)
    {
        var plan = TargetPlan.ToProve(p0, p1, alpha, power);
        return new JsonObject
        {
            ["kind"] = "prove_target",
            ["p0"] = p0,
            ["p1"] = p1,
            ["alpha_one_sided"] = alpha,
            ["power"] = power,
            ["n_srs_normal_raw"] = plan.Normal,
            ["n_srs_normal"] = plan.NormalRounded,
            ["n_srs_exact_first"] = plan.ExactFirst,
            ["n_srs_exact_stable"] = plan.ExactStable,
            ["power_at_stable"] = plan.PowerAtStable,
            ["with_design"] = new JsonArray([.. designs.Select(design =>
            {
                var field = Field(SampleSize.InField(plan.Normal, design.Deff, design.Population, design.ResponseRate));
                if (plan.ExactStable is { } stable) field["completes_exact"] = SampleSize.InField(stable, design.Deff, design.Population, design.ResponseRate).Completes;
                return (JsonNode)field;
            })]),
        };
    }

    internal static JsonObject MarginOfError(double p, double halfWidth, double level, params IReadOnlyList<(double Deff, double ResponseRate, double? Population)> designs)
    {
        var n = PrecisionPlan.RespondentsFor(p, halfWidth, level);
        var result = new JsonObject
        {
            ["kind"] = "margin_of_error",
            ["p"] = p,
            ["half_width"] = halfWidth,
            ["level"] = level,
            ["n_srs_raw"] = n,
            ["n_srs"] = SampleSize.InField(n).Completes,
        };
        foreach (var (deff, _, _) in designs)
            if (deff != 1) result[$"with_deff_{deff.ToString(CultureInfo.InvariantCulture)}"] = SampleSize.InField(n, deff).Completes;
        result["with_design"] = new JsonArray([.. designs.Select(design => (JsonNode)Field(SampleSize.InField(n, design.Deff, design.Population, design.ResponseRate)))]);
        return result;
    }

    internal static JsonObject PrecisionOf(double p, double n, double level, double deff)
    {
        var interval = PrecisionPlan.IntervalFor(p, n / deff, level);
        return new JsonObject
        {
            ["kind"] = "precision",
            ["p"] = p,
            ["n"] = n,
            ["deff"] = deff,
            ["level"] = level,
            ["n_eff"] = n / deff,
            ["lower"] = interval.Lower,
            ["upper"] = interval.Upper,
            ["half_width"] = interval.Width / 2,
        };
    }

    internal static JsonObject SmallestProof(double target, double effective, double level)
    {
        var proof = Domain.Surveys.Planning.SmallestProof.For(target, effective, level);
        return new JsonObject
        {
            ["kind"] = "smallest_proof",
            ["target"] = target,
            ["n_eff"] = effective,
            ["level"] = level,
            ["smallest_estimate_proving"] = proof.SmallestProving,
            ["largest_estimate_disproving"] = proof.LargestDisproving,
        };
    }

    internal static JsonObject TwoWaves(double p1, double p2, double alpha, double power, double deff = 1, double responseRate = 1)
    {
        var n = TwoWavePlan.RespondentsPerWave(p1, p2, alpha, power);
        var field = SampleSize.InField(n, deff, null, responseRate);
        return new JsonObject
        {
            ["kind"] = "two_waves",
            ["p1"] = p1,
            ["p2"] = p2,
            ["alpha_two_sided"] = alpha,
            ["power"] = power,
            ["n_per_wave_raw"] = n,
            ["n_per_wave"] = SampleSize.InField(n).Completes,
            ["deff"] = deff,
            ["completes_per_wave"] = field.Completes,
            ["invitations_per_wave"] = field.Invitations,
        };
    }

    /// <param name="plan">A plan with a design.</param>
    /// <param name="listed">Such as <c>420602=534572,420606=689669</c>.</param>
    internal static void AddDivisions(JsonObject plan, string listed)
    {
        var names = new List<string>();
        var sizes = new List<double>();
        foreach (var part in listed.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var pair = part.Split('=', 2);
            if (pair.Length != 2 || !double.TryParse(pair[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var size) || !(size >= 0))
                throw new ArgumentOutOfRangeException(nameof(listed), part, "Must look like 420602=534572.");
            if (names.Contains(pair[0])) throw new ArgumentOutOfRangeException(nameof(listed), part, "The division appears twice.");
            names.Add(pair[0]);
            sizes.Add(size);
        }

        var shares = SampleSize.ByDivision(plan["with_design"]![0]!["completes"]!.GetValue<int>(), sizes);
        plan["by_division"] = new JsonObject(names.Zip(shares, (name, share) => KeyValuePair.Create(name, (JsonNode?)JsonValue.Create(share))));
    }

    internal static JsonObject FromFile(string file)
    {
        var root = JsonPlace.Load(file);
        var items = root.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? root : root.Required("results");
        return new JsonObject { ["results"] = new JsonArray([.. items.Items().Select(item => (JsonNode)FromPlace(item))]) };
    }

    private static JsonObject FromPlace(JsonPlace place)
    {
        double Of(string name, double? otherwise = null) => place.Member(name)?.Number() ?? otherwise ?? place.Required(name).Number();
        var designs = place.Member("with_design") is { } listed
            ? listed.Items().Select(item => (item.Member("deff")?.Number() ?? 1, item.Member("response_rate")?.Number() ?? 1, item.Member("population")?.Number())).ToArray()
            : [(Of("deff", 1), Of("response_rate", 1), place.Member("population")?.Number())];
        try
        {
            var kind = place.Required("kind");
            var result = kind.Text() switch
            {
                "prove_target" => ProveTarget(Of("p0"), Of("p1"), Of("alpha_one_sided", 0.025), Of("power", 0.8), designs),
                "margin_of_error" => MarginOfError(Of("p"), Of("half_width"), Of("level", 0.95), (Of("deff", 1.6), Of("response_rate", 1), place.Member("population")?.Number())),
                "precision" => PrecisionOf(Of("p"), Of("n"), Of("level", 0.95), Of("deff", 1)),
                "two_waves" => TwoWaves(Of("p1"), Of("p2"), Of("alpha_two_sided", 0.05), Of("power", 0.8), Of("deff", 1), Of("response_rate", 1)),
                "smallest_proof" => SmallestProof(Of("target"), Of("n_eff"), Of("level", 0.95)),
                var other => throw kind.Refused($"未知的类型“{other}”。", $"Unknown kind '{other}'; known are prove_target, margin_of_error, precision, two_waves, smallest_proof."),
            };
            if (place.Member("id") is { } id) result.Insert(0, "id", id.Text());
            return result;
        }
        catch (ArgumentOutOfRangeException error)
        {
            throw place.Refused("数值超出范围。", error.Message.Split(" (Parameter", 2)[0]);
        }
    }

    /// <summary>Names and values for a table, nested ones with their path.</summary>
    internal static IEnumerable<(string Name, string Value)> Flat(JsonNode? node, string path = "")
    {
        switch (node)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                    foreach (var item in Flat(value, path.Length == 0 ? name : $"{path}.{name}")) yield return item;
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++)
                    foreach (var item in Flat(items[i], items.Count == 1 ? path : $"{path}[{i}]")) yield return item;
                break;
            default:
                yield return (path, node?.ToString() ?? "–");
                break;
        }
    }

    private static JsonObject Field(FieldPlan field) => new()
    {
        ["deff"] = field.Deff,
        ["response_rate"] = field.ResponseRate,
        ["population"] = field.Population,
        ["completes"] = field.Completes,
        ["invitations"] = field.Invitations,
    };
}
