using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Web.Features.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Bench.Support;

/// <summary>People who may earn and vote, a round that is open, and a rule without limits: what load needs to work on.</summary>
internal sealed class BusyCity(IServiceProvider services)
{
    public const string Rule = "bench.award";
    private const string Title = "负载试验";
    private static readonly Actor _clerk = Actor.Staff(new Guid("00000000-0000-0000-0000-00000000c1e4"));

    private readonly WriteLane _lane = services.GetRequiredService<WriteLane>();
    private readonly CastBallot _cast = services.GetRequiredService<CastBallot>();
    private readonly PersonKeys _keys = services.GetRequiredService<PersonKeys>();

    public IReadOnlyList<Resident> People { get; private set; } = [];

    public RoundId Round { get; private set; }

    public IReadOnlyList<NominationId> Candidates { get; private set; } = [];

    /// <summary>Makes it, or finds what an earlier process made in the same database.</summary>
    public async Task PrepareAsync(int people)
    {
        await using (var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync())
        {
            if (await db.Rounds.AsNoTracking().FirstOrDefaultAsync(r => r.Settings.Title == Title) is { State: RoundState.Voting } round)
            {
                Round = round.Id;
                Candidates = await db.Nominations.AsNoTracking().Where(n => n.RoundId == round.Id).Select(n => n.Id).ToListAsync();
                People = await db.Residents.AsNoTracking().Where(r => r.Member != null).ToListAsync();
                return;
            }
        }

        Check(await _lane.RunAsync(Actor.System, "bench.rule", db =>
        {
            db.PointsRules.Add(Check(PointsRule.Make(Rule, 1, 1, null, null, null, new DateOnly(2020, 1, 1), "试验", "bench")));
            return Task.FromResult(Result.Ok());
        }));
        var made = new List<Resident>();
        for (var i = 0; i < people; i++)
        {
            var phone = "137" + (10_000_000 + i).ToString(CultureInfo.InvariantCulture);
            made.Add(Check(await _lane.RunAsync<Resident>(Actor.System, "bench.resident", db =>
            {
                var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
                var resident = Resident.Open(_keys.PhoneHash(phone), [1], "137****0000", $"居民{phone[3..]}", now);
                resident.TellAge(AgeBand.Adult);
                resident.MoveTo("420602002", now);
                var member = resident.JoinPoints();
                resident.ShowOnBoards(true);
                db.Residents.Add(resident);
                db.Changed(MemberChanges.Changed, member.Value);
                return Task.FromResult(Result.Ok(resident));
            })));
        }

        People = made;
        await OpenRoundAsync();
    }

    /// <returns>Points given, or the refusal.</returns>
    public Task<Result<long>> AwardAsync(Resident person, string source) => _lane.RunAsync<long>(Actor.System, "bench.award", async db =>
        (await PointsLedger.AwardAsync(db, Actor.System, person.Member!.Value, Rule, source, TimeProvider.System.GetUtcNow())).Failed(out var error, out var transfer) ? error : Result.Ok(transfer.Points));

    public Task<Result<BallotReceipt>> VoteAsync(Resident person, int pick) =>
        _cast.RunAsync(Actor.Resident(person.Id.Value), Round, person.PhoneHash, person.Age, [Candidates[pick % Candidates.Count]], CancellationToken.None);

    public byte[] ClaimOf(Resident person) => CastBallot.ClaimOf(_keys, Round, person.PhoneHash);

    private async Task OpenRoundAsync()
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var settings = new RoundSettings
        {
            ProgrammeId = "xiangyang-good-people",
            Title = Title,
            TitleEn = "Load trial",
            Categories = ["helping-others"],
            NominationsFrom = now.AddYears(1),
            NominationsTo = now.AddYears(2),
            PublicityFrom = now.AddYears(3),
            VotingFrom = now.AddYears(4),
            VotingTo = now.AddYears(5),
            MinPicks = 1,
            MaxPicks = 1,
            Winners = 1,
            Basis = BasisKind.Selection,
        };
        Round = Check(await services.GetRequiredService<ConfigureRound>().RunAsync(_clerk, null, settings, default));
        await StepAsync(RoundAction.OpenNominations);
        var candidates = new List<NominationId>();
        for (var i = 0; i < 3; i++)
        {
            var text = new NominationText { Category = "helping-others", Name = $"候选人{i}", Kind = NomineeKind.Person, Role = "居民", Summary = "试验用的候选人，不是真人。", Story = new string('好', NominationText.StoryMin), IsAdult = true };
            var id = Check(await services.GetRequiredService<NominateGoodPerson>().RunAsync(Actor.Resident(People[i].Id.Value), People[i].Id, Round, text, NominationRelation.Other, default));
            Check(await services.GetRequiredService<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), services.GetRequiredService<ConsentLinks>().TokenOf(id), ConsentAnswer.Agree, default));
            foreach (var checker in new[] { Guid.NewGuid(), Guid.NewGuid() }) Check(await services.GetRequiredService<CheckNomination>().RunAsync(Actor.Staff(checker), checker, "核查人", id, default));
            candidates.Add(id);
        }

        Candidates = candidates;
        foreach (var action in new[] { RoundAction.CloseNominations, RoundAction.OpenPublicity, RoundAction.OpenVoting }) await StepAsync(action);
    }

    private async Task StepAsync(RoundAction action) => Check(await services.GetRequiredService<StepRound>().RunAsync(_clerk, Round, action, "试验", default));

    private static T Check<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;
}
