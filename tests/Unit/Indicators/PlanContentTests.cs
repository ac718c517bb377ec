using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Web.Features.Indicators;

namespace CitizenCivility.Tests.Unit.Indicators;

/// <summary>The targets as they were taken from the plan: nobody may change a quote or a number by accident.</summary>
public sealed class PlanContentTests
{
    private static readonly (IndicatorSet Set, IReadOnlyList<Indicator> Indicators) _plan =
        PlanContent.Read(File.ReadAllText(Path.Combine(SourceTree.Root, "content", "indicators", "plan-2018-2020.json")));

    [Fact]
    public void Plan_Holds77TargetsAnd5WithoutValue()
    {
        Assert.Equal((77, 5), (_plan.Indicators.Count(i => i.Quantified), _plan.Indicators.Count(i => !i.Quantified)));
        Assert.Equal(82, _plan.Indicators.DistinctBy(i => i.Id).Count());
        Assert.Equal(
            [(IndicatorKind.SatisfactionSurvey, 6), (IndicatorKind.SupportSurvey, 2), (IndicatorKind.Awareness, 1), (IndicatorKind.AdministrativeStatistic, 65), (IndicatorKind.TestScore, 3)],
            Enum.GetValues<IndicatorKind>().Select(k => (k, _plan.Indicators.Count(i => i.Quantified && i.Kind == k))));
        Assert.Equal(14, _plan.Indicators.Count(i => i.IsSurvey));
        Assert.Equal((1, 2018, 2020), (_plan.Set.Number, _plan.Set.FirstYear, _plan.Set.LastYear));
        Assert.NotEmpty(_plan.Set.Source);
        Assert.True(_plan.Set.HasEnded(2021) && !_plan.Set.HasEnded(2020));
    }

    [Fact]
    public void Plan_EverySectionQuoteAndNumber_IsAsTakenFromTheText()
    {
        var text = string.Join('\n', _plan.Indicators.Select(i => string.Create(CultureInfo.InvariantCulture,
            $"{i.Id}|{i.Section}|{i.Quote}|{i.Operator}|{i.Value}|{i.Unit}|{Snake(i.Kind)}|{i.Form}|{i.Year}|{i.Scope}|{(i.Role is { } role ? Snake(role) : "")}")));
        Assert.Equal("22f96c7c9e129de816857b0a221408226266d2e3022c9d25eaf4797ac55d2332", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))));
    }

    [Fact]
    public void ToTarget_OfShares_IsFrom0To1_AndOfOthersNothing()
    {
        Assert.Equal(new Target(TargetOperator.Greater, .9), Find("administrative-efficiency-satisfaction").ToTarget());
        Assert.Equal(new Target(TargetOperator.GreaterOrEqual, .85), Find("public-sense-of-safety").ToTarget());
        Assert.Null(Find("national-assessment-score-2018").ToTarget());
        Assert.Null(Find("campaign-support").ToTarget());
    }

    private static Indicator Find(string id) => _plan.Indicators.Single(i => i.Id == id);

    private static string Snake<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());
}
