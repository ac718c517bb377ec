using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Makes a round, or changes one whose nominations have not opened.</summary>
internal sealed class ConfigureRound(WriteLane lane, Programmes programmes, TimeProvider clock)
{
    /// <param name="id"><see langword="null"/> for a new round.</param>
    public Task<Result<RoundId>> RunAsync(Actor by, RoundId? id, RoundSettings settings, CancellationToken ct) => lane.RunAsync<RoundId>(by, "round.configure", async db =>
    {
        var now = clock.GetUtcNow();
        if (id is null)
        {
            if (Round.Open(settings, programmes, now).Failed(out var refusal, out var made)) return refusal;
            db.Rounds.Add(made);
            db.Note($"round:{made.Id.Value}", after: settings.Title);
            return made.Id;
        }

        var round = await db.Rounds.FindAsync([id.Value], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{round.Id.Value}", before: round.Settings.ToString(), after: settings.ToString());
        if (round.Configure(settings, programmes).Failed(out var error)) return error;
        if (round.AnnouncedAt is not null)
            db.Steps.Add(Step.Of("round", round.Id.Value, by, now, "configure", round.State.ToString(), round.State.ToString()));
        return round.Id;
    }, ct: ct);
}
