using System.Text.Json.Nodes;

namespace CitizenCivility.Tests.Unit.Surveys;

public sealed class PlanningReferenceTests
{
    [Fact]
    public void Plan_ReferenceFile_GivesEveryNumber()
    {
        using var folder = new TemporaryFolder();
        var run = SurveyCli.Run("plan", "file", "--spec", ReferenceFiles.Of("planning.json"), "--out", folder.Of("out.json"));
        Assert.Equal(0, run.ExitCode);

        var expected = JsonNode.Parse(File.ReadAllText(ReferenceFiles.Of("planning.json")))!["results"]!.AsArray().OfType<JsonObject>().ToArray();
        var actual = JsonNode.Parse(File.ReadAllText(folder.Of("out.json")))!["results"]!.AsArray().OfType<JsonObject>().ToArray();
        Assert.Equal(18 + 6, expected.Length); // three to prove, nine margins, three changes, nine smallest proofs
        var failures = new List<string>();
        for (var i = 0; i < expected.Length; i++) Compare($"[{i}]", expected[i], actual[i], failures);
        Assert.Empty(failures);
    }

    private static void Compare(string path, JsonNode? expected, JsonNode? actual, List<string> failures)
    {
        switch (expected)
        {
            case JsonObject members:
                foreach (var (name, value) in members)
                    if (name != "r") Compare($"{path}.{name}", value, actual?[name], failures);
                break;
            case JsonArray items:
                for (var i = 0; i < items.Count; i++) Compare($"{path}[{i}]", items[i], actual?[i], failures);
                break;
            case JsonValue value when value.GetValueKind() == System.Text.Json.JsonValueKind.Number:
                var (wanted, found) = (value.GetValue<double>(), actual?.GetValue<double>() ?? double.NaN);
                var tolerance = path.Contains("raw", StringComparison.Ordinal) ? 1e-6 * wanted
                    : path.Contains("estimate", StringComparison.Ordinal) || path.Contains("power_at", StringComparison.Ordinal) ? 1e-6
                    : path.Contains("n_per_wave", StringComparison.Ordinal) ? 1
                    : 0;
                if (!(Math.Abs(wanted - found) <= tolerance)) failures.Add($"{path} is {found} instead of {wanted}");
                break;
            default:
                if (expected?.ToString() != actual?.ToString()) failures.Add($"{path} is {actual} instead of {expected}");
                break;
        }
    }
}
