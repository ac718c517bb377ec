using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Web.Features.GoodPeople;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Tests.Unit.GoodPeople;

public sealed class ProgrammeContentTests
{
    private static readonly Programmes _programmes = ProgrammeContent.Load(Path.Combine(AppContext.BaseDirectory, "content", "good-people", "programmes.json"));

    [Fact]
    public void Load_TheShippedFile_HoldsTheFiveCategoriesAndNoVoteOnMinors()
    {
        Assert.Equal(["助人为乐", "见义勇为", "诚实守信", "敬业奉献", "孝老爱亲"], _programmes.Find("xiangyang-good-people")!.Categories.Select(c => _programmes.Category(c)!.Name));
        Assert.False(_programmes.Find("good-youth")!.PublicVote);
        Assert.All(_programmes.All, p => Assert.True(p.Name.Length > 0 && p.NameEn.Length > 0 && p.Nominees.Count > 0));
    }

    [Fact]
    public void Programmes_WithAnUnknownCategory_AreRefused() =>
        Assert.Throws<ArgumentException>(() => new Programmes([], [_programmes.All[0]]));

    [Fact]
    public void Texts_ForEveryStateAndStep_AreThere()
    {
        var keys = Texts.LoadEmbedded().Pairs.Keys;
        IEnumerable<string> wanted =
        [
            .. Enum.GetNames<RoundState>().Select(s => $"round.state.{s}"),
            .. Enum.GetNames<RoundAction>().Select(a => $"round.step.{a}"),
            .. RoundFlow.Table.Steps.Where(s => s.Permission == Domain.Workflow.Permissions.RunRounds).Select(s => $"round-desk.do.{s.Action}"),
            .. new[] { "announce", "configure", "pause", "resume", "extend" }.Select(s => $"round.step.{s}"),
            .. Enum.GetNames<NominationState>().Select(s => $"nomination.state.{s}"),
            .. Enum.GetNames<NominationAction>().Except([nameof(NominationAction.Retire)]).Select(s => $"nomination.step.{s}"),
            .. Enum.GetNames<NominationRelation>().Select(r => $"nominate.relation.{r}"),
            .. Enum.GetNames<NomineeKind>().Select(k => $"nominee.{k}"),
            .. Enum.GetNames<ConsentState>().Select(s => $"nominee-consent.state.{s}"),
            .. Enum.GetNames<ConsentWay>().Select(s => $"nominee-consent.way.{s}"),
            .. Enum.GetNames<BasisKind>().Select(b => $"round-basis.{b}"),
            .. Enum.GetNames<VoterGroup>().SelectMany(v => new[] { $"vote-rules.voters.{v}", $"round-desk.voters.{v}" }),
            .. Enum.GetNames<WinnersScope>().SelectMany(v => new[] { $"vote-rules.winners.{v}", $"round-desk.scope.{v}" }),
            .. Enum.GetNames<ObjectionOutcome>().Select(o => $"round-objection.outcome.{o}"),
            .. new[] { "vote.too-few", "vote.too-many", "vote.too-few-in-category", "vote.too-many-in-category", "nomination.story-length", "objection.text-length", "pressure.text-length" }.Select(c => $"errors.{c}"),
        ];
        Assert.All(wanted, key => Assert.Contains(key, keys));
    }
}
