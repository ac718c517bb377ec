using System.Text;
using System.Text.Json.Nodes;
using CitizenCivility.Web.Cli;
using CitizenCivility.Web.Cli.Survey;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Files as people really send them, and refusals that say where to look.</summary>
public sealed class SurveyCommandTests : IDisposable
{
    private const string Population = """
        {"design":{"base_weight":"base_weight","stratum":null,"psu":null,"fpc":null},
         "weightings":{"none":{"type":"none"},"post":{"type":"poststratify","by":["区"],"groups":[
           {"members":[{"区":"襄城"}],"count":600},{"members":[{"区":"樊城"}],"count":400}]}}}
        """;

    private const string Spec = """{"results":[{"id":"a","kind":"proportion","weighting":"post","question":"q1","codes":["4","5"],"base":"valid","level":0.95}]}""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    /// <summary>Sixty answers of two districts.</summary>
    private static string Responses(string newLine = "\n", string header = "id,区,base_weight,q1", Func<int, string>? row = null)
    {
        row ??= i => $"r{i},{(i % 3 == 0 ? "襄城" : "樊城")},1,{(i % 6 == 0 ? 3 : 5)}";
        return header + newLine + string.Concat(Enumerable.Range(1, 60).Select(i => row(i) + newLine));
    }

    private CliRun Estimate(string responses, string? population = null, string? spec = null) => Estimate(Encoding.UTF8.GetBytes(responses), population, spec);

    private CliRun Estimate(byte[] responses, string? population = null, string? spec = null) => SurveyCli.Run(
        "estimate",
        "--responses", _folder.Write("R.csv", responses),
        "--population", _folder.Write("P.json", population ?? Population),
        "--spec", _folder.Write("S.json", spec ?? Spec),
        "--out", _folder.Of("E.json"));

    private double Result()
    {
        var result = JsonNode.Parse(File.ReadAllText(_folder.Of("E.json")))!["results"]![0]!;
        return result["estimate"]!.GetValue<double>();
    }

    private double ResultOf(byte[] responses)
    {
        var run = Estimate(responses);
        Assert.True(run.ExitCode == 0, run.Errors);
        return Result();
    }

    [Fact]
    public void Estimate_TheSameAnswersInAnyDress_GivesTheSameResult()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var plain = ResultOf(Encoding.UTF8.GetBytes(Responses()));
        Assert.InRange(plain, 0.5, 0.95);

        Assert.Equal(plain, ResultOf([.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(Responses("\r\n"))]));
        Assert.Equal(plain, ResultOf(Encoding.GetEncoding("GB18030").GetBytes(Responses("\r\n"))));
        Assert.Equal(plain, ResultOf([.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Responses())]));
        Assert.Equal(plain, ResultOf(Encoding.UTF8.GetBytes(Responses().Replace(',', '\t'))));
        Assert.Equal(plain, ResultOf(Encoding.UTF8.GetBytes(Responses().Replace(',', ';'))));
        Assert.Equal(plain, ResultOf(Encoding.UTF8.GetBytes(Responses(header: "q1,note,id,base_weight,区", row: i =>
            $"{(i % 6 == 0 ? 3 : 5)},\"said \"\"yes\"\", then\nleft\",\"r{i}\",1,\"{(i % 3 == 0 ? "襄城" : "樊城")}\""))));
    }

    [Theory]
    [InlineData("r7,樊城,1,9", "9", "q1", "Unknown code")]
    [InlineData("r7,樊城,-1,5", "8", "base_weight", "positive")]
    [InlineData("r7,樊城,0,5", "8", "base_weight", "positive")]
    [InlineData("r7,樊城,x,5", "8", "base_weight", "not a number")]
    [InlineData("r7,樊城,,5", "8", "base_weight", "empty")]
    [InlineData("r7,谷城,1,5", "8", "区", "Unknown code '谷城'")]
    [InlineData("r7,,1,5", "8", "区", "empty")]
    [InlineData("r6,樊城,1,5", "8", "id", "twice")]
    [InlineData(",樊城,1,5", "8", "id", "empty")]
    [InlineData("r7,樊城,1e200,5", "8", "base_weight", "too large or too small")]
    [InlineData("r7,樊城,1e-200,5", "8", "base_weight", "too large or too small")]
    [InlineData("r7,樊城,NaN,5", "8", "base_weight", "not a number")]
    [InlineData("r7,樊城,1", "8", "", "3 columns instead of 4")]
    [InlineData("r7,樊城,1,\"5", "8", "", "Not valid CSV")]
    public void Estimate_OneBadRow_NamesFileRowColumnAndReason(string bad, string row, string column, string reason)
    {
        var run = Estimate(Responses(row: i => i == 7 ? bad : $"r{i},樊城,1,5"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("R.csv, 行 row " + (bad.EndsWith(",9", StringComparison.Ordinal) ? "8" : row), run.Errors, StringComparison.Ordinal);
        Assert.Contains(column, run.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.Of("E.json")), "something was written");
    }

    [Fact]
    public void Estimate_SeveralBadRows_AreAllListed()
    {
        var run = Estimate(Responses(row: i => $"r{i},樊城,1,{(i is 3 or 5 ? "8" : "5")}"));
        Assert.Contains("row 4", run.Errors, StringComparison.Ordinal);
        Assert.Contains("row 6", run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,base_weight,q1", "区")]
    [InlineData("id,区,q1", "base_weight")]
    [InlineData("no,区,base_weight,q1", "id")]
    public void Estimate_MissingColumn_IsNamed(string header, string missing)
    {
        var run = Estimate(header + "\n" + string.Join(",", header.Split(',').Select(_ => "1")) + "\n");
        Assert.Equal(2, run.ExitCode);
        Assert.Contains($"'{missing}' is missing", run.Errors, StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("id,区,base_weight,q1\n")]
    public void Estimate_NoRespondents_IsRefused(string responses) => Assert.Equal(2, Estimate(responses).ExitCode);

    [Fact]
    public void Estimate_BytesThatAreNoText_AreRefused() => Assert.Contains("GB18030", Estimate([0x69, 0x64, 0x0A, 0xFF, 0xFF, 0xFF]).Errors, StringComparison.Ordinal);

    [Fact]
    public void Estimate_MissingFile_IsRefused() =>
        Assert.Equal(2, SurveyCli.Run("estimate", "--responses", _folder.Of("none.csv"), "--population", _folder.Write("P.json", Population)).ExitCode);

    [Theory]
    [InlineData("{\n  \"weightings\": {,}\n}", "行 row 2")]
    [InlineData("[1]", "object")]
    [InlineData("""{"weightings":{"w":{"type":"magic"}}}""", "weightings.w.type")]
    [InlineData("""{"weightings":{"w":{"type":"rake","margins":[{"by":["区"],"cells":[{"区":"襄城","count":-5}]}]}}}""", "weightings.w.margins[0].cells[0].count")]
    [InlineData("""{"weightings":{"w":{"type":"rake","margins":[{"by":["区"],"cells":[{"区":"襄城","count":1e200}]}]}}}""", "weightings.w.margins[0].cells[0].count")]
    [InlineData("""{"weightings":{"w":{"type":"rake","margins":[{"by":["区"],"cells":[{"区":"襄城","count":5},{"区":"襄城","count":6}]}]}}}""", "twice")]
    [InlineData("""{"weightings":{"w":{"type":"rake","margins":[{"by":["区"],"cells":[{"count":5}]}]}}}""", "'区' is missing")]
    public void Estimate_BadPopulation_NamesThePlace(string population, string place)
    {
        var run = Estimate(Responses(), population);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("P.json", run.Errors, StringComparison.Ordinal);
        Assert.Contains(place, run.Errors, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"results":[{"id":"a","kind":"magic"}]}""", "results[0].kind")]
    [InlineData("""{"results":[{"id":"a","kind":"mean","question":"q9"}]}""", "results[0].question")]
    [InlineData("""{"results":[{"id":"a","kind":"weights","weighting":"w"}]}""", "results[0].weighting")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","codes":["7"]}]}""", "results[0].codes")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","level":95}]}""", "results[0].level")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","base":"all"}]}""", "results[0].base")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","domain":{"sex":"F"}}]}""", "results[0].domain.sex")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","targets":[{"op":"~","value":0.9}]}]}""", "results[0].targets[0].op")]
    [InlineData("""{"results":[{"id":"a","kind":"proportion","question":"q1","wave":3}]}""", "results[0].wave")]
    [InlineData("""{"results":[{"id":"a","kind":"primary_suppression","question":"q1","by":"区","threshold":1.5}]}""", "results[0].threshold")]
    [InlineData("""{"results":[{"id":"a","kind":"difference","question":"q1"}]}""", "between")]
    [InlineData("""{"results":[{"id":"a","kind":"nps","question":"q1"},{"id":"a","kind":"nps","question":"q1"}]}""", "twice")]
    [InlineData("{\"results\":", "Not valid JSON")]
    public void Estimate_BadSpec_NamesThePlace(string spec, string place)
    {
        var run = Estimate(Responses(), spec: spec);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("S.json", run.Errors, StringComparison.Ordinal);
        Assert.Contains(place, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_WithoutSpec_PrintsAlignedTablesWithVerdicts()
    {
        var run = SurveyCli.Run("estimate", "--responses", ReferenceFiles.Of("v03-rake-2000", "respondents.csv"), "--population", ReferenceFiles.Of("v03-rake-2000", "population.json"), "--target", ">0.75");

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("达到 met", run.Output, StringComparison.Ordinal);
        Assert.Contains("rake.q1.top2.district.420602", run.Output, StringComparison.Ordinal);
        var lines = run.Output.Split('\n').SkipWhile(line => !line.StartsWith("编号 id", StringComparison.Ordinal)).Skip(1).TakeWhile(line => line.Trim().Length > 0).ToArray();
        var separator = lines[0];
        var intervalEnd = separator.Split("  ").Take(7).Sum(part => part.Length + 2) - 3;
        Assert.All(lines.Skip(1), line => Assert.Equal(']', line[intervalEnd])); // plain ASCII up to here, so columns are characters
    }

    [Fact]
    public void Estimate_WithoutSpecButWithoutWeights_SaysWhyAndExitsWithTwo()
    {
        var run = SurveyCli.Run("estimate", "--responses", ReferenceFiles.Of("v07-degenerate-cannot-converge", "respondents.csv"), "--population", ReferenceFiles.Of("v07-degenerate-cannot-converge", "population.json"));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("group=B", run.Errors, StringComparison.Ordinal);
        Assert.Contains("none.q1.top2", run.Output, StringComparison.Ordinal); // the unweighted figure is still shown
    }

    [Fact]
    public void Estimate_NestedMarginsThatRoundDifferently_AreRefusedWithTheSmallGap()
    {
        const string population = """
            {"weightings":{"w":{"type":"rake","margins":[
              {"by":["区"],"cells":[{"区":"襄城","count":600000},{"区":"樊城","count":400000}]},
              {"by":["区","q1"],"cells":[{"区":"襄城","q1":"3","count":300001},{"区":"襄城","q1":"5","count":300000},{"区":"樊城","q1":"5","count":399999}]}]}}}
            """;
        var run = Estimate(Responses(row: i => $"r{i},{(i % 3 == 0 ? "襄城" : "樊城")},1,{(i % 6 == 0 ? 3 : 5)}"), population, """{"results":[{"id":"a","kind":"weights","weighting":"w"}]}""");

        Assert.Equal(0, run.ExitCode); // the spec asked to see it
        Assert.Contains("not_converged", run.Errors, StringComparison.Ordinal);
        Assert.Contains("off by 2.5E-6", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_OpenLink_IsNeverMet()
    {
        string[] files = ["--responses", ReferenceFiles.Of("v01-srs-400", "respondents.csv"), "--population", ReferenceFiles.Of("v01-srs-400", "population.json"), "--target", ">0.5"];
        Assert.Contains("达到 met", SurveyCli.Run(["estimate", .. files]).Output, StringComparison.Ordinal);
        var open = SurveyCli.Run(["estimate", .. files, "--class", "C"]).Output;
        Assert.DoesNotContain("达到 met", open, StringComparison.Ordinal);
        Assert.Contains("网上自愿样本,不代表官方测评", open, StringComparison.Ordinal);
    }

    [Fact]
    public void Estimate_TrimmedWeighting_ShowsTheUntrimmedResultBesideIt()
    {
        var population = Population.Replace("\"type\":\"poststratify\"", "\"type\":\"poststratify\",\"trim\":{\"max_over_mean\":1.2}", StringComparison.Ordinal);
        Assert.Equal(0, Estimate(Responses(), population).ExitCode);
        var trimmed = JsonNode.Parse(File.ReadAllText(_folder.Of("E.json")))!["results"]![0]!;
        Estimate(Responses());
        Assert.Equal(Result(), trimmed["untrimmed"]!["estimate"]!.GetValue<double>(), 12);
        Assert.NotEqual(Result(), trimmed["estimate"]!.GetValue<double>());
    }

    [Fact]
    public void Estimate_Sensitivity_ReadsTheSameQuestionInSeveralWays()
    {
        Estimate(Responses(), spec: """{"results":[{"id":"a","kind":"sensitivity","weighting":"post","question":"q1"}]}""");
        var readings = JsonNode.Parse(File.ReadAllText(_folder.Of("E.json")))!["results"]![0]!["readings"]!.AsArray();
        Assert.Equal(["declared", "top1", "top2", "top3", "dk_not_satisfied", "unweighted"], readings.Select(reading => reading!["reading"]!.GetValue<string>()));
        Assert.Equal(1, readings[3]!["estimate"]!.GetValue<double>());
    }

    [Fact]
    public void Estimate_Suppression_NeverPrintsASmallCount()
    {
        var path = _folder.Of("E.json");
        SurveyCli.Run("estimate", "--responses", ReferenceFiles.Of("v07-degenerate", "respondents.csv"), "--population", ReferenceFiles.Of("v07-degenerate", "population.json"),
            "--spec", ReferenceFiles.Of("v07-degenerate", "spec.json"), "--out", path);
        var table = JsonNode.Parse(File.ReadAllText(path))!["results"]!.AsArray().Single(result => result!["kind"]!.GetValue<string>() == "primary_suppression")!;
        Assert.All(
            table["published"]!.AsArray().SelectMany(row => row!.AsObject()).Where(cell => cell.Key != "district" && cell.Value is not null),
            cell => Assert.True(cell.Value!.GetValue<int>() >= 10));
    }

    [Theory]
    [InlineData("prove", "--target", "0.9", "--truth", "0.93", "716")]
    [InlineData("precision", "--p", "0.9", "--half-width", "0.03", "385")]
    [InlineData("smallest-proof", "--target", "0.9", "--n-eff", "400", "0.9296")]
    [InlineData("two-waves", "--p1", "0.85", "--p2", "0.88", "2036")]
    [InlineData("precision", "--p", "0.9", "--n", "400", "0.866")]
    public void Plan_EachQuestion_IsAnswered(string what, string name1, string value1, string name2, string value2, string expected)
    {
        var run = SurveyCli.Run("plan", what, name1, value1, name2, value2);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains(expected, run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mean", "abc", "'abc' is not a usable number")]
    [InlineData("mean", "NaN", "'NaN' is not a usable number")]
    [InlineData("mean", "1e999", "'1e999' is not a usable number")]
    [InlineData("nps", "11", "'11' is no rating")]
    public void Estimate_MeanOfTextOrOfImpossibleRatings_IsRefusedWithTheRow(string kind, string value, string reason)
    {
        var responses = Responses(header: "id,区,base_weight,q1,score", row: i => $"r{i},{(i % 3 == 0 ? "襄城" : "樊城")},1,5,{(i == 7 ? value : i == 8 ? "dk" : i == 9 ? "" : "9")}");
        var run = Estimate(responses, spec: $$"""{"results":[{"id":"a","kind":"{{kind}}","question":"score"}]}""");

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("R.csv, 行 row 8, 列 column score", run.Errors, StringComparison.Ordinal);
        Assert.Contains(reason, run.Errors, StringComparison.Ordinal);
    }

    [Theory, InlineData(""), InlineData("no/such/folder/E.json")]
    public void Estimate_ResultsCannotBeWritten_WritesNoWeightsEither(string unwritable)
    {
        var weights = _folder.Of("W.csv");
        var run = SurveyCli.Run("estimate", "--responses", _folder.Write("R.csv", Responses()), "--population", _folder.Write("P.json", Population), "--weights", weights,
            "--out", unwritable.Length == 0 ? "" : _folder.Of(unwritable));

        Assert.Equal(2, run.ExitCode);
        Assert.Contains("无法写入文件。 The file cannot be written", run.Errors, StringComparison.Ordinal);
        Assert.False(File.Exists(weights));
    }

    [Theory]
    [InlineData("--level", "abc", "不是数字", "not a number")]
    [InlineData("--level", "1", "0 与 1 之间", "between 0 and 1")]
    [InlineData("--class", "7", "A、B 或 C", "A, B or C")]
    public void Estimate_BadOption_IsExplainedInBothLanguages(string option, string value, string chinese, string english)
    {
        var run = SurveyCli.Run("estimate", "--responses", "R.csv", "--population", "P.json", option, value);
        Assert.NotEqual(0, run.ExitCode);
        Assert.Contains(option, run.Errors, StringComparison.Ordinal);
        Assert.Contains(chinese, run.Errors, StringComparison.Ordinal);
        Assert.Contains(english, run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_FileThatCannotBeWritten_IsRefused()
    {
        var run = SurveyCli.Run("plan", "file", "--spec", ReferenceFiles.Of("planning.json"), "--out", _folder.Of("no/such/folder/out.json"));
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("The file cannot be written", run.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public void Plan_DivisionNamedTwice_IsRefused() =>
        Assert.Equal(2, SurveyCli.Run("plan", "prove", "--target", "0.9", "--truth", "0.93", "--divisions", "a=1,a=2").ExitCode);

    [Fact]
    public void Plan_ImpossibleTarget_IsRefused() => Assert.Equal(2, SurveyCli.Run("plan", "prove", "--target", "1.2", "--truth", "0.93").ExitCode);

    [Theory, InlineData("survey", true), InlineData("--urls", false)]
    public void IsCommand_FirstWord_Decides(string first, bool expected) => Assert.Equal(expected, CommandLine.IsCommand([first, "x"]));

    [Theory, InlineData("abc", 3), InlineData("区间 kg", 7), InlineData("", 0), InlineData("é", 1), InlineData("e\u0301", 1)]
    public void WidthOf_ChineseText_CountsTwoColumns(string text, int width) => Assert.Equal(width, TextTable.WidthOf(text));
}
