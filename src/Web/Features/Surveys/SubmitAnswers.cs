using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Domain.Transparency;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>
/// Takes one person's answers once. What is saved is a claim and, beside it, answers sealed so that nothing in the database opens
/// them; no row of the lane (idempotency, audit, outbox) goes with it.
/// </summary>
internal sealed class SubmitAnswers(WriteLane lane, IDbContextFactory<AppDb> contexts, PersonKeys people, FormStamp stamps, TimeProvider clock)
{
    /// <summary>Neither account nor idempotency key: the claim alone makes a repeat harmless.</summary>
    private static readonly Actor Somebody = new(ActorKind.Resident);

    public async Task<Result<Done>> RunAsync(ResidentId by, WaveId id, IReadOnlyDictionary<string, string> answers, string? stamp, AnswerChannel channel, CancellationToken ct)
    {
        await using var read = await contexts.CreateDbContextAsync(ct);
        var wave = await read.Waves.AsNoTracking().FirstOrDefaultAsync(w => w.Id == id, ct);
        if (wave is null || wave.PublicKey.Length == 0) return SurveyErrors.NotFound;
        var opened = stamps.Read(id, stamp);
        if (wave.Accepts(clock.GetUtcNow(), opened).Failed(out var error)) return error;
        var questionnaire = await read.Set<SurveyVersion>().AsNoTracking().Where(v => v.SurveyId == wave.SurveyId && v.Number == wave.Version).Select(v => v.Questionnaire).SingleAsync(ct);
        if (questionnaire.Check(answers).Failed(out error, out var codes)) return error;

        var box = SealedBox.Seal(wave.PublicKey, new SealedAnswer(channel, codes).ToBytes());
        return await lane.RunAsync<Done>(Somebody, "survey.answer", async db =>
        {
            var fresh = await db.Waves.AsNoTracking().FirstAsync(w => w.Id == id, CancellationToken.None);
            if (fresh.Accepts(clock.GetUtcNow(), opened).Failed(out var refusal)) return refusal;
            var resident = await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == by, CancellationToken.None);
            if (resident is null) return AccountErrors.NotFound;
            if (!resident.IsAdult) return SurveyErrors.AdultsOnly;

            var claim = people.ClaimOf(wave.ClaimPurpose, resident.PhoneHash);
            if (await db.Claims.AnyAsync(c => c.Purpose == claim.Purpose && c.Mac == claim.Mac, CancellationToken.None)) return SurveyErrors.AlreadyAnswered;
            db.Claims.Add(claim);
            db.SealedRows.Add(SealedRow.Of(wave.ClaimPurpose, box));
            return Result.Ok();
        }, onDuplicate: SurveyErrors.AlreadyAnswered, ct);
    }
}
