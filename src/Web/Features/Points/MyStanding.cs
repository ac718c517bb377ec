using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Points;

/// <summary>How the signed-in resident stands to points and boards.</summary>
/// <param name="Member">The one whose points are shown: also after leaving, when the record was kept.</param>
/// <param name="Joined">Points may arrive.</param>
public sealed record Standing(MemberId? Member, bool Joined, bool OnBoards, bool IsAdult, string? Division);

internal sealed class MyStanding(IDbContextFactory<AppDb> contexts)
{
    /// <returns><see langword="null"/> when nobody is signed in or the account is gone.</returns>
    public async Task<Standing?> FindAsync(ResidentId? id, CancellationToken ct)
    {
        if (id is not { } resident) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Residents.AsNoTracking().Where(r => r.Id == resident)
            .Select(r => new Standing(r.Member ?? r.KeptMember, r.Member != null, r.OnBoards, r.Age == AgeBand.Adult, r.Division))
            .FirstOrDefaultAsync(ct);
    }
}
