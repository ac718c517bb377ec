using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Realtime.Following;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Surveys;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Surveys;

/// <summary>
/// Makes waves of its own through the use cases. Later moments are given to single services, so that the clock of the shared
/// application stays where it is.
/// </summary>
internal sealed class SurveyLab(CivilityApp app)
{
    public const string Survey = "government-efficiency";

    private static readonly Actor _by = Actor.Staff(Guid.NewGuid());

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    /// <summary>A wave that runs now and ends in a day.</summary>
    public async Task<WaveId> OpenWaveAsync()
    {
        var id = await DraftAsync();
        Ok(await Get<MoveWave>().RunAsync(_by, id, WaveAction.Schedule, null, Ct));
        Ok(await Get<MoveWave>().RunAsync(_by, id, WaveAction.OpenEarly, "测试", Ct));
        return id;
    }

    public async Task<WaveId> DraftAsync()
    {
        var now = app.Clock.GetUtcNow();
        return Ok(await Get<PlanWave>().RunAsync(_by, Survey, now.AddHours(6), now.AddDays(1), 100, Ct));
    }

    public Task<Result<Done>> CloseAsync(WaveId id) => Get<MoveWave>().RunAsync(_by, id, WaveAction.CloseEarly, "测试", Ct);

    public static Dictionary<string, string> Answers(string efficiency = "1", string district = "420602", string age = "2", string sex = "2", string coached = "2") =>
        new() { ["district"] = district, ["age"] = age, ["sex"] = sex, ["efficiency"] = efficiency, ["coached"] = coached };

    public Task<Result<Done>> AnswerAsync(WaveId id, Resident by, Dictionary<string, string> answers, string? stamp = null, TimeSpan later = default) =>
        At<SubmitAnswers>(later).RunAsync(by.Id, id, answers, stamp, AnswerChannel.Online, Ct);

    public async Task AnswerManyAsync(WaveId id, int satisfied, int others = 0, int noAnswer = 0)
    {
        foreach (var code in Enumerable.Repeat("1", satisfied).Concat(Enumerable.Repeat("4", others)).Concat(Enumerable.Repeat("8", noAnswer)))
            Ok(await AnswerAsync(id, await app.NewResidentAsync(), Answers(code)));
    }

    /// <summary>The job, as it would run some time from now.</summary>
    /// <returns>How many answers left the box.</returns>
    public async Task<Result<int>> EmptyAsync(WaveId id, TimeSpan later = default, long? epoch = null) =>
        await At<SealedBoxEmptier>(later).RunAsync(id, epoch ?? await EpochAsync(), Ct);

    /// <summary>Closes, lets the grace time pass and waits until the answers are settled.</summary>
    public async Task SettleAsync(WaveId id)
    {
        Ok(await CloseAsync(id));
        await Eventually.TrueAsync(async () =>
        {
            await EmptyAsync(id, TimeSpan.FromMinutes(12)); // refused while the application's own job has its turn
            return (await WaveAsync(id)).SettledAt is not null;
        }, Ct);
    }

    public async Task<(WaveId Wave, WaveEstimate Estimate)> EstimatedAsync(int satisfied, int others = 0, int noAnswer = 0)
    {
        var id = await OpenWaveAsync();
        await AnswerManyAsync(id, satisfied, others, noAnswer);
        await SettleAsync(id);
        return (id, Ok(await Get<EstimateWave>().RunAsync(_by, id, Ct)));
    }

    public async Task<SignOffId> ProposeAsync(StaffUser by, WaveId id, string? reason = null) => Ok(await Get<ProposePublication>().RunAsync(SignerOf(by), id, reason, Ct));

    public Task<Result<SignOffState>> SignAsync(StaffUser by, SignOffId id) => Get<SignSignOff>().RunAsync(SignerOf(by), id, Ct);

    public static Signer SignerOf(StaffUser user) => new(Actor.Staff(user.Id), user.Id, user.DisplayName, Domain.Staff.StaffRoles.PermissionsOf(user.Roles));

    public async Task<Wave> WaveAsync(WaveId id)
    {
        await using var db = app.OpenDb();
        return await db.Waves.AsNoTracking().SingleAsync(w => w.Id == id, Ct);
    }

    public async Task<(int Claims, int Boxed, int Answers)> CountAsync(WaveId id)
    {
        await using var db = app.OpenDb();
        var purpose = Wave.PurposeOf(id);
        return (await db.Claims.CountAsync(c => c.Purpose == purpose, Ct), await db.SealedRows.CountAsync(r => r.Purpose == purpose, Ct), await db.SurveyAnswers.CountAsync(a => a.WaveId == id, Ct));
    }

    public T Get<T>() where T : notnull => app.Services.GetRequiredService<T>();

    public static T Ok<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    public static string? CodeOf<T>(Result<T> result) => result.Failed(out var error, out _) ? error.Code : null;

    public async Task<long> EpochAsync()
    {
        var leadership = Get<Leadership>();
        await Eventually.TrueAsync(() => Task.FromResult(leadership.Epoch is not null), Ct);
        return leadership.Epoch!.Value;
    }

    /// <summary>The same service with a clock ahead of the application's.</summary>
    private T At<T>(TimeSpan later) where T : notnull => later == default ? Get<T>() : ActivatorUtilities.CreateInstance<T>(app.Services, new Later(app.Clock, later));

    private sealed class Later(TimeProvider clock, TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() + by;
    }
}
