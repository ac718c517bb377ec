using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Web.Features.GoodPeople;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Demo.Scripts;

/// <summary>A round from the call to the honours, and one in which people vote now.</summary>
internal sealed class RoundsScript(
    DemoCast cast, ConfigureRound configure, AnnounceRound announce, NominateGoodPerson nominate, RecordConsent consent, CheckNomination check, AdvanceRounds advance,
    CastBallot ballots, StepRound step, OpenResultSignOff open, SignSignOff sign, PublishHonours honours, TellTurnout turnout) : IDemoScript
{
    private static readonly string[] Categories = ["helping-others", "honesty", "dedication", "family-devotion"];

    public int Order => 30;

    public void Plan(DemoAgenda agenda)
    {
        var closed = new Play(new RoundSettings
        {
            ProgrammeId = "everyday-kindness",
            Title = "凡人善举（演示，上一期）",
            TitleEn = "Everyday kindness (demo, the last round)",
            Categories = Categories,
            NominationsFrom = agenda.On(3, 9),
            NominationsTo = agenda.On(15, 18),
            PublicityFrom = agenda.On(18, 9),
            VotingFrom = agenda.On(25, 9),
            VotingTo = agenda.On(36, 18),
            MaxPicks = 2,
            Winners = 3,
            SelfNomination = true,
        }, DemoStories.LastRound, Voters: 190);
        Plan(agenda, closed, firstDay: 1);
        agenda.At(agenda.On(36, 19), ct => ConfirmAsync(closed, ct));
        agenda.At(agenda.On(57, 10), ct => honours.RunAsync(DemoCast.RoundSupervisor.Actor, closed.Round, "演示〔虚构〕1号", ct).NeedAsync());

        Plan(agenda, new Play(new RoundSettings
        {
            ProgrammeId = "xiangyang-good-people",
            Title = "襄阳好人（演示，本期）",
            TitleEn = "Good People of Xiangyang (demo, this round)",
            Categories = [.. Categories, "bravery"],
            NominationsFrom = agenda.On(44, 9),
            NominationsTo = agenda.On(60, 18),
            PublicityFrom = agenda.On(64, 9),
            VotingFrom = agenda.On(73, 9),
            VotingTo = agenda.On(DemoAgenda.Days + 6, 18),
            MaxPicks = 3,
            Winners = 4,
        }, DemoStories.ThisRound, Voters: 170), firstDay: 42);
        agenda.At(agenda.End.AddMinutes(-11), turnout.RunAsync);
    }

    private void Plan(DemoAgenda agenda, Play play, int firstDay)
    {
        var s = play.Settings;
        agenda.At(agenda.On(firstDay, 10), async ct =>
        {
            play.Round = await configure.RunAsync(DemoCast.RoundOfficer.Actor, null, s, ct).NeedAsync();
            await announce.RunAsync(DemoCast.RoundOfficer.Actor, play.Round, ct).NeedAsync();
        });
        foreach (var moment in new[] { s.NominationsFrom, s.NominationsTo, s.PublicityFrom, s.VotingFrom, s.VotingTo }) agenda.At(moment, advance.RunAsync);
        foreach (var (index, story) in play.Stories.Index())
            agenda.At(s.NominationsFrom.AddDays(1 + index).AddHours(2 + (index % 5)), ct => NominateAsync(play, story, 3 + (index * 7), ct));

        var last = s.VotingTo < agenda.End ? s.VotingTo : agenda.End;
        var dice = agenda.Dice;
        for (var voter = 0; voter < play.Voters; voter++)
        {
            var (person, moment) = (voter, s.VotingFrom + ((last - s.VotingFrom - TimeSpan.FromMinutes(20)) * dice.NextDouble()) + TimeSpan.FromMinutes(5));
            agenda.At(moment, ct => VoteAsync(play, person, dice, ct));
        }
    }

    private async Task NominateAsync(Play play, DemoStory story, int nominator, CancellationToken ct)
    {
        var by = cast.Residents.Where(r => r.Age == Domain.Accounts.AgeBand.Adult).ElementAt(nominator);
        var id = await nominate.RunAsync(by.Actor, by.Id, play.Round, story.ToText(), NominationRelation.Other, ct).NeedAsync();
        await consent.RunAsync(DemoCast.RoundOfficer.Actor, id, "演示：本人电话同意。", ct).NeedAsync();
        foreach (var officer in new[] { DemoCast.RoundOfficer, DemoCast.SecondRoundOfficer })
            await check.RunAsync(officer.Actor, officer.Id, officer.Display, id, ct).NeedAsync();
        play.Candidates.Add(id);
    }

    private async Task VoteAsync(Play play, int voter, Random dice, CancellationToken ct)
    {
        var adults = cast.Residents.Where(r => r.Age == Domain.Accounts.AgeBand.Adult).ToList();
        if (voter + 2 >= adults.Count) return; // the two whose sign-ins are given away have not voted yet
        var picks = play.Candidates.Index().OrderByDescending(c => dice.NextDouble() / (1 + (c.Index * 0.25))).Take(dice.Next(1, play.Settings.MaxPicks + 1)).Select(c => c.Item).ToList();
        await ballots.RunAsync(adults[voter + 2].Actor, play.Round, adults[voter + 2].Id, picks, ct).NeedAsync();
    }

    private async Task ConfirmAsync(Play play, CancellationToken ct)
    {
        await step.RunAsync(DemoCast.RoundOfficer.Actor, play.Round, RoundAction.Count, null, ct).NeedAsync();
        var signOff = await open.RunAsync(DemoCast.RoundOfficer.Actor, play.Round, ct).NeedAsync();
        await sign.RunAsync(DemoCast.RoundOfficer.Signer, signOff, ct).NeedAsync();
        await sign.RunAsync(DemoCast.RoundSupervisor.Signer, signOff, ct).NeedAsync();
    }

    private sealed record Play(RoundSettings Settings, IReadOnlyList<DemoStory> Stories, int Voters)
    {
        public RoundId Round { get; set; }

        public List<NominationId> Candidates { get; } = [];
    }
}
