using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Tests.Unit.Deeds;

public sealed class DeedFlowTests
{
    private static readonly DateTimeOffset _now = new(2026, 11, 23, 4, 0, 0, TimeSpan.Zero);
    private static readonly Guid _first = Guid.NewGuid(), _second = Guid.NewGuid();
    private const string Story = "昨天下午下大雨，旁边的年轻人把伞给了没带伞的老人。";

    public static TheoryData<DeedState, DeedAction> EveryStep()
    {
        var all = new TheoryData<DeedState, DeedAction>();
        foreach (var state in Enum.GetValues<DeedState>())
        {
            foreach (var action in Enum.GetValues<DeedAction>()) all.Add(state, action);
        }

        return all;
    }

    [Theory, MemberData(nameof(EveryStep))]
    public void Step_IsDoneWhenTheTableHasIt_AndRefusedOtherwise(DeedState from, DeedAction action)
    {
        var deed = In(from);
        var expected = DeedFlow.Table.Steps.SingleOrDefault(s => s.From == from && s.Action == action);
        var (version, result) = (deed.Version, Take(deed, action));
        if (expected is null)
        {
            Assert.True(result.Failed(out var error));
            Assert.Equal("flow.not-now", error.Code);
            Assert.Equal((from, version), (deed.State, deed.Version));
        }
        else
        {
            Assert.True(result.IsOk);
            Assert.Equal(expected.To, deed.State);
            Assert.True(deed.Version > version);
        }
    }

    [Theory]
    [InlineData(DeedState.Submitted, DeedAction.Decline)]
    [InlineData(DeedState.Appealed, DeedAction.Decline)]
    [InlineData(DeedState.Published, DeedAction.Withdraw)]
    [InlineData(DeedState.Published, DeedAction.ReverseAward)]
    public void Step_ThatNeedsAReason_TakesOnlyOneOfTheClosedList(DeedState from, DeedAction action)
    {
        Assert.Equal("flow.reason-needed", Code(Take(In(from), action, reason: " ")));
        Assert.Equal("deed.reason-unknown", Code(Take(In(from), action, reason: "deed.because-i-say-so")));
        Assert.Null(Code(Take(In(from), action)));
    }

    [Fact]
    public void Appeal_IsDecidedByASecondPersonOnly()
    {
        Assert.Equal("deed.second-person", Code(In(DeedState.Appealed).Verify(_first, DeedType.Helping, DeedTheme.HelpingOthers, false, _now)));
        Assert.Equal("deed.second-person", Code(In(DeedState.Appealed).Decline(_first, DeedReasons.ForDecline[0])));
        Assert.Null(Code(In(DeedState.Appealed).Verify(_second, DeedType.Helping, DeedTheme.HelpingOthers, false, _now)));
        Assert.Null(Code(In(DeedState.Appealed).Decline(_second, DeedReasons.ForDecline[0])));
    }

    [Theory]
    [InlineData(3, "deed.title-length"), InlineData(4, null), InlineData(40, null), InlineData(41, "deed.title-length")]
    public void Publish_TitleLength_BothSides(int length, string? expected) =>
        Assert.Equal(expected, Code(In(DeedState.Verified).Publish(new string('好', length), Story, true, _now)));

    [Fact]
    public void Publish_NeedsText_TheCheck_AndNoNumbers()
    {
        Assert.Equal("deed.text-too-short", Code(In(DeedState.Verified).Publish("雨中送伞的年轻人", "太短", true, _now)));
        Assert.Equal("deed.not-checked", Code(In(DeedState.Verified).Publish("雨中送伞的年轻人", Story, false, _now)));
        Assert.Equal("deed.personal-number", Code(In(DeedState.Verified).Publish("雨中送伞的年轻人", Story + "13812345678", true, _now)));
        Assert.Equal("deed.personal-number", Code(In(DeedState.Verified).Publish("联系 13812345678", Story, true, _now)));
    }

    [Theory]
    [InlineData(DeedType.Rescue, true, false, "deed.rescue-by-minor")]
    [InlineData(DeedType.Rescue, false, true, null)]
    [InlineData(DeedType.Helping, true, true, null)]
    [InlineData(DeedType.BloodOrOrgans, false, false, null)]
    public void Kind_DecidesPointsAndPublication(DeedType type, bool minor, bool mayEarn, string? publishing)
    {
        var deed = In(DeedState.Submitted);
        Assert.True(deed.Verify(_first, type, DeedTheme.Courage, minor, _now).IsOk);
        Assert.Equal(mayEarn, deed.MayEarn);
        Assert.Equal(publishing, Code(deed.Publish("雨中送伞的年轻人", Story, true, _now)));
    }

    [Fact]
    public void ReverseAward_NeedsPoints_AndIsDoneOnce()
    {
        var deed = In(DeedState.Verified);
        deed.NotAwarded(NoAward.NotJoined);
        Assert.Equal("deed.nothing-awarded", Code(deed.ReverseAward(DeedReasons.ForReversal[0])));
        deed.Awarded(2);
        Assert.Null(Code(deed.ReverseAward(DeedReasons.ForReversal[0])));
        Assert.Equal("deed.already-reversed", Code(deed.ReverseAward(DeedReasons.ForReversal[0])));
    }

    [Theory]
    [InlineData(4, "deed.words"), InlineData(5, null), InlineData(500, null), InlineData(501, "deed.words")]
    public void Words_Length_BothSides(int length, string? expected)
    {
        Assert.Equal(expected, Code(In(DeedState.Submitted).AskMore(new string('问', length))));
        Assert.Equal(expected, Code(In(DeedState.NeedsMore).AnswerMore(new string('答', length))));
        Assert.Equal(expected, Code(In(DeedState.Declined).Appeal(new string('诉', length))));
    }

    private static GoodDeed In(DeedState state)
    {
        var report = new DeedReport(DeedDoer.Unnamed, Story, true, "420602002");
        Assert.False(GoodDeed.Report(report, new ResidentId(Guid.NewGuid()), "D-261123-0001", _now).Failed(out _, out var deed));
        DeedAction[] path = state switch
        {
            DeedState.Submitted => [],
            DeedState.NeedsMore => [DeedAction.AskMore],
            DeedState.Verified => [DeedAction.Verify],
            DeedState.Declined => [DeedAction.Decline],
            DeedState.Appealed => [DeedAction.Decline, DeedAction.Appeal],
            DeedState.DeclinedAgain => [DeedAction.Decline, DeedAction.Appeal, DeedAction.Decline],
            DeedState.Published => [DeedAction.Verify, DeedAction.Publish],
            DeedState.KeptPrivate => [DeedAction.Verify, DeedAction.KeepPrivate],
            DeedState.Withdrawn => [DeedAction.Verify, DeedAction.Publish, DeedAction.Withdraw],
            _ => throw new ArgumentOutOfRangeException(nameof(state)),
        };
        foreach (var action in path) Assert.True(Take(deed, action).IsOk);
        deed.Awarded(2);
        return deed;
    }

    private static Result<Done> Take(GoodDeed deed, DeedAction action, string? reason = null) => action switch
    {
        DeedAction.AskMore => deed.AskMore("是哪一天的事？"),
        DeedAction.AnswerMore => deed.AnswerMore("就是上周三下午"),
        DeedAction.Verify => deed.Verify(deed.State == DeedState.Appealed ? _second : _first, DeedType.Helping, DeedTheme.HelpingOthers, false, _now),
        DeedAction.Decline => deed.Decline(deed.State == DeedState.Appealed ? _second : _first, reason ?? DeedReasons.ForDecline[0]),
        DeedAction.Appeal => deed.Appeal("我在现场看到的"),
        DeedAction.Publish => deed.Publish("雨中送伞的年轻人", Story, true, _now),
        DeedAction.KeepPrivate => deed.KeepPrivate(),
        DeedAction.Withdraw => deed.Withdraw(reason ?? DeedReasons.ForWithdrawal[0]),
        DeedAction.ReverseAward => deed.ReverseAward(reason ?? DeedReasons.ForReversal[0]),
        _ => throw new ArgumentOutOfRangeException(nameof(action)),
    };

    private static string? Code(Result<Done> result) => result.Failed(out var error) ? error.Code : null;
}
