using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Reads <c>population.json</c>: the columns of the design and the population counts to weight to.</summary>
/// <param name="Case">Name of the case, when the file has one.</param>
/// <param name="Scales">Answers that a question accepts, for questions that declare their own.</param>
internal sealed record PopulationFile(string File, string? Case, SurveyProtocol Protocol, IReadOnlyDictionary<string, IReadOnlyList<string>> Scales)
{
    internal static PopulationFile Load(string file)
    {
        var root = JsonPlace.Load(file);
        var weightings = new Dictionary<string, WeightingPlan>(StringComparer.Ordinal);
        if (root.Member("weightings") is { } declared)
            foreach (var (name, place) in declared.Members()) weightings[name] = ReadWeighting(name, place);
        weightings.TryAdd(WeightingPlan.None.Name, WeightingPlan.None);

        var protocol = new SurveyProtocol(
            ReadDesign(root.Member("design")),
            weightings,
            root.Member("per_wave")?.Flag() ?? false,
            root.Member("evidence_class") is { } evidence ? ReadEvidence(evidence) : null,
            root.Member("response_rate")?.NumberWithin(0, 1.0000001, "0…1"));
        var scales = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        if (root.Member("scales") is { } declaredScales)
            foreach (var (question, place) in declaredScales.Members()) scales[question] = [.. place.Items().Select(item => item.Text())];
        return new PopulationFile(file, root.Member("case")?.Text(), protocol, scales);
    }

    internal static EvidenceClass ReadEvidence(JsonPlace place) =>
        Enum.TryParse<EvidenceClass>(place.Text(), ignoreCase: true, out var evidence) && Enum.IsDefined(evidence)
            ? evidence
            : throw place.Refused("证据等级只能是 A、B 或 C。", "The evidence class must be A, B or C.");

    private static DesignColumns ReadDesign(JsonPlace? design) => design is not { } place
        ? new DesignColumns()
        : new DesignColumns(
            place.Member("base_weight")?.Text(),
            place.Member("stratum")?.Text(),
            place.Member("psu")?.Text(),
            place.Member("fpc")?.Text(),
            place.Member("wave")?.Text(),
            place.Member("person")?.Text());

    private static WeightingPlan ReadWeighting(string name, JsonPlace place)
    {
        var type = place.Required("type");
        double? trim = place.Member("trim") is { } trimming ? ReadTrimming(trimming) : null;
        return type.Text() switch
        {
            "none" => new WeightingPlan(name, WeightingMethod.BaseWeights, [], trim),
            "poststratify" or "post" => new WeightingPlan(name, WeightingMethod.PostStratification, [ReadMargin(place)], trim),
            "rake" or "raking" => new WeightingPlan(name, WeightingMethod.Raking, ReadMargins(place), trim),
            "calibrate" => ReadCalibration(name, place, trim),
            var other => throw type.Refused(
                $"未知的加权方式“{other}”;可用:none、poststratify、rake、calibrate。",
                $"Unknown weighting type '{other}'; known are none, poststratify, rake, calibrate."),
        };
    }

    private static WeightingPlan ReadCalibration(string name, JsonPlace place, double? trim)
    {
        var function = place.Member("calfun")?.Text() ?? (place.Member("bounds") is null ? "raking" : "logit");
        if (function == "raking") return new WeightingPlan(name, WeightingMethod.Raking, ReadMargins(place), trim);
        if (function != "logit") throw place.Refused($"未知的校准函数“{function}”。", $"Unknown calfun '{function}'; known are raking and logit.");
        var bounds = place.Required("bounds");
        var limits = bounds.Items();
        if (limits.Count != 2) throw bounds.Refused("应有下限和上限两个数。", "Two numbers are expected: lower and upper bound.");
        var (low, high) = (limits[0].Number(), limits[1].Number());
        if (!(low >= 0 && low < 1 && high > 1 && high <= 1e6)) throw bounds.Refused("下限应在 0 与 1 之间,上限应在 1 与 1000000 之间。", "The lower bound must be below 1 and the upper above 1, at most 1000000.");
        return new WeightingPlan(name, WeightingMethod.BoundedCalibration, ReadMargins(place), trim, new CalibrationBounds(low, high));
    }

    private static double ReadTrimming(JsonPlace place)
    {
        var limit = place.Value.ValueKind == System.Text.Json.JsonValueKind.Object ? place.Required("max_over_mean") : place;
        return limit.NumberWithin(1, double.MaxValue, "1…");
    }

    private static IReadOnlyList<Margin> ReadMargins(JsonPlace place)
    {
        var margins = place.Required("margins");
        var items = margins.Items();
        return items.Count > 0 ? [.. items.Select(ReadMargin)] : throw margins.Refused("至少需要一个边际。", "At least one margin is needed.");
    }

    private static Margin ReadMargin(JsonPlace place)
    {
        var by = place.Required("by").ItemOrItems().Select(item => item.Text()).ToArray();
        if (by.Length == 0) throw place.Refused("“by”为空。", "'by' is empty.");

        var categories = new List<MarginCategory>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var cells = place.Member("groups") ?? place.Member("cells") ?? throw place.Refused("缺少“cells”或“groups”。", "'cells' or 'groups' is missing.");
        foreach (var item in cells.Items())
        {
            var members = item.Member("members") is { } list
                ? list.Items().Select(member => ReadMember(by, member)).ToArray()
                : [ReadMember(by, item)];
            if (members.Length == 0) throw item.Refused("类别没有成员。", "The category has no members.");
            foreach (var member in members)
                if (!seen.Add(string.Join("\n", member.Values))) throw item.Refused($"类别 {member} 出现两次。", $"The category {member} appears twice.");

            var count = item.Required("count");
            var number = count.Number();
            if (number < 0) throw count.Refused("人数不能为负。", "A count must not be negative.");
            if (!JsonPlace.IsUsable(number)) throw count.Refused("人数过大或过小。", "The count is too large or too small to compute with.");
            categories.Add(new MarginCategory(members, number));
        }

        return categories.Any(category => category.Count > 0)
            ? new Margin(by, categories)
            : throw cells.Refused("没有任何人口。", "There are no people in this margin.");
    }

    private static CategoryMember ReadMember(string[] by, JsonPlace place) => new(by, [.. by.Select(column => place.Required(column).Text())]);
}
