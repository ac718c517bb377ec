using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Where somebody lives and how old they are.</summary>
internal sealed class ChangeProfile(WriteLane lane, Divisions divisions, TimeProvider clock)
{
    public Task<Result<Done>> MoveAsync(Actor by, ResidentId id, string division, CancellationToken ct) => lane.RunAsync(by, "account.move", async db =>
    {
        if (!divisions.IsKnown(division)) return SignInErrors.DivisionNeeded;
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        if (resident.Division == division) return Result.Ok();
        if (resident.MoveTo(division, clock.GetUtcNow()).Failed(out var error)) return error;
        db.MemberChanged(resident.Member);
        return Result.Ok();
    }, ct: ct);

    public Task<Result<Done>> TellAgeAsync(Actor by, ResidentId id, string band, CancellationToken ct) => lane.RunAsync(by, "account.age", async db =>
    {
        AgeBand? age = band switch { WelcomeForm.Teen => AgeBand.Teen14To17, WelcomeForm.Adult => AgeBand.Adult, _ => null };
        if (age is null) return SignInErrors.AgeNeeded;
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        if (resident.TellAge(age.Value).Failed(out var error)) return error;
        if (!resident.IsAdult)
        {
            var boards = await db.Consents.Where(c => c.Resident == id && c.Purpose == ConsentPurposes.Boards && c.WithdrawnAt == null).ToListAsync(CancellationToken.None);
            foreach (var consent in boards) consent.Withdraw(clock.GetUtcNow());
        }

        db.MemberChanged(resident.Member);
        return Result.Ok();
    }, ct: ct);
}

/// <summary>Asks for another nickname. It is shown to nobody before a moderator has approved it.</summary>
internal sealed class AskNickname(WriteLane lane, TimeProvider clock)
{
    /// <summary>Queue of the work items; their subject is the resident's id.</summary>
    public const string Queue = "nicknames";

    private const int WorkingDays = 2;

    public Task<Result<Done>> RunAsync(Actor by, ResidentId id, string nickname, CancellationToken ct) => lane.RunAsync(by, "account.nickname", async db =>
    {
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        if (resident.AskNickname(nickname).Failed(out var error)) return error;
        var now = clock.GetUtcNow();
        var waits = await db.WorkItems.AnyAsync(i => i.Queue == Queue && i.SubjectId == id.Value && i.ClosedAt == null, CancellationToken.None);
        if (!waits) db.WorkItems.Add(WorkItem.Open(Queue, id.Value, Permissions.Moderate, now, WorkingCalendar.WeekdaysOnly.AddDays(now, WorkingDays), resident.Division));
        return Result.Ok();
    }, ct: ct);
}
