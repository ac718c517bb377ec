using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.GoodPeople;

/// <summary>Plays rounds through the use cases. Windows lie far ahead, so that no test's clock moves another's round.</summary>
internal sealed class RoundScene(CivilityApp app)
{
    private static readonly Actor _clerk = Actor.Staff(Guid.NewGuid());

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public RoundSettings Settings() => new()
    {
        ProgrammeId = "xiangyang-good-people",
        Title = "试验一轮" + Guid.NewGuid().ToString("N")[..8],
        TitleEn = "Trial round",
        Categories = ["helping-others", "bravery"],
        NominationsFrom = app.Clock.GetUtcNow().AddYears(20),
        NominationsTo = app.Clock.GetUtcNow().AddYears(21),
        PublicityFrom = app.Clock.GetUtcNow().AddYears(22),
        VotingFrom = app.Clock.GetUtcNow().AddYears(23),
        VotingTo = app.Clock.GetUtcNow().AddYears(24),
        MinPicks = 1,
        MaxPicks = 2,
        Winners = 1,
        Basis = BasisKind.Selection,
    };

    public async Task<RoundId> NewRoundAsync(RoundState until = RoundState.Nominations, RoundSettings? settings = null)
    {
        var id = Ok(await Get<ConfigureRound>().RunAsync(_clerk, null, settings ?? Settings(), default));
        await AdvanceAsync(id, until);
        return id;
    }

    /// <summary>By hand, step by step, to a state.</summary>
    public async Task AdvanceAsync(RoundId id, RoundState until)
    {
        RoundAction[] path = [RoundAction.OpenNominations, RoundAction.CloseNominations, RoundAction.OpenPublicity, RoundAction.OpenVoting, RoundAction.CloseVoting];
        await using var db = app.OpenDb();
        var now = (int)(await db.Rounds.SingleAsync(r => r.Id == id)).State;
        foreach (var action in path.Skip(now).Take((int)until - now)) Ok(await Get<StepRound>().RunAsync(_clerk, id, action, "试验", default));
    }

    public static NominationText Text(string name, string story) => new()
    {
        Category = "helping-others",
        Name = name,
        Kind = NomineeKind.Person,
        Role = "公交驾驶员",
        Summary = "夜班末班车上，等过四百多位乘客。",
        Story = story.PadRight(NominationText.StoryMin, '好'),
        IsAdult = true,
    };

    public async Task<NominationId> NominateAsync(RoundId round, string name, string story = "十二年如一日。", Resident? by = null)
    {
        var resident = by ?? await app.NewResidentAsync();
        return Ok(await Get<NominateGoodPerson>().RunAsync(Actor.Resident(resident.Id.Value), resident.Id, round, Text(name, story), NominationRelation.Other, default));
    }

    /// <summary>A nomination with consent and both looks.</summary>
    public async Task<NominationId> CandidateAsync(RoundId round, string name, string story = "十二年如一日。")
    {
        var id = await NominateAsync(round, name, story);
        Ok(await Get<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), Get<ConsentLinks>().TokenOf(id), ConsentAnswer.Agree, default));
        Ok(await CheckAsync(id, Guid.NewGuid()));
        Ok(await CheckAsync(id, Guid.NewGuid()));
        return id;
    }

    public Task<Result<NominationState>> CheckAsync(NominationId id, Guid staff) => Get<CheckNomination>().RunAsync(Actor.Staff(staff), staff, "核查人", id, default);

    /// <summary>A round with candidates whose voting is open.</summary>
    public async Task<(RoundId Round, NominationId[] Candidates)> VotingAsync(int candidates = 3, RoundSettings? settings = null)
    {
        var round = await NewRoundAsync(settings: settings);
        var made = new NominationId[candidates];
        for (var i = 0; i < candidates; i++) made[i] = await CandidateAsync(round, $"候选人{i}{Guid.NewGuid().ToString("N")[..6]}");
        await AdvanceAsync(round, RoundState.Voting);
        return (round, made);
    }

    public async Task<Result<BallotReceipt>> VoteAsync(RoundId round, Resident voter, params NominationId[] picks) =>
        await Get<CastBallot>().RunAsync(Actor.Resident(voter.Id.Value), round, voter.Id, picks, default);

    /// <summary>Closes, lets the half minute pass in the round itself, counts.</summary>
    public async Task CountAsync(RoundId round)
    {
        await AdvanceAsync(round, RoundState.Closed);
        await MoveAsync(round, r => r.ClosedAt, app.Clock.GetUtcNow().AddMinutes(-1));
        Ok(await Get<StepRound>().RunAsync(_clerk, round, RoundAction.Count, null, default));
    }

    /// <summary>Sets a moment of a round: the clock of one test must not move the rounds of others.</summary>
    public async Task MoveAsync(RoundId round, System.Linq.Expressions.Expression<Func<Round, DateTimeOffset?>> what, DateTimeOffset to)
    {
        Ok(await app.Lane.RunAsync(Actor.System, "test.move", async db =>
        {
            await db.Rounds.Where(r => r.Id == round).ExecuteUpdateAsync(s => s.SetProperty(what, to), CancellationToken.None);
            return Result.Ok();
        }));
    }

    public Task<StaffUser> OfficerAsync() => app.NewStaffAsync(StaffRoles.RoundOfficer);

    public Task<StaffUser> SupervisorAsync() => app.NewStaffAsync(StaffRoles.RoundSupervisor);

    public static T Ok<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    public static string? Code<T>(Result<T> result) => result.Failed(out var error) ? error.Code : null;
}
