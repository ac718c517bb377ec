using System.Text;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Everything kept about the person, as JSON.</summary>
internal sealed class ExportMyData(IDbContextFactory<AppDb> contexts, IEnumerable<IPersonalData> parts, PersonKeys keys, TimeProvider clock)
{
    /// <returns><see langword="null"/> when the account is gone.</returns>
    public async Task<Dictionary<string, object?>?> RunAsync(ResidentId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, ct) is not { } resident) return null;
        var all = new Dictionary<string, object?>
        {
            ["exportedAt"] = clock.GetUtcNow(),
            ["account"] = new
            {
                resident.Id,
                Phone = Encoding.UTF8.GetString(new Seal(keys, Seal.Phones).Open(resident.PhoneCipher)),
                resident.Nickname,
                resident.AskedNickname,
                resident.AskedNicknameState,
                resident.Division,
                resident.DivisionChangedAt,
                resident.Age,
                Member = resident.Member ?? resident.KeptMember,
                resident.OnBoards,
                resident.JoinedAt,
            },
            ["consents"] = await db.Consents.AsNoTracking().Where(c => c.Resident == id).OrderBy(c => c.Id)
                .Select(c => new { c.Purpose, c.TextVersion, c.GivenAt, c.WithdrawnAt }).ToListAsync(ct),
            ["sessions"] = await db.Sessions.AsNoTracking().Where(s => s.Kind == SessionKind.Resident && s.SubjectId == id.Value).OrderBy(s => s.CreatedAt)
                .Select(s => new { s.Device, s.CreatedAt, s.LastSeenAt, s.RevokedAt }).ToListAsync(ct),
        };
        foreach (var part in parts)
        {
            if (await part.ExportAsync(db, resident, ct) is { } section) all[part.Section] = section;
        }

        return all;
    }
}

/// <summary>
/// Closes the account and erases the person. Points keep their numbers under the random id that leads to nobody any more; that a
/// person has voted stays as a keyed hash, so that nobody votes twice with a new account.
/// </summary>
internal sealed class CloseAccount(WriteLane lane, IEnumerable<IPersonalData> parts, TimeProvider clock)
{
    /// <summary>Journal kind; the subject is the resident's id.</summary>
    public const string Erased = "account.erased";

    public Task<Result<Done>> RunAsync(Actor by, ResidentId id, CancellationToken ct) => lane.RunAsync(by with { IdempotencyKey = null }, "account.close", async db =>
    {
        if (await db.Residents.FindAsync([id], CancellationToken.None) is not { } resident) return AccountErrors.NotFound;
        var now = clock.GetUtcNow();
        foreach (var part in parts) await part.EraseAsync(db, resident, now);
        db.MemberChanged(resident.Member ?? resident.KeptMember);
        db.Changed(Erased, id.Value);
        await db.EndSessionsAsync(SessionKind.Resident, id.Value, now);
        foreach (var item in await db.WorkItems.Where(i => i.Queue == AskNickname.Queue && i.SubjectId == id.Value && i.ClosedAt == null).ToListAsync(CancellationToken.None)) item.Cancel(now);
        db.Consents.RemoveRange(await db.Consents.Where(c => c.Resident == id).ToListAsync(CancellationToken.None));
        db.SmsCodes.RemoveRange(await db.SmsCodes.Where(c => c.PhoneHash == resident.PhoneHash).ToListAsync(CancellationToken.None));
        db.Residents.Remove(resident);
        return Result.Ok();
    }, ct: ct);
}
