using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Takes a round to its next phase, by hand with a public reason or by the clock.</summary>
internal sealed class StepRound(WriteLane lane, RoundRules rules, TimeProvider clock)
{
    /// <summary>The reason of a step that the clock took.</summary>
    public const string ByClock = "by-clock";

    /// <summary>Steps with their own use case.</summary>
    private static readonly RoundAction[] _elsewhere = [RoundAction.PublishResult, RoundAction.PublishHonours];

    public Task<Result<Done>> RunAsync(Actor by, RoundId id, RoundAction action, string? reason, CancellationToken ct) => lane.RunAsync(by, "round.step", async db =>
    {
        if (_elsewhere.Contains(action)) return FlowErrors.NotNow;
        var round = await db.Rounds.FindAsync([id], CancellationToken.None);
        if (round is null) return RoundErrors.NotFound;
        db.Note($"round:{id.Value}", reason: reason, before: round.State.ToString(), after: action.ToString());
        return await TakeAsync(db, round, by, action, reason);
    }, ct: ct);

    /// <summary>The step inside a unit, with everything that follows from it.</summary>
    internal async Task<Result<Done>> TakeAsync(AppDb db, Round round, Actor by, RoundAction action, string? reason)
    {
        var now = clock.GetUtcNow();
        var byClock = by.Kind == ActorKind.System;
        var facts = await rules.FactsAsync(db, round.Id);
        if (round.Take(action, facts, now, byClock ? ByClock : reason).Failed(out var error, out var step)) return error;
        db.Steps.Add(Step.Of("round", round.Id.Value, by, now, action.ToString(), step.From.ToString(), step.To.ToString(), byClock ? ByClock : null, byClock ? null : reason));
        switch (action)
        {
            case RoundAction.OpenPublicity:
                foreach (var candidate in await db.Nominations.Where(n => n.RoundId == round.Id && n.State == NominationState.Accepted && n.Consent == ConsentState.Given).Select(n => n.Id).ToListAsync(CancellationToken.None))
                    db.Changed(RoundChanges.NominationPublic, candidate.Value);
                break;
            case RoundAction.OpenVoting:
                db.Changed(RoundChanges.Opened, round.Id.Value);
                break;
            case RoundAction.CloseVoting:
                db.Changed(RoundChanges.Closed, round.Id.Value);
                break;
            case RoundAction.Count:
                await CountAsync(db, round);
                break;
        }

        return Result.Ok();
    }

    private static async Task CountAsync(AppDb db, Round round)
    {
        var result = await CountOf(db, round);
        round.Keep(result, await db.PressureReports.CountAsync(r => r.RoundId == round.Id, CancellationToken.None));
        db.RoundResults.AddRange(result.Rows.Select(row => RoundResult.Of(round.Id, row)));
    }

    /// <summary>Counts what stands in the database. Called only for rounds whose voting has closed.</summary>
    internal static async Task<TallyResult> CountOf(AppDb db, Round round)
    {
        if (round.ClosedAt is null) throw new InvalidOperationException("Totals are sealed until voting has closed.");
        var paper = await db.FindPaperAsync(round.Id, CancellationToken.None) ?? throw new InvalidOperationException("The round is gone.");
        return Tally.Count(round.Settings, paper.Candidates, await db.CountedBallotsAsync(round.Id, CancellationToken.None));
    }
}
