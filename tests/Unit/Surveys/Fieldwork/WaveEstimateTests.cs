using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Domain.Surveys.Fieldwork;

namespace CitizenCivility.Tests.Unit.Surveys.Fieldwork;

public sealed class WaveEstimateTests
{
    private static WaveEstimate Of(int satisfied, int others, int noAnswer = 0) => WaveEstimate.Of(
        Given.Protocol(Given.Survey()),
        [.. Enumerable.Repeat("2", satisfied), .. Enumerable.Repeat("4", others), .. Enumerable.Repeat("8", noAnswer)]);

    [Theory, InlineData(1_000_000, 0), InlineData(2_000, 0), InlineData(99_000, 1_000), InlineData(40, 0)]
    public void ClassC_HoweverManyAreSatisfied_IsNeverMet(int satisfied, int others)
    {
        var estimate = Of(satisfied, others);
        Assert.Equal(VerdictOutcome.NotProven, estimate.Outcome);
        Assert.Contains("evidence_class_c", estimate.Guards);
    }

    [Fact]
    public void ClassC_HoweverFewAreSatisfied_IsNeverNotMet() => Assert.Equal(VerdictOutcome.NotProven, Of(0, 5_000).Outcome);

    [Theory, InlineData(29, false), InlineData(30, true)]
    public void FewerThanThirtyInTheBase_AreSuppressed(int n, bool shown)
    {
        var estimate = Of(n, 0, noAnswer: 20);
        Assert.Equal(n, estimate.N);
        Assert.Equal(shown, estimate.MayBeShown);
        if (!shown) Assert.Contains("n_below_30", estimate.Suppressed);
    }

    [Theory, InlineData(9, true), InlineData(10, false)]
    public void FewerThanTenPeople_AreHiddenForTheirPrivacy(int n, bool hidden) => Assert.Equal(hidden, Of(n - 1, 1).Suppressed.Contains("privacy"));

    [Fact]
    public void Share_LeavesOutDoNotKnow_AndHasTheWilsonInterval()
    {
        var estimate = Of(81, 19, noAnswer: 50);
        Assert.Equal((150, 100, 81), (estimate.Answers, estimate.N, estimate.X));
        Assert.Equal(.81, estimate.Share!.Value, 12);
        Assert.Equal(.7222, estimate.Low!.Value, 4);
        Assert.Equal(.8749, estimate.High!.Value, 4);
        Assert.Equal(100, estimate.EffectiveN!.Value, 9);
    }

    [Fact]
    public void NobodyAnswered_IsSuppressedWithoutAShare()
    {
        var estimate = Of(0, 0);
        Assert.Null(estimate.Share);
        Assert.False(estimate.MayBeShown);
    }
}
