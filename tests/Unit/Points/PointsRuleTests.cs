using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;

namespace CitizenCivility.Tests.Unit.Points;

public sealed class PointsRuleTests
{
    private static readonly DateOnly _monday = new(2026, 11, 30); // a Monday, in ISO week 49, the last day of its month

    private static PointsRule Rule(int? perDay = null, int? perWeek = null, int? perMonth = null, long points = 2, int? perCounterparty = null) =>
        PointsRule.Make("deed.verified", 1, points, perDay, perWeek, perMonth, new DateOnly(2026, 1, 1), "依据", "basis", perCounterparty).Failed(out var error, out var rule) ? throw new InvalidOperationException(error.Code) : rule;

    private static EarnedBefore[] On(params DateOnly[] days) => [.. days.Select(d => new EarnedBefore(d, null))];

    [Theory]
    [InlineData(0, "points.rule-points")]
    [InlineData(1, null)]
    [InlineData(1_000, null)]
    [InlineData(1_001, "points.rule-points")]
    [InlineData(-2, "points.rule-points")] // no rule can take points away
    public void Make_Points_AreBetweenOneAndAThousand(long points, string? code)
    {
        PointsRule.Make("x", 1, points, null, null, null, default, "依据", "basis").Failed(out var error);
        Assert.Equal(code, error?.Code);
    }

    [Fact]
    public void Make_CapOfZero_IsRefused() => Assert.False(PointsRule.Make("x", 1, 1, perDay: 0, null, null, default, "依据", "basis").IsOk);

    [Theory]
    [InlineData(1, null)]
    [InlineData(2, "points.cap-day")]
    public void CapReached_PerDay_CountsTheDayAlone(int today, string? code) =>
        Assert.Equal(code, Rule(perDay: 2).CapReached(_monday, On([.. Enumerable.Repeat(_monday, today), _monday.AddDays(-1)]))?.Code);

    [Fact]
    public void CapReached_PerWeek_EndsOnSunday()
    {
        var rule = Rule(perWeek: 1);
        Assert.Null(rule.CapReached(_monday, On(_monday.AddDays(-1)))); // Sunday belongs to the week before
        Assert.Equal("points.cap-week", rule.CapReached(_monday.AddDays(6), On(_monday))?.Code);
        Assert.Null(rule.CapReached(_monday.AddDays(7), On(_monday)));
    }

    [Fact]
    public void CapReached_PerMonth_SaysWhenItFrees()
    {
        var cap = Rule(perMonth: 1).CapReached(_monday, On(new DateOnly(2026, 11, 1)));
        Assert.Equal("points.cap-month", cap?.Code);
        Assert.Equal(new DateOnly(2026, 12, 1), cap!.Args[1]);
        Assert.Null(Rule(perMonth: 1).CapReached(_monday.AddDays(1), On(_monday)));
    }

    [Fact]
    public void CapReached_PerCounterparty_CountsThatOneInTheMonthAlone()
    {
        var rule = Rule(perCounterparty: 1);
        EarnedBefore[] earned = [new(new DateOnly(2026, 11, 1), "a"), new(new DateOnly(2026, 10, 31), "b")];
        Assert.Equal("points.cap-counterparty", rule.CapReached(_monday, earned, "a")?.Code);
        Assert.Null(rule.CapReached(_monday, earned, "b")); // the month before
        Assert.Null(rule.CapReached(_monday, earned, "c"));
        Assert.Null(rule.CapReached(_monday, earned, counterparty: null));
        Assert.Null(rule.CapReached(_monday.AddDays(1), earned, "a")); // December
    }

    [Theory]
    [InlineData("deed.verified", null)]
    [InlineData("service.elder-care2", null)]
    [InlineData("", "points.rule-code")]
    [InlineData("Deed", "points.rule-code")]
    [InlineData("deed verified", "points.rule-code")]
    [InlineData("deed..x", "points.rule-code")]
    [InlineData(".deed", "points.rule-code")]
    [InlineData("善举", "points.rule-code")]
    public void Make_Code_IsLowerCaseWithDots(string code, string? expected)
    {
        PointsRule.Make(code, 1, 1, null, null, null, default, "依据", "basis").Failed(out var error);
        Assert.Equal(expected, error?.Code);
    }

    [Theory]
    [InlineData(60, null)]
    [InlineData(61, "points.rule-code")]
    public void Make_Code_HasAtMost60Characters(int length, string? expected)
    {
        PointsRule.Make(new string('a', length), 1, 1, null, null, null, default, "依据", "basis").Failed(out var error);
        Assert.Equal(expected, error?.Code);
    }

    [Theory]
    [InlineData(1, "points.rule-basis")]
    [InlineData(2, null)]
    [InlineData(500, null)]
    [InlineData(501, "points.rule-basis")]
    public void Make_WithoutABasis_IsRefusedInEitherLanguage(int length, string? expected)
    {
        var text = new string('x', length);
        PointsRule.Make("x", 1, 1, null, null, null, default, text, "basis").Failed(out var zh);
        PointsRule.Make("x", 1, 1, null, null, null, default, "依据", text).Failed(out var en);
        Assert.Equal((expected, expected), (zh?.Code, en?.Code));
    }

    [Theory]
    [InlineData(true, true, true, "2026-11-01")]
    [InlineData(false, true, false, "2026-11-30")]
    [InlineData(true, false, false, "2026-11-30")]
    public void CapsLookBackTo_CoversTheLongestCap(bool day, bool week, bool month, string expected) =>
        Assert.Equal(DateOnly.ParseExact(expected, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), Rule(day ? 1 : null, week ? 1 : null, month ? 1 : null).CapsLookBackTo(_monday));

    [Fact]
    public void CapsLookBackTo_WeekThatBeganInTheMonthBefore_CoversTheWeek() =>
        Assert.Equal(_monday, Rule(perWeek: 1, perMonth: 1).CapsLookBackTo(new DateOnly(2026, 12, 2)));

    [Theory]
    [InlineData(5, 5, 0)]
    [InlineData(2, 2, 0)]
    [InlineData(1, 1, 1)]
    [InlineData(0, 0, 2)]
    public void ReversedBy_TakesWhatIsThere_NeverADebt(long balance, long taken, long uncollectable)
    {
        var earned = Transfer.Earn(Actor.System, MemberId.New(), Rule(points: 2), "deed:1", DateTimeOffset.UnixEpoch);
        var reversal = earned.ReversedBy(Actor.System, balance, "mistake", DateTimeOffset.UnixEpoch);
        Assert.Equal((Math.Min(2, taken), uncollectable), (reversal.Points, reversal.Uncollectable));
        Assert.Equal((LedgerAccount.Member, LedgerAccount.Issuance), (reversal.Debit, reversal.Credit));
    }

    [Fact]
    public void TransferKind_HasNoPenalty()
    {
        string[] known = ["Earn", "Reverse", "Hold", "Redeem", "Release", "Expire", "OptOut"];
        Assert.Equal(known, Enum.GetNames<TransferKind>());
    }
}
