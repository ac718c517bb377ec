using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;

namespace CitizenCivility.Tests.Unit.GoodPeople;

public sealed class RoundTests
{
    private static readonly DateTimeOffset _now = Given.Now;

    [Fact]
    public void Take_EveryStateAndAction_FollowsTheTable()
    {
        foreach (var state in Enum.GetValues<RoundState>().Where(s => s <= RoundState.Closed))
        {
            foreach (var action in Enum.GetValues<RoundAction>())
            {
                var allowed = RoundFlow.Table.From(state).Any(s => s.Action == action);
                var taken = Given.Round(state).Take(action, Given.Facts, _now.AddDays(29), "理由");
                Assert.Equal(allowed, taken.IsOk);
                if (!allowed) Assert.Equal("flow.not-now", Given.Code(taken));
            }
        }
    }

    [Theory]
    [InlineData(RoundState.Draft, RoundAction.OpenNominations)]
    [InlineData(RoundState.Voting, RoundAction.CloseVoting)]
    [InlineData(RoundState.Publicity, RoundAction.Cancel)]
    public void Take_ByHandWithoutReason_IsRefused(RoundState state, RoundAction action) =>
        Assert.Equal("flow.reason-needed", Given.Code(Given.Round(state).Take(action, Given.Facts, _now, " ")));

    [Fact]
    public void Configure_OnceNominationsAreOpen_IsLocked()
    {
        Assert.Null(Given.Code(Given.Round().Configure(Given.Settings() with { Winners = 3 }, Given.Programmes)));
        Assert.Equal("round.locked", Given.Code(Given.Round(RoundState.Nominations).Configure(Given.Settings(), Given.Programmes)));
    }

    [Theory]
    [InlineData(RoundState.Draft, 1, -1, null)] // not announced yet: see below
    [InlineData(RoundState.Nominations, 10, -1, null)]
    [InlineData(RoundState.Nominations, 10, 0, RoundAction.CloseNominations)]
    [InlineData(RoundState.Checking, 15, -1, null)]
    [InlineData(RoundState.Checking, 15, 0, RoundAction.OpenPublicity)]
    [InlineData(RoundState.Publicity, 20, -1, null)]
    [InlineData(RoundState.Publicity, 20, 0, RoundAction.OpenVoting)]
    [InlineData(RoundState.Voting, 30, -1, null)]
    [InlineData(RoundState.Voting, 30, 0, RoundAction.CloseVoting)]
    public void DueAt_AroundEachMoment_IsDueFromThenOn(RoundState state, int day, int seconds, RoundAction? expected) =>
        Assert.Equal(expected, Given.Round(state).DueAt(_now.AddDays(day).AddSeconds(seconds)));

    [Fact]
    public void DueAt_ADraft_OpensOnlyWhenAnnounced()
    {
        var round = Given.Round();
        Assert.Null(round.DueAt(_now.AddDays(2)));
        Given.Ok(round.Announce(needsBasis: false, _now));
        Assert.Equal(RoundAction.OpenNominations, round.DueAt(_now.AddDays(1)));
    }

    [Fact]
    public void DueAt_Paused_Waits()
    {
        var round = Given.Round(RoundState.Voting);
        Given.Ok(round.Pause("系统检查", _now));
        Assert.Null(round.DueAt(_now.AddDays(31)));
        Given.Ok(round.Resume("检查完毕"));
        Assert.Equal(RoundAction.CloseVoting, round.DueAt(_now.AddDays(31)));
    }

    [Fact]
    public void Announce_WithoutBasisWhereOneIsNeeded_IsRefused()
    {
        Assert.Equal("round.basis-missing", Given.Code(Given.Round().Announce(needsBasis: true, _now)));
        Assert.Equal("round.basis-missing", Given.Code(Given.Round().Take(RoundAction.OpenNominations, Given.Facts with { NeedsBasis = true }, _now, "早")));
        Assert.Null(Given.Code(Given.Round(settings: Given.Settings() with { Basis = BasisKind.Selection }).Announce(needsBasis: true, _now)));
    }

    [Theory]
    [InlineData(0, "round.too-few-candidates")]
    [InlineData(1, null)]
    public void OpenVoting_AroundTheLeastNumber_NeedsEnoughCandidates(int candidates, string? expected) =>
        Assert.Equal(expected, Given.Code(Given.Round(RoundState.Publicity).Take(RoundAction.OpenVoting, Given.Facts with { Candidates = candidates }, _now, "早")));

    [Theory]
    [InlineData(RoundState.Publicity, 0, "vote.not-open")]
    [InlineData(RoundState.Voting, -1, null)]
    [InlineData(RoundState.Voting, 0, "vote.closed")]
    [InlineData(RoundState.Closed, -1, "vote.closed")]
    public void VoteRefusal_AroundTheClose_LooksAtTheServersClock(RoundState state, int seconds, string? expected)
    {
        var end = _now.AddDays(30);
        Assert.Equal(expected, Round.VoteRefusal(state, end, null, end.AddSeconds(seconds))?.Code);
    }

    [Fact]
    public void VoteRefusal_Paused_IsSaid() => Assert.Equal("vote.paused", Round.VoteRefusal(RoundState.Voting, _now.AddDays(1), _now, _now)?.Code);

    [Theory]
    [InlineData(VoterGroup.Adults, AgeBand.Adult, null)]
    [InlineData(VoterGroup.Adults, AgeBand.Teen14To17, "vote.adults-only")]
    [InlineData(VoterGroup.AdultsAndTeens, AgeBand.Teen14To17, null)]
    [InlineData(VoterGroup.AdultsAndTeens, null, "vote.age-unknown")]
    public void VoterRefusal_EachAge_FollowsTheRound(VoterGroup voters, AgeBand? age, string? expected) => Assert.Equal(expected, Round.VoterRefusal(voters, age)?.Code);

    [Fact]
    public void CloseVoting_Early_EndsTheWindowNow()
    {
        var round = Given.Round(RoundState.Voting);
        Given.Ok(round.Take(RoundAction.CloseVoting, Given.Facts, _now.AddDays(22), "全部投完"));
        Assert.Equal((_now.AddDays(22), _now.AddDays(22)), (round.Settings.VotingTo, round.ClosedAt));
    }

    [Theory]
    [InlineData(29, "round.count-later")]
    [InlineData(30, null)]
    public void Count_AroundTheWaitAfterClosing_IsPossibleFromThenOn(int seconds, string? expected)
    {
        var round = Given.Round(RoundState.Closed);
        Assert.Equal(expected, Given.Code(round.Take(RoundAction.Count, Given.Facts, round.ClosedAt!.Value.AddSeconds(seconds), null)));
    }

    [Theory]
    [InlineData(-1, 0, "round.publicity-runs")]
    [InlineData(0, 0, null)]
    [InlineData(0, 1, "round.objections-open")]
    public void PublishHonours_AroundThePublicity_NeedsItsEndAndEveryAnswer(int seconds, int objections, string? expected)
    {
        var round = Given.Round(RoundState.Closed);
        Given.Ok(round.Take(RoundAction.Count, Given.Facts, _now.AddDays(40), null));
        Given.Ok(round.Take(RoundAction.PublishResult, Given.Facts, _now.AddDays(41), null));
        Assert.Equal(expected, Given.Code(round.Take(RoundAction.PublishHonours, Given.Facts with { OpenObjections = objections }, _now.AddDays(48).AddSeconds(seconds), null)));
    }

    [Theory]
    [InlineData(0, "round.extend-later")]
    [InlineData(1, null)]
    public void Extend_AroundThePresentEnd_OnlyGoesLater(int seconds, string? expected) =>
        Assert.Equal(expected, Given.Code(Given.Round(RoundState.Voting).Extend(_now.AddDays(30).AddSeconds(seconds), "网络中断", _now.AddDays(25))));

    [Fact]
    public void Problems_EachMistake_IsNamed()
    {
        var good = Given.Settings();
        Assert.Empty(good.Problems(Given.Programmes));
        (RoundSettings Settings, string Code)[] cases =
        [
            (good with { ProgrammeId = "none" }, "round.programme-unknown"),
            (good with { ProgrammeId = "youth", Categories = ["helping-others"] }, "round.no-public-vote"),
            (good with { Title = " 好 " }, "round.title-length"),
            (good with { Categories = [] }, "round.categories"),
            (good with { Categories = ["honesty"] }, "round.categories"),
            (good with { Categories = ["bravery", "bravery"] }, "round.categories"),
            (good with { NominationsTo = good.NominationsFrom }, "round.nominations-order"),
            (good with { PublicityFrom = good.NominationsTo.AddSeconds(-1) }, "round.publicity-order"),
            (good with { VotingFrom = good.PublicityFrom }, "round.voting-order"),
            (good with { VotingTo = good.VotingFrom }, "round.closing-order"),
            (good with { ResultPublicityDays = 0 }, "round.publicity-days"),
            (good with { MaxPicks = 51 }, "round.max-picks"),
            (good with { MinPicks = 0 }, "round.min-picks"),
            (good with { MinPicks = 4 }, "round.min-picks"),
            (good with { MinPerCategory = 2 }, "round.min-per-category"),
            (good with { MaxPerCategory = 1, MinPicks = 3 }, "round.max-per-category"),
            (good with { Winners = 0 }, "round.winners"),
            (good with { Basis = BasisKind.Commendation }, "round.basis-document"),
        ];
        Assert.All(cases, c => Assert.Contains(c.Code, c.Settings.Problems(Given.Programmes).Select(p => p.Code)));
    }
}
