using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

public enum ConsentAnswer
{
    Agree,
    Refuse,

    /// <summary>After having agreed.</summary>
    Withdraw,
}

/// <summary>What the holder of a consent link sees.</summary>
public sealed record ConsentView(Nomination Nomination, Round Round);

/// <summary>The nominee answers by their link, and may withdraw by it at any time.</summary>
internal sealed class AnswerConsent(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    public async Task<ConsentView?> FindAsync(string token, CancellationToken ct)
    {
        if (ConsentLinks.HashOf(token) is not { } hash) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var nomination = await db.Nominations.AsNoTracking().FirstOrDefaultAsync(n => n.ConsentTokenHash == hash, ct);
        if (nomination is null) return null;
        return new ConsentView(nomination, await db.Rounds.AsNoTracking().FirstAsync(r => r.Id == nomination.RoundId, ct));
    }

    public Task<Result<Done>> RunAsync(Actor by, string token, ConsentAnswer answer, CancellationToken ct) => lane.RunAsync(by, "nomination.consent", async db =>
    {
        if (ConsentLinks.HashOf(token) is not { } hash) return NominationErrors.NotFound;
        var nomination = await db.Nominations.FirstOrDefaultAsync(n => n.ConsentTokenHash == hash, CancellationToken.None);
        if (nomination is null) return NominationErrors.NotFound;
        var now = clock.GetUtcNow();
        if (answer == ConsentAnswer.Withdraw) return await WithdrawNomination.TakeOffAsync(db, nomination, by, NominationAction.Withdraw, null, now);
        if (nomination.AnswerConsent(answer == ConsentAnswer.Agree, now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of(NominationWork.Subject, nomination.Id.Value, by, now, answer == ConsentAnswer.Agree ? "agree" : "refuse", nomination.State.ToString(), nomination.State.ToString()));
        return answer == ConsentAnswer.Agree ? Result.Ok() : await WithdrawNomination.TakeOffAsync(db, nomination, by, NominationAction.Withdraw, null, now);
    }, ct: ct);
}
