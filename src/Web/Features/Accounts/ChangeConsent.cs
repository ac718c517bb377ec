using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Boards;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Gives or takes back one of the optional consents, with its effect in the same unit.</summary>
internal sealed class ChangeConsent(WriteLane lane, IEnumerable<IPersonalData> parts, TimeProvider clock)
{
    private static readonly DomainError UnknownPurpose = new DomainError.Invalid("account.consent-unknown");

    /// <param name="keepRecord">Taking back the consent to points leaves the record where it is, to be read and to go on with; otherwise it is erased.</param>
    public Task<Result<Done>> RunAsync(Actor by, ResidentId id, string purpose, bool give, CancellationToken ct, bool keepRecord = true) => lane.RunAsync(by, "account.consent", async db =>
    {
        if (!ConsentPurposes.Optional.Contains(purpose)) return UnknownPurpose;
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        var now = clock.GetUtcNow();
        var before = resident.Member ?? resident.KeptMember;
        if (purpose == ConsentPurposes.Points && !give && !keepRecord)
            foreach (var part in parts.Where(p => p.Section == purpose)) await part.EraseAsync(db, resident, now);
        if (Apply(resident, purpose, give, keepRecord).Failed(out var error)) return error;

        var holds = await db.Consents.Where(c => c.Resident == id && c.WithdrawnAt == null).ToListAsync(CancellationToken.None);
        if (give && holds.All(c => c.Purpose != purpose)) db.Consents.Add(Consent.Give(id, purpose, now));
        // Who leaves the points leaves the boards.
        if (!give) foreach (var consent in holds.Where(c => c.Purpose == purpose || (purpose == ConsentPurposes.Points && c.Purpose == ConsentPurposes.Boards))) consent.Withdraw(now);
        db.MemberChanged(before ?? resident.Member);
        return Result.Ok();
    }, ct: ct);

    private static Result<Done> Apply(Resident resident, string purpose, bool give, bool keepRecord)
    {
        if (purpose == ConsentPurposes.Boards) return resident.ShowOnBoards(give);
        if (give) resident.JoinPoints();
        else resident.LeavePoints(keepRecord);
        return Result.Ok();
    }
}

internal static class MemberSignals
{
    /// <summary>Tells the boards to look at a member again; nothing for somebody without points.</summary>
    public static void MemberChanged(this AppDb db, MemberId? member)
    {
        if (member is { } id) db.Changed(MemberChanges.Changed, id.Value);
    }
}
