using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Tests.Unit.GoodPeople;

public sealed class NominationTests
{
    private static readonly DateTimeOffset _now = Given.Now.AddDays(2);

    [Theory]
    [InlineData(199, "nomination.story-length")]
    [InlineData(200, null)]
    [InlineData(3000, null)]
    [InlineData(3001, "nomination.story-length")]
    public void Problems_AroundTheStorysLimits_AreNamed(int length, string? expected)
    {
        var text = Given.Text(story: "  " + new string('好', length) + "\n");
        var problems = text.Problems(Given.Settings(), Given.Programme, NominationRelation.Other);
        Assert.Equal(expected, problems.Count > 0 ? problems[0].Code : null);
    }

    [Fact]
    public void Problems_EachMistake_IsNamed()
    {
        var good = Given.Text();
        (NominationText Text, NominationRelation? Relation, string Code)[] cases =
        [
            (good, null, "nomination.relation"),
            (good, NominationRelation.Self, "nomination.self"),
            (good with { Category = "honesty" }, NominationRelation.Other, "nomination.category"),
            (good with { Kind = NomineeKind.Family }, NominationRelation.Other, "nomination.kind"),
            (good with { Name = " 周 " }, NominationRelation.Other, "nomination.name-length"),
            (good with { IsAdult = false }, NominationRelation.Other, "nomination.adult-needed"),
            (good with { Role = new string('长', 31) }, NominationRelation.Other, "nomination.role-length"),
            (good with { Summary = "太短" }, NominationRelation.Other, "nomination.summary-length"),
        ];
        Assert.All(cases, c => Assert.Contains(c.Code, c.Text.Problems(Given.Settings(), Given.Programme, c.Relation).Select(p => p.Code)));
        Assert.Empty((good with { Kind = NomineeKind.Group, IsAdult = false }).Problems(Given.Settings(), Given.Programme, NominationRelation.Other));
    }

    [Theory]
    [InlineData(RoundState.Draft, 0, "nomination.round-not-open")]
    [InlineData(RoundState.Nominations, -1, null)]
    [InlineData(RoundState.Nominations, 0, "nomination.round-not-open")]
    [InlineData(RoundState.Checking, -1, "nomination.round-not-open")]
    public void NominationRefusal_AroundTheWindow_IsTheServersClock(RoundState state, int seconds, string? expected) =>
        Assert.Equal(expected, Given.Round(state).NominationRefusal(Given.Now.AddDays(10).AddSeconds(seconds))?.Code);

    [Fact]
    public void Check_TwoPeopleAndConsent_MakeACandidate()
    {
        var nomination = Given.Nomination();
        Given.Ok(nomination.AnswerConsent(agrees: true, _now));
        Given.Ok(nomination.Check(Guid.NewGuid(), "甲", RoundState.Checking, _now));
        Assert.False(nomination.IsCandidate);
        Given.Ok(nomination.Check(Guid.NewGuid(), "乙", RoundState.Checking, _now));
        Assert.True(nomination.IsCandidate);
        Assert.Equal(2, nomination.Checks.Count);
    }

    [Fact]
    public void Check_SamePersonTwice_IsRefused()
    {
        var (nomination, person) = (Given.Nomination(), Guid.NewGuid());
        Given.Ok(nomination.AnswerConsent(agrees: true, _now));
        Given.Ok(nomination.Check(person, "甲", RoundState.Checking, _now));
        Assert.Equal("nomination.same-person", Given.Code(nomination.Check(person, "甲", RoundState.Checking, _now)));
        Assert.False(nomination.IsCandidate);
    }

    [Fact]
    public void Check_WithoutConsent_StopsBeforeTheBallot()
    {
        var nomination = Given.Nomination();
        Given.Ok(nomination.Check(Guid.NewGuid(), "甲", RoundState.Checking, _now));
        Assert.Equal("nomination.consent-missing", Given.Code(nomination.Check(Guid.NewGuid(), "乙", RoundState.Checking, _now)));
        Assert.False(nomination.IsCandidate);
    }

    [Theory]
    [InlineData(RoundState.Publicity, null)]
    [InlineData(RoundState.Voting, "nomination.too-late-to-accept")]
    public void Check_AroundTheOpeningOfVoting_AddsNobodyAfterwards(RoundState round, string? expected)
    {
        var nomination = Given.Nomination();
        Given.Ok(nomination.AnswerConsent(agrees: true, _now));
        Given.Ok(nomination.Check(Guid.NewGuid(), "甲", RoundState.Checking, _now));
        Assert.Equal(expected, Given.Code(nomination.Check(Guid.NewGuid(), "乙", round, _now)));
    }

    [Fact]
    public void Take_EveryStateAndAction_FollowsTheTable()
    {
        foreach (var action in Enum.GetValues<NominationAction>())
        {
            var direct = action is NominationAction.Check or NominationAction.Confirm;
            foreach (var first in new NominationAction?[] { null, NominationAction.Decline, NominationAction.Withdraw })
            {
                var nomination = Given.Nomination();
                if (first is { } before) Given.Ok(nomination.Take(before, "理由"));
                var allowed = !direct && NominationFlow.Table.From(nomination.State).Any(s => s.Action == action);
                Assert.Equal(allowed, nomination.Take(action, "理由").IsOk);
            }
        }
    }

    [Fact]
    public void Consent_OnceAnswered_IsAnswered()
    {
        var nomination = Given.Nomination();
        Given.Ok(nomination.RecordConsent("电话确认，签字表存档", _now));
        Assert.Equal("nomination.consent-answered", Given.Code(nomination.AnswerConsent(agrees: false, _now)));
        Assert.Equal("nomination.consent-note", Given.Code(Given.Nomination().RecordConsent("好", _now)));
    }

    [Fact]
    public void KeyOf_NamesThatDifferInMarksOnly_IsTheSame() => Assert.Equal(Nomination.KeyOf("周 立·春"), Nomination.KeyOf("周立春"));

    [Theory]
    [InlineData(RoundState.Publicity, null)]
    [InlineData(RoundState.Closed, "objection.not-now")]
    [InlineData(RoundState.ResultPublicity, null)]
    [InlineData(RoundState.Honours, "objection.not-now")]
    public void Raise_InEachPhase_IsTakenWhileSomethingIsShown(RoundState round, string? expected)
    {
        var nomination = Given.Nomination();
        Given.Ok(nomination.AnswerConsent(agrees: true, _now));
        Given.Ok(nomination.Check(Guid.NewGuid(), "甲", RoundState.Checking, _now));
        Given.Ok(nomination.Check(Guid.NewGuid(), "乙", RoundState.Checking, _now));
        Assert.Equal(expected, Given.Code(Objection.Raise(nomination, round, new ResidentId(Guid.NewGuid()), new string('异', 20), _now)));
        Assert.Equal("objection.text-length", Given.Code(Objection.Raise(nomination, round, new ResidentId(Guid.NewGuid()), new string('异', 19), _now)));
    }
}
