using System.Globalization;
using System.Text.RegularExpressions;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Reads <c>spec.json</c>: the questions to be answered.</summary>
internal static partial class SpecFile
{
    private static readonly Dictionary<string, ResultKind> Kinds = new(StringComparer.Ordinal)
    {
        ["weights"] = ResultKind.Weights,
        ["expect"] = ResultKind.Weights,
        ["proportion"] = ResultKind.Proportion,
        ["proportion_unweighted"] = ResultKind.ProportionUnweighted,
        ["mean"] = ResultKind.Mean,
        ["nps"] = ResultKind.Nps,
        ["distribution"] = ResultKind.Distribution,
        ["difference"] = ResultKind.Difference,
        ["independence_test"] = ResultKind.IndependenceTest,
        ["trend"] = ResultKind.Trend,
        ["multiple_testing"] = ResultKind.MultipleTesting,
        ["jackknife"] = ResultKind.Jackknife,
        ["primary_suppression"] = ResultKind.PrimarySuppression,
        ["suppression"] = ResultKind.PrimarySuppression,
        ["sensitivity"] = ResultKind.Sensitivity,
    };

    private static readonly string[] TopTwoBoxes = ["4", "5"];

    [GeneratedRegex("^q[0-9]+$")]
    private static partial Regex SatisfactionQuestion();

    /// <param name="file">Path.</param>
    /// <param name="input">Columns, weightings and codes that a result may name.</param>
    /// <exception cref="RefusedInputException">Names the place by its JSON path.</exception>
    internal static IReadOnlyList<WantedResult> Load(string file, SurveyInput input)
    {
        var root = JsonPlace.Load(file);
        var results = root.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? root : root.Required("results");
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var wanted = new List<WantedResult>();
        foreach (var place in results.Items())
        {
            var result = Read(place, input, wanted.Count);
            if (!ids.Add(result.Id)) throw place.Refused($"编号“{result.Id}”重复。", $"The id '{result.Id}' appears twice.");
            wanted.Add(result);
        }

        return wanted;
    }

    private static WantedResult Read(JsonPlace place, SurveyInput input, int index)
    {
        var kindPlace = place.Required("kind");
        var kindText = kindPlace.Text();
        if (!Kinds.TryGetValue(kindText, out var kind))
            throw kindPlace.Refused($"未知的结果类型“{kindText}”。", $"Unknown kind '{kindText}'; known are {string.Join(", ", Kinds.Keys)}.");

        var between = place.Member("between");
        var question = kind is ResultKind.Weights or ResultKind.MultipleTesting ? null : ReadQuestion(place, kind, input);
        var result = new WantedResult
        {
            Id = place.Member("id")?.Text() ?? $"{kindText}.{index + 1}",
            Kind = kind,
            KindText = kindText,
            Weighting = ReadWeighting(place, kind, input),
            Wave = place.Member("wave") is { } wave ? ReadWave(wave, input) : null,
            Question = question,
            Codes = ReadCodes(place, kind, question, input),
            Base = ReadBase(place),
            Domain = place.Member("domain") is { } domain ? ReadDomain(domain, input) : null,
            Level = place.Member("level")?.NumberWithin(0, 1, "0…1") ?? 0.95,
            Targets = ReadTargets(place),
            By = ((between ?? place).Member("by") ?? place.Member("by")) is { } by ? ReadColumn(by, input) : null,
            From = between?.Required("from").Text(),
            To = between?.Required("to").Text(),
            Threshold = place.Member("threshold") is { } threshold ? ReadThreshold(threshold) : Privacy.SmallestGroup,
            P = place.Member("p") is { } p ? [.. p.Items().Select(item => item.NumberWithin(-1e-300, 1.0000000001, "0…1"))] : null,
            Of = (place.Member("of") ?? place.Member("tests")) is { } of ? [.. of.Items().Select(item => item.Text())] : null,
            Waves = place.Member("waves") is { } waves ? [.. waves.Items().Select(item => ReadWave(item, input))] : null,
            Evidence = place.Member("evidence_class") is { } evidence ? PopulationFile.ReadEvidence(evidence) : null,
            ResponseRate = place.Member("response_rate")?.NumberWithin(0, 1, "0…1"),
        };

        if (NeedsNumbers(result)) CheckNumbers(result, input);
        if (kind == ResultKind.Difference && (result.By is null || between is null)) throw place.Refused("缺少“between”。", "'between' with by, from and to is missing.");
        if (kind is ResultKind.IndependenceTest or ResultKind.PrimarySuppression && result.By is null) throw place.Refused("缺少“by”。", "'by' is missing.");
        if (kind == ResultKind.Trend && input.Analysis.Waves.Count == 0) throw place.Refused("答卷没有 wave 列。", "The responses have no column 'wave'.");
        return result;
    }

    private static bool NeedsNumbers(WantedResult result) => result.Kind is ResultKind.Mean or ResultKind.Nps
        || result is { Kind: ResultKind.Difference or ResultKind.Trend or ResultKind.Jackknife, Codes: null };

    /// <summary>An answer that is no number would silently be left out of a mean.</summary>
    private static void CheckNumbers(WantedResult result, SurveyInput input)
    {
        var column = input.Analysis.Answers[result.Question!];
        for (var position = 0; position < column.Labels.Count; position++)
        {
            var label = column.Labels[position];
            if (label == AnalysisView.DontKnow) continue;
            var isNumber = double.TryParse(label, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) && JsonPlace.IsUsable(number);
            if (isNumber && (result.Kind != ResultKind.Nps || number is >= 0 and <= 10)) continue;

            var line = input.Responses.Lines[column.Positions.IndexOf(position)];
            throw new RefusedInputException(isNumber
                ? new InputProblem(input.Responses.File, line, column.Name, $"“{label}”不是 0…10 的评分(结果“{result.Id}”)。", $"'{label}' is no rating from 0 to 10 (result '{result.Id}').")
                : new InputProblem(input.Responses.File, line, column.Name, $"“{label}”不是可用的数字(结果“{result.Id}”)。", $"'{label}' is not a usable number (result '{result.Id}')."));
        }
    }

    private static int ReadThreshold(JsonPlace place)
    {
        var number = place.Number();
        return number is >= 2 and <= 1_000_000 && number == Math.Floor(number)
            ? (int)number
            : throw place.Refused("应为 2…1000000 之间的整数。", "Must be a whole number in 2…1000000.");
    }

    private static string ReadQuestion(JsonPlace place, ResultKind kind, SurveyInput input)
    {
        var question = place.Member("question") ?? (kind == ResultKind.Nps && input.Analysis.Answers.Has("nps") ? null : place.Required("question"));
        return question is { } named ? ReadColumn(named, input) : "nps";
    }

    private static string ReadColumn(JsonPlace place, SurveyInput input)
    {
        var name = place.Text();
        return input.Analysis.Answers.Has(name)
            ? name
            : throw place.Refused($"答卷没有列“{name}”。", $"The responses have no column '{name}'; found: {string.Join(", ", input.Analysis.Answers.ColumnNames)}.");
    }

    private static string ReadWeighting(JsonPlace place, ResultKind kind, SurveyInput input)
    {
        var named = place.Member("weighting");
        if (named is null && kind == ResultKind.Weights) named = place.Required("weighting");
        if (named is not { } weighting) return WeightingPlan.None.Name;
        var known = input.Population.Protocol.Weightings;
        return known.ContainsKey(weighting.Text())
            ? weighting.Text()
            : throw weighting.Refused($"未声明的加权“{weighting.Text()}”。", $"Unknown weighting '{weighting.Text()}'; declared are {string.Join(", ", known.Keys)}.");
    }

    private static string ReadWave(JsonPlace place, SurveyInput input)
    {
        var wave = place.Text();
        var known = input.Analysis.Waves;
        return known.Contains(wave)
            ? wave
            : throw place.Refused($"答卷没有第 {wave} 期。", $"The responses have no wave {wave}; found: {(known.Count == 0 ? "no column 'wave'" : string.Join(", ", known))}.");
    }

    private static string[]? ReadCodes(JsonPlace place, ResultKind kind, string? question, SurveyInput input)
    {
        if (place.Member("codes") is { } codes)
        {
            string[] listed = [.. codes.ItemOrItems().Select(code => code.Text())];
            if (listed.Length == 0) throw codes.Refused("“codes”为空。", "'codes' is empty.");
            var scale = question is not null && input.Population.Scales.TryGetValue(question, out var declared) ? declared
                : question is not null && SatisfactionQuestion().IsMatch(question) ? ["1", "2", "3", "4", "5", AnalysisView.DontKnow]
                : null;
            foreach (var code in listed)
                if (scale is not null && !scale.Contains(code)) throw codes.Refused($"“{question}”没有代码“{code}”。", $"'{question}' has no code '{code}'.");
            return listed;
        }

        var needsCodes = kind is ResultKind.Proportion or ResultKind.ProportionUnweighted or ResultKind.Sensitivity;
        if (!needsCodes) return null;
        return SatisfactionQuestion().IsMatch(question!) ? TopTwoBoxes : throw place.Refused("缺少“codes”。", "'codes' is missing.");
    }

    private static AnswerBase ReadBase(JsonPlace place) => place.Member("base") is not { } named ? AnswerBase.Valid : named.Text() switch
    {
        "valid" => AnswerBase.Valid,
        "asked" => AnswerBase.Asked,
        var other => throw named.Refused($"未知的基数“{other}”。", $"Unknown base '{other}'; known are valid and asked."),
    };

    private static Dictionary<string, IReadOnlyList<string>> ReadDomain(JsonPlace place, SurveyInput input)
    {
        var domain = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var (name, value) in place.Members())
        {
            if (!input.Analysis.Answers.Has(name)) throw value.Refused($"答卷没有列“{name}”。", $"The responses have no column '{name}'.");
            domain[name] = [.. value.ItemOrItems().Select(item => item.Text())];
        }

        return domain;
    }

    private static IReadOnlyList<Target> ReadTargets(JsonPlace place)
    {
        if (place.Member("targets") is { } targets) return [.. targets.Items().Select(ReadTarget)];
        return place.Member("op") is not null && place.Member("value") is not null ? [ReadTarget(place)] : [];
    }

    private static Target ReadTarget(JsonPlace place)
    {
        var op = place.Required("op");
        return new Target(
            ParseOperator(op.Text()) ?? throw op.Refused($"未知的比较“{op.Text()}”。", $"Unknown op '{op.Text()}'; known are >, >=, <, <=."),
            place.Required("value").NumberWithin(-1e-300, 1.0000000001, "0…1"));
    }

    internal static TargetOperator? ParseOperator(string text) => text switch
    {
        ">" => TargetOperator.Greater,
        ">=" or "≥" => TargetOperator.GreaterOrEqual,
        "<" => TargetOperator.Less,
        "<=" or "≤" => TargetOperator.LessOrEqual,
        _ => null,
    };
}
