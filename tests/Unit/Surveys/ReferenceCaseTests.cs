using System.Globalization;
using System.Text.Json.Nodes;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Every result of every reference case, through the command that readers use.</summary>
public sealed class ReferenceCaseTests
{
    public static TheoryData<string> Cases => [.. ReferenceFiles.Cases];

    [Theory, MemberData(nameof(Cases))]
    public void Estimate_ReferenceCase_GivesEveryResultWithinTolerance(string name)
    {
        using var folder = new TemporaryFolder();
        var run = Estimate(name, folder);
        Assert.True(run.ExitCode == 0, run.Errors);

        var results = JsonNode.Parse(File.ReadAllText(folder.Of("out.json")))!["results"]!.AsArray().OfType<JsonObject>().ToDictionary(result => result["id"]!.GetValue<string>());
        var expected = JsonNode.Parse(File.ReadAllText(ReferenceFiles.Of(name, "expected.json")))!["results"]!.AsArray().OfType<JsonObject>()
            .Where(result => result["status"]?.GetValue<string>() != "information" && (result["kind"]!.GetValue<string>() != "multiple_testing" || result["of"] is not null)).ToArray();

        Assert.NotEmpty(expected);
        Assert.Empty(expected.SelectMany(result => ReferenceComparison.Failures(result, results.GetValueOrDefault(result["id"]!.GetValue<string>()))));
    }

    [Theory, MemberData(nameof(Cases))]
    public void Estimate_ReferenceCase_GivesTheWeightOfEveryRespondent(string name)
    {
        if (!File.Exists(ReferenceFiles.Of(name, "weights.csv"))) return;
        using var folder = new TemporaryFolder();
        Estimate(name, folder);

        var expected = ReadWeights(ReferenceFiles.Of(name, "weights.csv"));
        var actual = ReadWeights(folder.Of("weights.csv"));
        Assert.Equal(expected.Keys.Order(), actual.Keys.Order());
        foreach (var (cell, weight) in expected)
            Assert.True(Math.Abs(actual[cell] / weight - 1) <= 1e-8, $"{cell}: {actual[cell]} instead of {weight}");
    }

    [Fact]
    public void MultipleTesting_ReferenceFamily_IsCorrected()
    {
        using var folder = new TemporaryFolder();
        var expected = JsonNode.Parse(File.ReadAllText(ReferenceFiles.Of("v06-four-waves", "expected.json")))!["results"]!.AsArray().OfType<JsonObject>()
            .Single(result => result["kind"]!.GetValue<string>() == "multiple_testing");
        string[] family = ["rake.q1.diff.w1.w2", "rake.q1.diff.w2.w3", "rake.q1.diff.w3.w4"];
        var spec = JsonNode.Parse(File.ReadAllText(ReferenceFiles.Of("v06-four-waves", "spec.json")))!;
        spec["results"]!.AsArray().Add(new JsonObject
        {
            ["id"] = expected["id"]!.GetValue<string>(),
            ["kind"] = "multiple_testing",
            ["of"] = new JsonArray([.. family.Select(id => (JsonNode)id)]),
        });

        var run = SurveyCli.Run("estimate", "--responses", ReferenceFiles.Of("v06-four-waves", "respondents.csv"), "--population", ReferenceFiles.Of("v06-four-waves", "population.json"),
            "--spec", folder.Write("spec.json", spec.ToJsonString()), "--out", folder.Of("out.json"));

        Assert.Equal(0, run.ExitCode);
        var actual = JsonNode.Parse(File.ReadAllText(folder.Of("out.json")))!["results"]!.AsArray().OfType<JsonObject>().Last();
        Assert.Empty(ReferenceComparison.Failures(expected, actual));
    }

    private static CliRun Estimate(string name, TemporaryFolder folder) => SurveyCli.Run(
        "estimate",
        "--responses", ReferenceFiles.Of(name, "respondents.csv"),
        "--population", ReferenceFiles.Of(name, "population.json"),
        "--spec", ReferenceFiles.Of(name, "spec.json"),
        "--out", folder.Of("out.json"),
        "--weights", folder.Of("weights.csv"));

    private static Dictionary<(string Id, string Weighting), double> ReadWeights(string path)
    {
        var lines = File.ReadAllLines(path);
        var header = lines[0].Split(',');
        return lines.Skip(1).Select(line => line.Split(','))
            .SelectMany(cells => cells.Skip(1).Select((cell, i) => ((cells[0], header[i + 1]), double.Parse(cell, CultureInfo.InvariantCulture))))
            .ToDictionary(pair => pair.Item1, pair => pair.Item2);
    }
}
