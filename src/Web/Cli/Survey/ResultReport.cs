using System.Globalization;
using System.Text.Json.Nodes;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Prints results as tables that a statistician can read without the JSON.</summary>
internal static class ResultReport
{
    internal static void Print(TextWriter output, SurveyInput input, IReadOnlyList<JsonObject> results)
    {
        PrintSurvey(output, input);
        PrintWeights(output, results);
        PrintShares(output, results);
        PrintUnweighted(output, results);
        PrintMeans(output, results);
        PrintDistributions(output, results);
        PrintTests(output, results);
        PrintSensitivity(output, results);
        PrintSuppression(output, results);
        PrintRefused(output, results);
    }

    private static void PrintSurvey(TextWriter output, SurveyInput input)
    {
        var protocol = input.Population.Protocol;
        var design = protocol.Design;
        output.WriteLine($"答卷 respondents  {input.Analysis.Answers.Count.ToString("N0", CultureInfo.InvariantCulture)}   {input.Responses.File}");
        output.WriteLine("设计 design       " + string.Join(", ", new[]
        {
            Part("base weight", design.BaseWeight), Part("stratum", design.Stratum), Part("primary unit", design.PrimaryUnit),
            Part("population units", design.PopulationUnits), Part("wave", input.Analysis.Waves.Count > 1 ? design.Wave : null), Part("person", design.Person),
        }.OfType<string>().DefaultIfEmpty("independent respondents")));
        if (protocol.Evidence is { } evidence)
            output.WriteLine($"证据等级 evidence class {evidence}" + (evidence == Domain.Surveys.Estimation.EvidenceClass.C ? "  网上自愿样本,不代表官方测评 (open link: an indication only)" : ""));

        static string? Part(string what, string? column) => column is null ? null : $"{what} = {column}";
    }

    private static void PrintWeights(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("加权 weighting", "n", "总和 sum", "最小 min", "最大 max", "最大/均值", "deff_K", "n_K", "边际误差 margin error");
        foreach (var result in Of(results, "weights", "expect"))
            table.Add(
                Text(result, "weighting"), Text(result, "n"), Fixed(result, "sum", "N0"), Fixed(result, "min", "N2"), Fixed(result, "max", "N2"),
                Fixed(result, "max_over_mean", "F2"), Fixed(result, "deff_kish", "F3"), Fixed(result, "n_kish", "F0"), Fixed(result, "margins_max_relative_error", "0.0e+0"));
        Section(output, table, "权重 Weights");
    }

    private static void PrintShares(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("编号 id", "代码 codes", "n", "比例 %", "标准误 se", "水平 level", "区间 kg_kish %", "n*", "df", "deff", "可靠 publish", "结论 verdict") { RightFrom = 2, LeftAtEnd = 2 };
        foreach (var result in Of(results, "proportion"))
            table.Add(
                Text(result, "id"), Codes(result), Text(result, "n"), Percent(result["estimate"]), Percent(result["se"]),
                Text(result, "level"), Limits(result["intervals"]?["kg_kish"], 100), Fixed(result, "n_eff_kg_kish", "F0"), Text(result, "df"), Fixed(result, "deff", "F2"),
                Publish(result), Verdicts(result));
        Section(output, table, "比例 Shares (结论由区间 kg_kish 读出 verdicts are read off the interval kg_kish)");
    }

    private static void PrintUnweighted(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("编号 id", "代码 codes", "n", "x", "比例 %", "Wilson %", "Clopper–Pearson %") { RightFrom = 2 };
        foreach (var result in Of(results, "proportion_unweighted"))
            table.Add(
                Text(result, "id"), Codes(result), Text(result, "n"), Text(result, "x"), Percent(result["estimate"]),
                Limits(result["intervals"]?["wilson"], 100), Limits(result["intervals"]?["clopper_pearson"], 100));
        Section(output, table, "未加权比例 Unweighted shares");
    }

    private static void PrintMeans(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("编号 id", "n", "均值 mean", "标准误 se", "区间 interval", "df");
        foreach (var result in Of(results, "mean", "nps", "jackknife"))
            table.Add(Text(result, "id"), Text(result, "n"), Fixed(result, "estimate", "F4"), Fixed(result, "se", "F4"), Limits(result["interval"], 1), Text(result, "df"));
        Section(output, table, "均值与净推荐值 Means and NPS");
    }

    private static void PrintDistributions(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("编号 id", "代码 code", "n", "比例 %", "标准误 se") { RightFrom = 2 };
        foreach (var result in Of(results, "distribution"))
            foreach (var category in result["categories"]?.AsArray().OfType<JsonObject>() ?? [])
                table.Add(Text(result, "id"), Text(category, "code"), Text(category, "n"), Percent(category["estimate"]), Percent(category["se"]));
        Section(output, table, "分布 Distributions");
    }

    private static void PrintTests(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var differences = new TextTable("编号 id", "之前 from %", "之后 to %", "差 difference", "标准误 se", "区间 interval", "z", "p");
        foreach (var result in Of(results, "difference"))
            differences.Add(
                Text(result, "id"), Percent(result["estimate1"]), Percent(result["estimate2"]), Percent(result["difference"]), Percent(result["se"]),
                Limits(result["interval95"] ?? result["interval"], 100), Fixed(result, "z", "F3"), Fixed(result, "p_two_sided", "F4"));
        Section(output, differences, "差异 Differences (百分点 points)");

        var tests = new TextTable("编号 id", "统计量 statistic", "p") { RightFrom = 2 };
        foreach (var result in Of(results, "independence_test"))
            tests.Add(Text(result, "id"), $"F = {Fixed(result, "F", "F4")}, df {Fixed(result, "ndf", "F2")} / {Fixed(result, "ddf", "F1")}", Fixed(result, "p", "F4"));
        foreach (var result in Of(results, "trend"))
            tests.Add(Text(result, "id"), $"slope = {Fixed(result, "slope_per_wave", "F5")} (se {Fixed(result, "se", "F5")}), Q = {Fixed(result, "Q", "F3")}, p_Q = {Fixed(result, "Q_p", "F4")}", Fixed(result, "p_two_sided", "F4"));
        foreach (var result in Of(results, "multiple_testing"))
            tests.Add(Text(result, "id"), "Holm " + string.Join(" ", (result["p_holm"]?.AsArray() ?? []).Select(p => Format(p, "F4"))), "");
        Section(output, tests, "检验 Tests");
    }

    private static void PrintSensitivity(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var table = new TextTable("编号 id", "口径 reading", "n", "比例 %", "区间 kg_kish %", "结论 verdict") { RightFrom = 2, LeftAtEnd = 1 };
        foreach (var result in Of(results, "sensitivity"))
            foreach (var reading in result["readings"]?.AsArray().OfType<JsonObject>() ?? [])
                table.Add(Text(result, "id"), Text(reading, "reading"), Text(reading, "n"), Percent(reading["estimate"]), Limits(reading["intervals"]?["kg_kish"], 100), Verdicts(reading));
        Section(output, table, "口径敏感性 Sensitivity");
    }

    private static void PrintSuppression(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        foreach (var result in Of(results, "primary_suppression", "suppression"))
        {
            var rows = result["published"]?.AsArray().OfType<JsonObject>().ToArray() ?? [];
            if (rows.Length == 0) continue;
            var table = new TextTable([.. rows[0].Select(cell => cell.Key.Replace("answer_", "", StringComparison.Ordinal))]);
            foreach (var row in rows) table.Add([.. row.Select(cell => cell.Value is null ? "·" : cell.Value.ToString())]);
            Section(output, table, $"{Text(result, "id")}: 可公布的表 table that may be published (· 隐去或无人 hidden or empty, k = {Text(result, "threshold")})");
        }
    }

    private static void PrintRefused(TextWriter output, IReadOnlyList<JsonObject> results)
    {
        var reasons = results.Where(result => result["reason"] is not null)
            .Select(result => $"  {Text(result, "weighting")}: {Text(result, "status")}. {Text(result, "reason_zh")} {Text(result, "reason")}")
            .Distinct(StringComparer.Ordinal).ToArray();
        if (reasons.Length == 0) return;
        output.WriteLine();
        output.WriteLine("拒绝 Refused");
        foreach (var reason in reasons) output.WriteLine(reason);
    }

    private static void Section(TextWriter output, TextTable table, string title)
    {
        if (table.IsEmpty) return;
        output.WriteLine();
        output.WriteLine(title);
        table.Print(output);
    }

    private static IEnumerable<JsonObject> Of(IReadOnlyList<JsonObject> results, params string[] kinds) =>
        results.Where(result => kinds.Contains(result["kind"]!.GetValue<string>()));

    private static string Text(JsonObject result, string name) => result[name]?.ToString() ?? "";

    private static string Fixed(JsonObject result, string name, string format) => Format(result[name], format);

    private static string Format(JsonNode? node, string format) => node is null ? "" : node.GetValue<double>().ToString(format, CultureInfo.InvariantCulture);

    private static string Percent(JsonNode? node) => node is null ? "" : (100 * node.GetValue<double>()).ToString("F2", CultureInfo.InvariantCulture);

    private static string Limits(JsonNode? interval, double scale)
    {
        if (interval is null) return "";
        return $"[{At("lower")}, {At("upper")}]";

        string At(string name) => (scale * interval[name]!.GetValue<double>()).ToString("F2", CultureInfo.InvariantCulture);
    }

    private static string Codes(JsonObject result) => string.Join("+", (result["codes"]?.AsArray() ?? []).Select(code => code!.GetValue<string>()));

    private static string Publish(JsonObject result)
    {
        if (result["status"]?.GetValue<string>() is { } status and not "zero_or_all") return status;
        return result["publish"]?["status"]?.GetValue<string>() switch
        {
            "show" => "可 show",
            "caution" => "慎 caution",
            "suppress" => "隐 suppress",
            _ => "",
        };
    }

    private static string Verdicts(JsonObject result) => string.Join("; ", (result["verdicts"]?.AsArray() ?? []).OfType<JsonObject>().Select(verdict =>
        $"{Text(verdict, "op")}{Percent(verdict["value"])} " + verdict["verdict"]!.GetValue<string>() switch
        {
            "met" => "达到 met",
            "not_met" => "未达到 not met",
            _ => "未证实 not proven" + (verdict["more_interviews"] is { } more ? $" (+{more})" : ""),
        }));
}
