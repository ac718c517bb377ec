using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Planning;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Both sides of every boundary of the rules.</summary>
public sealed class EstimationRuleTests
{
    [Theory]
    [InlineData(TargetOperator.Greater, 0.90, VerdictOutcome.Met)]
    [InlineData(TargetOperator.Greater, 0.95, VerdictOutcome.NotProven)]
    [InlineData(TargetOperator.Greater, 0.99, VerdictOutcome.NotMet)]
    [InlineData(TargetOperator.Less, 0.99, VerdictOutcome.Met)]
    [InlineData(TargetOperator.Less, 0.95, VerdictOutcome.NotProven)]
    [InlineData(TargetOperator.LessOrEqual, 0.90, VerdictOutcome.NotMet)]
    public void Verdict_NineteenInTwenty_DependsOnTheSideOfTheInterval(TargetOperator op, double value, VerdictOutcome expected) =>
        Assert.Equal(expected, Verdict.Of(Given.Share(380, 400), new Target(op, value)).Outcome);

    [Fact]
    public void Verdict_LimitExactlyOnTheTarget_IsNotProven()
    {
        var share = Given.Share(380, 400);
        var target = new Target(TargetOperator.GreaterOrEqual, share.Intervals!.KgKish.Lower);

        Assert.Equal(VerdictOutcome.NotProven, Verdict.Of(share, target).Outcome);
        Assert.Equal(VerdictOutcome.Met, Verdict.Of(share, target with { Value = Math.BitDecrement(target.Value) }).Outcome);
    }

    [Theory, InlineData(EvidenceClass.A, VerdictOutcome.Met), InlineData(EvidenceClass.B, VerdictOutcome.Met), InlineData(EvidenceClass.C, VerdictOutcome.NotProven)]
    public void Verdict_OpenLink_NeverProvesATarget(EvidenceClass evidence, VerdictOutcome expected) =>
        Assert.Equal(expected, Verdict.Of(Given.Share(999, 1000), new Target(TargetOperator.Greater, 0.5), evidence).Outcome);

    [Fact]
    public void Verdict_OpenLinkFarBelowTheTarget_IsNotJudgedEither() =>
        Assert.Equal(["evidence_class_c"], Verdict.Of(Given.Share(100, 1000), new Target(TargetOperator.Greater, 0.9), EvidenceClass.C).Guards);

    [Theory, InlineData(30, false), InlineData(29, true)]
    public void Verdict_AroundThirtyEffectiveRespondents_IsWithheldBelow(int n, bool withheld) =>
        Assert.Equal(withheld, Verdict.Of(Given.Share(n, n), new Target(TargetOperator.Greater, 0.1)).Guards.Contains("n_eff_below_30"));

    [Theory, InlineData(9, false), InlineData(8, true)]
    public void Verdict_AroundEightDegreesOfFreedom_IsWithheldBelow(int communities, bool withheld)
    {
        var units = Enumerable.Range(0, 900).Select(i => $"c{i % communities}").ToArray();
        var sample = Given.Weigh(WeightingPlan.None, [], Given.Design(Given.Ones(900), units: units));
        var yes = Enumerable.Range(0, 900).Select(i => i % 7 == 0 ? 0.0 : 1.0).ToArray();

        Assert.Equal(withheld, Verdict.Of(Proportions.Estimate(sample, yes, 0.95), new Target(TargetOperator.Greater, 0.1)).Guards.Contains("df_below_8"));
    }

    [Fact]
    public void Verdict_NotProven_SaysHowManyInterviewsWouldSettleIt()
    {
        var target = new Target(TargetOperator.Greater, 0.9);
        var open = Verdict.Of(Given.Share(370, 400), target);
        Assert.Equal(VerdictOutcome.NotProven, open.Outcome);

        var all = 400 + open.MoreInterviews!.Value;
        var settled = ProportionIntervals.Beta(0.925, all, 0.95);
        var oneLess = ProportionIntervals.Beta(0.925, all - 3, 0.95);
        Assert.True(settled.Lower > 0.9 && oneLess.Lower <= 0.9, $"{all}: {settled.Lower}, {oneLess.Lower}");
    }

    [Fact]
    public void Verdict_NotProvenWithUnevenWeights_CountsInterviewsNotEffectiveOnes()
    {
        var weights = Enumerable.Range(0, 400).Select(i => i < 200 ? 1.0 : 3.0).ToArray();
        var yes = Enumerable.Range(0, 400).Select(i => i % 200 < 185 ? 1.0 : 0.0).ToArray();
        var share = Proportions.Estimate(Given.Weigh(WeightingPlan.None, [], Given.Design(weights)), yes, 0.95);
        Assert.InRange(share.NEffKgKish!.Value, 310, 321); // deff 1.25

        var all = 400 + Verdict.Of(share, new Target(TargetOperator.Greater, 0.9)).MoreInterviews!.Value;
        double LowerWith(int interviews) => ProportionIntervals.Beta(0.925, share.NEffKgKish!.Value * interviews / 400, 0.95).Lower;
        Assert.True(LowerWith(all) > 0.9 && LowerWith(all - 3) <= 0.9, $"{all}: {LowerWith(all)}, {LowerWith(all - 3)}");
    }

    [Fact]
    public void Robustness_ResponseRateOfHalf_DoublesTheSlack()
    {
        var share = Given.Share(960, 1000);
        var verdict = Verdict.Of(share, new Target(TargetOperator.Greater, 0.9), EvidenceClass.A, responseRate: 0.5);
        Assert.Equal((share.Intervals!.KgKish.Lower - 0.9) * 2, verdict.Robustness!.Value, 12);
    }

    [Theory]
    [InlineData(25, 29, "n_below_30")]
    [InlineData(20, 40, "interval_too_wide")]
    [InlineData(3, 60, "relative_width")]
    public void Publication_TooUnreliable_IsSuppressed(int x, int n, string reason)
    {
        var publication = Given.Share(x, n).Publication;
        Assert.Equal(PublicationStatus.Suppress, publication.Status);
        Assert.Contains(reason, publication.SuppressReasons);
    }

    [Theory, InlineData(30, false), InlineData(29, true)]
    public void Publication_AroundThirtyRespondents_IsSuppressedBelow(int n, bool suppressed)
    {
        var reasons = Given.Share(n, n).Publication.SuppressReasons;
        Assert.Equal(suppressed, reasons.Contains("n_below_30"));
        Assert.Equal(suppressed, reasons.Contains("n_eff_below_30"));
    }

    [Fact]
    public void Publication_AroundItsWidestInterval_IsSuppressedFromThere()
    {
        var share = Given.Share(380, 400);
        Assert.Contains("interval_too_wide", (share with { At95 = new Interval(0, 0.30) }).Publication.SuppressReasons);
        Assert.DoesNotContain("interval_too_wide", (share with { At95 = new Interval(0, Math.BitDecrement(0.30)) }).Publication.SuppressReasons);
    }

    [Fact]
    public void Publication_OfAnotherLevel_IsJudgedByTheIntervalAtNinetyFive()
    {
        var narrow = Given.Share(20, 40, level: 0.5);
        Assert.True(narrow.Intervals!.KgKish.Width < 0.30);
        Assert.Equal(Given.Share(20, 40).Publication.SuppressReasons, narrow.Publication.SuppressReasons);
    }

    [Theory, InlineData(400, 400, "zero_or_all"), InlineData(380, 400, "")]
    public void Publication_EverybodyAgrees_IsShownWithCaution(int x, int n, string reason) =>
        Assert.Equal(reason, string.Join(",", Given.Share(x, n).Publication.CautionReasons));

    [Theory]
    [InlineData(9, 5, PrivacyDisplay.Hide)]
    [InlineData(10, 5, PrivacyDisplay.Show)]
    [InlineData(29, 29, PrivacyDisplay.ShowBound)]
    [InlineData(30, 30, PrivacyDisplay.Show)]
    [InlineData(29, 0, PrivacyDisplay.ShowBound)]
    public void Privacy_AroundItsLimits_HidesSmallAndUnanimousGroups(int n, int x, PrivacyDisplay expected) => Assert.Equal(expected, Privacy.Of(n, x));

    [Fact]
    public void Rake_CategoryWithoutRespondents_IsRefusedByName()
    {
        var margin = new MarginTarget("age", [0, 0, 1], [10, 20, 30]);
        Assert.False(Weighting.TryWeight(Given.Rake(), [margin], Given.Design(Given.Ones(3)), out _, out var refusal));
        Assert.Equal((WeightingRefusalKind.EmptyCategory, "age", "age=2"), (refusal!.Kind, refusal.Margin, refusal.Categories.Single().ToString()));
    }

    [Fact]
    public void Rake_CountOfZeroWithRespondents_IsRefused()
    {
        var margin = new MarginTarget("age", [0, 0, 1], [30, 0]);
        Assert.False(Weighting.TryWeight(Given.Rake(), [margin], Given.Design(Given.Ones(3)), out _, out var refusal));
        Assert.Equal(WeightingRefusalKind.ZeroTarget, refusal!.Kind);
    }

    [Theory, InlineData(1000.0005, true), InlineData(1000.01, false)]
    public void Rake_TotalsThatDiffer_AreAcceptedToOneInAMillion(double total, bool accepted)
    {
        MarginTarget[] margins = [new("a", [0, 1, 0, 1], [400, 600]), new("b", [0, 0, 1, 1], [500, total - 500])];
        Assert.Equal(accepted, Weighting.TryWeight(Given.Rake(), margins, Given.Design(Given.Ones(4)), out _, out var refusal));
        Assert.Equal(accepted ? null : WeightingRefusalKind.TotalsDiffer, refusal?.Kind);
    }

    [Fact]
    public void Rake_MarginsWithoutASolution_AreRefusedWithTheWorstCategory()
    {
        MarginTarget[] margins = [new("group", [0, 0, 1, 1], [700, 300]), new("side", [0, 0, 1, 1], [300, 700])];
        Assert.False(Weighting.TryWeight(Given.Rake(), margins, Given.Design(Given.Ones(4)), out _, out var refusal));
        Assert.Equal(WeightingRefusalKind.NotConverged, refusal!.Kind);
        Assert.Equal(4.0 / 3, refusal.WorstError!.Value, 6);
    }

    [Theory, InlineData(1e-4, false), InlineData(1e-8, false), InlineData(1e-12, true)]
    public void Rake_MarginsThatDisagreeALittle_AreMetToTenDigitsOrRefused(double gap, bool accepted)
    {
        // Everybody of a group is on the same side, so the two margins are one.
        MarginTarget[] margins = [new("group", [0, 0, 1, 1], [500, 500]), new("side", [0, 0, 1, 1], [500 * (1 + gap), 500 * (1 - gap)])];
        Assert.Equal(accepted, Weighting.TryWeight(Given.Rake(), margins, Given.Design(Given.Ones(4)), out _, out var refusal));
        Assert.Equal(accepted ? null : WeightingRefusalKind.NotConverged, refusal?.Kind);
    }

    [Fact]
    public void BoundedCalibration_WithRoom_KeepsBoundsAndMargins()
    {
        var plan = new WeightingPlan("bounded", WeightingMethod.BoundedCalibration, [], Bounds: new CalibrationBounds(0.5, 2));
        MarginTarget[] margins = [new("a", [0, 0, 0, 1, 1], [450, 550]), new("b", [0, 1, 1, 0, 1], [400, 600])];
        var sample = Given.Weigh(plan, margins, Given.Design(Given.Ones(5)));

        Assert.True(sample.LargestMarginError <= 1e-10);
        Assert.All(sample.Weights.ToArray(), weight => Assert.InRange(weight, 0.5 * 200, 2 * 200));
    }

    [Fact]
    public void BoundedCalibration_BoundsTooNarrow_IsRefused()
    {
        var plan = new WeightingPlan("bounded", WeightingMethod.BoundedCalibration, [], Bounds: new CalibrationBounds(0.9, 1.1));
        MarginTarget[] margins = [new("a", [0, 0, 0, 1, 1], [200, 800])];
        Assert.False(Weighting.TryWeight(plan, margins, Given.Design(Given.Ones(5)), out _, out var refusal));
        Assert.Equal(WeightingRefusalKind.NotConverged, refusal!.Kind);
    }

    [Fact]
    public void BoundedCalibration_CountsPerWave_GivesAWaveTheWeightsItHasAlone()
    {
        // The second wave has three times the answers, so a common scale would move the bounds of both.
        int[] group = [0, 0, 1, 0, 0, 0, 0, 1, 1, 1, 0, 1];
        string[] sexes = ["F", "M", "F", "F", "M", "F", "M", "F", "M", "F", "M", "M"];
        var waves = Enumerable.Range(0, 12).Select(i => i < 3 ? "1" : "2").ToArray();
        Margin By(string column, params (string Value, double Count)[] counts) =>
            new([column], [.. counts.Select(c => new MarginCategory([new CategoryMember([column], [c.Value])], c.Count))]);
        var plan = new WeightingPlan(
            "bounded", WeightingMethod.BoundedCalibration, [By("group", ("0", 550), ("1", 450)), By("sex", ("F", 600), ("M", 400))], Bounds: new CalibrationBounds(0.2, 3));
        SurveyAnalysis Analyse(int[] rows) => new(
            new AnswerTable(12, [CodedColumn.FromValues("group", [.. group.Select(g => $"{g}")]), CodedColumn.FromValues("sex", sexes), CodedColumn.FromValues("wave", waves)]).Keep(rows),
            new SurveyProtocol(new DesignColumns(Wave: "wave"), new Dictionary<string, WeightingPlan> { ["bounded"] = plan }, PerWave: true));

        Assert.True(Analyse([.. Enumerable.Range(0, 12)]).TryView("bounded", null, out var all, out _));
        Assert.True(Analyse([.. Enumerable.Range(3, 9)]).TryView("bounded", null, out var alone, out _));
        foreach (var (one, other) in all.Sample.Weights[3..].ToArray().Zip(alone.Sample.Weights.ToArray())) Assert.Equal(other, one, 9);
    }

    [Fact]
    public void Share_WeightsOfVeryDifferentSize_HasAnIntervalAndIsSuppressed()
    {
        var weights = Given.Ones(60);
        weights[0] = 1e30; // the share rounds to 1
        var share = Proportions.Estimate(Given.Weigh(WeightingPlan.None, [], Given.Design(weights)), Given.Yes(50, 60), 0.95);

        Assert.Equal(1, share.NEffKgKish!.Value, 9);
        Assert.Equal(0.025, share.Intervals!.KgKish.Lower, 6);
        Assert.Equal(PublicationStatus.Suppress, share.Publication.Status);
    }

    [Fact]
    public void Trim_HeavyWeight_IsCutAndTheTotalKept()
    {
        var categories = Enumerable.Range(0, 100).Select(i => i == 0 ? 0 : 1).ToArray();
        var sample = Given.Weigh(Given.Rake(trim: 5), [new MarginTarget("a", categories, [300, 700])], Given.Design(Given.Ones(100)));

        Assert.Equal(50, sample.Weights.ToArray().Max(), 9); // five times the mean of 10
        Assert.Equal(1000, sample.Weights.ToArray().Sum(), 9);
        Assert.Equal(300, sample.Untrimmed!.Weights[0], 9);
    }

    [Fact]
    public void Trim_ExcessThatLiftsOthersAboveTheLimit_IsCutAgain()
    {
        // One weight of 300 and thirty of 19 under a limit of 20: what is cut from the one lifts the thirty, the rest goes to the other 69.
        var categories = Enumerable.Range(0, 100).Select(i => i == 0 ? 0 : i <= 30 ? 1 : 2).ToArray();
        var sample = Given.Weigh(Given.Rake(trim: 2), [new MarginTarget("a", categories, [300, 570, 130])], Given.Design(Given.Ones(100)));

        Assert.Equal(1000, sample.Weights.ToArray().Sum(), 9);
        Assert.All(sample.Weights[..31].ToArray(), weight => Assert.Equal(20, weight, 9));
        Assert.All(sample.Weights[31..].ToArray(), weight => Assert.Equal((1000 - 31 * 20) / 69.0, weight, 9));
    }

    [Fact]
    public void Estimate_WorkedExampleOfTheMethodPage_IsWhatPaperGives()
    {
        // District A: 36 of 40, district B: 12 of 20, 500 people each (docs/method.md, section 12).
        var district = Enumerable.Range(0, 60).Select(i => i < 40 ? 0 : 1).ToArray();
        double[] yes = [.. Given.Yes(36, 40), .. Given.Yes(12, 20)];
        var sample = Given.Weigh(new WeightingPlan("post", WeightingMethod.PostStratification, []), [new MarginTarget("district", district, [500, 500])], Given.Design(Given.Ones(60)));
        var share = Proportions.Estimate(sample, yes, 0.95);

        Assert.Equal(0.5 * 0.9 + 0.5 * 0.6, share.Estimate!.Value, 12);
        Assert.Equal(1.125, share.DeffKish!.Value, 12);
        Assert.Equal(Math.Sqrt(60 / 59.0 * (562.5 + 3000) / 1e6), share.StandardError!.Value, 12);
        Assert.Equal(0.75 * 0.25 / (60 / 59.0 * 0.0035625), share.NEffKgKish!.Value, 9);
        Assert.Equal((0.6102, 0.8599), (Math.Round(share.Intervals!.KgKish.Lower, 4), Math.Round(share.Intervals.KgKish.Upper, 4)));
    }

    [Fact]
    public void Variance_StratumWithOneUnit_CountsItsDistanceToZero()
    {
        string[] strata = ["a", "a", "b"];
        var sample = Given.Weigh(WeightingPlan.None, [], Given.Design(Given.Ones(3), strata));
        var mean = DomainMean.Of(sample, [1, 0, 1]);

        // Scores (y − 2/3)/3: stratum a spreads by 1/3, stratum b lies 1/9 from zero.
        Assert.Equal(2 * 2 * Math.Pow(1 / 6.0, 2) + Math.Pow(1 / 9.0, 2), mean.Variance, 12);
        Assert.Equal(1, mean.Df);
    }

    [Fact]
    public void Variance_EverybodyOfTheStratumDrawn_IsZero()
    {
        var design = Given.Design(Given.Ones(4), sizes: [4, 4, 4, 4]);
        Assert.Equal(0, DomainMean.Of(Given.Weigh(WeightingPlan.None, [], design), [1, 0, 1, 1]).Variance);
    }

    [Theory]
    [InlineData(-1, 10, DesignRefusalKind.WeightNotPositive)]
    [InlineData(double.NaN, 10, DesignRefusalKind.WeightNotPositive)]
    [InlineData(1, 1, DesignRefusalKind.PopulationSmallerThanSample)]
    [InlineData(1, 11, DesignRefusalKind.PopulationDiffersWithinStratum)]
    public void Design_ImpossibleNumbers_AreRefusedWithTheRow(double weight, double size, DesignRefusalKind expected)
    {
        Assert.False(SampleDesign.TryCreate([1, 1, weight], null, null, [10, 10, size], out _, out var refusal));
        Assert.Equal((expected, 2), (refusal!.Kind, refusal.Row));
    }

    [Theory, InlineData(10, 100), InlineData(9, 100), InlineData(8, 0), InlineData(7, 0), InlineData(6, -100), InlineData(0, -100), InlineData(11, double.NaN)]
    public void NetPromoter_EachRating_HasItsPoints(double rating, double points) => Assert.Equal(points, NetPromoter.Points(rating));

    [Fact]
    public void Jackknife_WithoutWeights_IsTheLinearisedErrorOfAMean()
    {
        var yes = Given.Yes(37, 50);
        var sample = Given.Plain(50);
        Assert.Equal(DomainMean.Of(sample, yes).StandardError, Jackknife.Of(sample, yes).StandardError, 12);
    }

    [Fact]
    public void Jackknife_LeavingOutTheOnlyOneOfACategory_IsRefused()
    {
        var margin = new MarginTarget("a", [0, 1, 1, 1], [10, 30]);
        var sample = Given.Weigh(Given.Rake(), [margin], Given.Design(Given.Ones(4)));
        Assert.Equal(JackknifeStatus.ReplicateRefused, Jackknife.Of(sample, [1, 0, 1, 1]).Status);
    }

    [Fact]
    public void IndependenceTest_OneGroupOnly_HasNoResult() =>
        Assert.Null(IndependenceTest.Of(Given.Plain(4), [0, 1, 0, 1], [0, 0, 0, 0]));

    [Fact]
    public void Trend_StraightLine_IsFoundExactly()
    {
        var trend = TrendEstimate.Of([1, 2, 4], [0.80, 0.82, 0.86], [0.01, 0.02, 0.015])!;
        Assert.Equal(0.02, trend.SlopePerWave, 12);
        Assert.Null(TrendEstimate.Of([1, 2], [0.8, 0.9], [0.01, 0]));
    }

    [Fact]
    public void MultipleTesting_TestWithoutAResult_DoesNotCount()
    {
        Assert.Equal([0.02, double.NaN, 0.04], MultipleTesting.Holm([0.01, double.NaN, 0.04]));
        Assert.Equal([0.02, double.NaN, 0.04], MultipleTesting.BenjaminiHochberg([0.01, double.NaN, 0.04]));
    }

    [Fact]
    public void MultipleTesting_ThreeTests_IsWhatPaperGives()
    {
        Assert.Equal([0.06, 0.03, 0.06], MultipleTesting.Holm([0.04, 0.01, 0.03]).Select(p => Math.Round(p, 12)));
        Assert.Equal([0.04, 0.03, 0.04], MultipleTesting.BenjaminiHochberg([0.04, 0.01, 0.03]).Select(p => Math.Round(p, 12)));
    }

    [Fact]
    public void ByDivision_SharesThatAreNotWhole_AddUp()
    {
        var shares = SampleSize.ByDivision(1146, [534572, 689669, 746628, 407974, 392800, 192561, 370017, 515403, 250380]);
        Assert.Equal(1146, shares.Sum());
        Assert.Equal(149, shares[0]);
    }

    [Theory, InlineData(100, 1, 100, 51), InlineData(60, 1, 60, 31), InlineData(1000, 1.6, 500, 382), InlineData(1, 1, 1, 1)]
    public void InField_SmallPopulation_NeedsFewer(double n, double deff, double population, int completes) =>
        Assert.Equal(completes, SampleSize.InField(n, deff, population).Completes);

    [Theory, InlineData(0, 0.93), InlineData(0.9, 1), InlineData(0.9, 0.9)]
    public void ToProve_OutsideItsRange_Throws(double target, double truth) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => TargetPlan.ToProve(target, truth));

    [Fact]
    public void ToProve_LessThan_MirrorsMoreThan()
    {
        var more = TargetPlan.ToProve(0.9, 0.93);
        var less = TargetPlan.ToProve(0.1, 0.07);
        Assert.Equal((more.NormalRounded, more.ExactFirst, more.ExactStable), (less.NormalRounded, less.ExactFirst, less.ExactStable));
    }
}
