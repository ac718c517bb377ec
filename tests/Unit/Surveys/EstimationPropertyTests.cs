using CitizenCivility.Domain.Surveys.Estimation;
using CsCheck;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>What must hold for any survey.</summary>
public sealed class EstimationPropertyTests
{
    private const int Respondents = 80;

    private sealed record Survey(int[] District, int[] Age, double[] Base, double[] Yes, double[] DistrictCounts, double[] AgeCounts);

    /// <summary>Two margins that some positive weights meet: the counts come from hidden true weights.</summary>
    private static readonly Gen<Survey> AnySurvey =
        from district in Gen.Int[0, 2].Array[Respondents]
        from age in Gen.Int[0, 3].Array[Respondents]
        from weights in Gen.Double[0.2, 5].Array[Respondents]
        from truth in Gen.Double[0.5, 3].Array[Respondents]
        from yes in Gen.Int[0, 3].Array[Respondents]
        select new Survey(
            Full(district, 3), Full(age, 4), weights, [.. yes.Select(answer => answer == 0 ? 0.0 : 1.0)],
            Sums(Full(district, 3), truth, 3), Sums(Full(age, 4), truth, 4));

    /// <summary>Makes sure that every category has somebody.</summary>
    private static int[] Full(int[] categories, int count) => [.. categories.Select((category, i) => i < count ? i : category)];

    private static double[] Sums(int[] categories, double[] weights, int count)
    {
        var sums = new double[count];
        for (var i = 0; i < categories.Length; i++) sums[categories[i]] += 1000 * weights[i];
        return sums;
    }

    private static MarginTarget[] Margins(Survey survey) =>
        [new MarginTarget("district", survey.District, survey.DistrictCounts), new MarginTarget("age", survey.Age, survey.AgeCounts)];

    private static WeightedSample Raked(Survey survey) => Given.Weigh(Given.Rake(), Margins(survey), Given.Design(survey.Base));

    [Fact]
    public void Rake_AnySurvey_MeetsEveryMargin() => AnySurvey.Sample(survey =>
    {
        var weights = Raked(survey).Weights;
        double[] byDistrict = new double[3], byAge = new double[4];
        for (var i = 0; i < Respondents; i++)
        {
            byDistrict[survey.District[i]] += weights[i];
            byAge[survey.Age[i]] += weights[i];
        }

        return byDistrict.Zip(survey.DistrictCounts).Concat(byAge.Zip(survey.AgeCounts)).All(pair => Math.Abs(pair.First / pair.Second - 1) <= 1e-10);
    });

    [Fact]
    public void Estimate_RowsInAnotherOrder_StaysTheSame() => Gen.Select(AnySurvey, Gen.Shuffle(Enumerable.Range(0, Respondents).ToArray())).Sample((survey, order) =>
    {
        T[] Moved<T>(T[] values) => Array.ConvertAll(order, i => values[i]);
        var moved = survey with { District = Moved(survey.District), Age = Moved(survey.Age), Base = Moved(survey.Base), Yes = Moved(survey.Yes) };
        return Same(Proportions.Estimate(Raked(survey), survey.Yes, 0.95), Proportions.Estimate(Raked(moved), moved.Yes, 0.95));
    });

    [Fact]
    public void Estimate_CategoriesAndMarginsInAnotherOrder_StaysTheSame() => AnySurvey.Sample(survey =>
    {
        var renamed = survey with
        {
            District = Array.ConvertAll(survey.District, d => 2 - d),
            Age = Array.ConvertAll(survey.Age, a => (a + 1) % 4),
            DistrictCounts = [.. survey.DistrictCounts.Reverse()],
            AgeCounts = [survey.AgeCounts[3], .. survey.AgeCounts[..3]],
        };
        var sample = Given.Weigh(Given.Rake(), [.. Margins(renamed).Reverse()], Given.Design(renamed.Base));
        return Same(Proportions.Estimate(Raked(survey), survey.Yes, 0.95), Proportions.Estimate(sample, survey.Yes, 0.95));
    });

    [Fact]
    public void Estimate_BaseWeightsInAnotherUnit_StaysTheSame() => Gen.Select(AnySurvey, Gen.Double[1e-3, 1e3]).Sample((survey, unit) =>
    {
        var scaled = survey with { Base = Array.ConvertAll(survey.Base, weight => weight * unit) };
        var plain = Given.Weigh(WeightingPlan.None, [], Given.Design(survey.Base));
        var plainScaled = Given.Weigh(WeightingPlan.None, [], Given.Design(scaled.Base));
        return Same(Proportions.Estimate(Raked(survey), survey.Yes, 0.95), Proportions.Estimate(Raked(scaled), survey.Yes, 0.95))
            && Same(Proportions.Estimate(plain, survey.Yes, 0.95), Proportions.Estimate(plainScaled, survey.Yes, 0.95));
    });

    private static bool Same(ProportionEstimate one, ProportionEstimate other) =>
        one.N == other.N && one.X == other.X && one.Status == other.Status
        && Math.Abs(one.Estimate!.Value - other.Estimate!.Value) <= 1e-9
        && Math.Abs(one.StandardError!.Value - other.StandardError!.Value) <= 1e-9
        && Math.Abs(one.Intervals!.KgKish.Lower - other.Intervals!.KgKish.Lower) <= 1e-7;

    [Fact]
    public void Intervals_AnySurvey_ContainTheShareAndStayBetweenZeroAndOne() => Gen.Select(AnySurvey, Gen.Double[0.5, 0.999]).Sample((survey, level) =>
    {
        var share = Proportions.Estimate(Raked(survey), survey.Yes, level);
        var p = share.Estimate!.Value;
        Interval?[] proper = [share.Intervals!.Logit, share.Intervals.Wilson, share.Intervals.Beta, share.Intervals.Likelihood, share.Intervals.KgNchs, share.Intervals.KgKish];
        return proper.All(interval => interval is not { } known || (0 <= known.Lower && known.Lower <= p && p <= known.Upper && known.Upper <= 1));
    });

    [Fact]
    public void Interval_MoreRespondents_IsNarrower() =>
        Gen.Select(Gen.Double[0.01, 0.99], Gen.Double[20, 5000], Gen.Double[1.01, 3]).Sample((p, n, more) =>
            ProportionIntervals.Beta(p, n * more, 0.95).Width < ProportionIntervals.Beta(p, n, 0.95).Width
            && ProportionIntervals.Wilson(p, n * more, 1.96).Width < ProportionIntervals.Wilson(p, n, 1.96).Width);

    [Fact]
    public void Estimate_EveryAnswerTwice_IsNarrower() => AnySurvey.Where(survey => survey.Yes.Contains(0) && survey.Yes.Contains(1)).Sample(survey =>
    {
        T[] Twice<T>(T[] values) => [.. values, .. values];
        var doubled = survey with { District = Twice(survey.District), Age = Twice(survey.Age), Base = Twice(survey.Base), Yes = Twice(survey.Yes) };
        return Proportions.Estimate(Raked(doubled), doubled.Yes, 0.95).Intervals!.KgKish.Width < Proportions.Estimate(Raked(survey), survey.Yes, 0.95).Intervals!.KgKish.Width;
    });

    [Fact]
    public void Verdict_AnySurveyAndTarget_NeverContradictsTheInterval() =>
        Gen.Select(AnySurvey, Gen.Enum<TargetOperator>(), Gen.Double[0, 1], Gen.Enum<EvidenceClass>()).Sample((survey, op, value, evidence) =>
        {
            var share = Proportions.Estimate(Raked(survey), survey.Yes, 0.95);
            var target = new Target(op, value);
            var verdict = Verdict.Of(share, target, evidence);
            var interval = share.Intervals!.KgKish;
            var (right, wrong) = target.IsUpward ? (interval.Lower > value, interval.Upper < value) : (interval.Upper < value, interval.Lower > value);
            return verdict.Outcome switch
            {
                VerdictOutcome.Met => right && evidence != EvidenceClass.C && share.NEffKgKish >= 30 && share.Df >= 8,
                VerdictOutcome.NotMet => wrong && evidence != EvidenceClass.C && share.NEffKgKish >= 30 && share.Df >= 8,
                _ => verdict.Guards.Count > 0 || (!right && !wrong),
            };
        });

    [Fact]
    public void PostStratification_AnySurvey_IsRakingWithOneMargin() => AnySurvey.Sample(survey =>
    {
        var cells = survey.District.Zip(survey.Age, (d, a) => d * 4 + a).ToArray();
        var used = cells.Distinct().Order().ToArray();
        var categories = Array.ConvertAll(cells, cell => Array.IndexOf(used, cell));
        var counts = used.Select((_, i) => 100.0 + 7 * i).ToArray();
        var sample = Given.Weigh(new WeightingPlan("post", WeightingMethod.PostStratification, []), [new MarginTarget("cell", categories, counts)], Given.Design(survey.Base));
        return sample.Cycles == 1 || sample.LargestMarginError <= 1e-13;
    });

    [Fact]
    public void Holm_AnyFamily_NeverFindsMoreThanBenjaminiHochberg() => Gen.Double[0, 1].Array[1, 12].Sample(p =>
    {
        var holm = MultipleTesting.Holm(p);
        var bh = MultipleTesting.BenjaminiHochberg(p);
        return holm.Zip(p).All(pair => pair.First >= pair.Second && pair.First <= 1)
            && bh.Zip(holm).All(pair => pair.First <= pair.Second + 1e-15)
            && Enumerable.Range(0, p.Length).All(i => Enumerable.Range(0, p.Length).All(j => p[i] > p[j] || holm[i] <= holm[j]));
    });
}
