using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>点赞: once per person and deed. Who did it is kept as a claim only, which names nobody.</summary>
internal sealed class CongratulateDeed(WriteLane lane, PersonKeys keys)
{
    public Task<Result<Done>> RunAsync(Actor by, ResidentId resident, string reference, CancellationToken ct) => lane.RunAsync<Done>(by, "deed.congratulate", async db =>
    {
        var deed = await db.Deeds.AsNoTracking().FirstOrDefaultAsync(d => d.Reference == reference && d.State == DeedState.Published, CancellationToken.None);
        if (deed is null) return DeedErrors.NotFound;
        if (deed.Reporter == resident) return DeedErrors.OwnDeed;
        var person = await db.Residents.Where(r => r.Id == resident).Select(r => r.PhoneHash).FirstOrDefaultAsync(CancellationToken.None);
        if (person is null) return AccountErrors.NotFound;

        var claim = keys.ClaimOf($"congratulate:{deed.Id.Value:N}", person);
        if (await db.Claims.AnyAsync(c => c.Purpose == claim.Purpose && c.Mac == claim.Mac, CancellationToken.None)) return DeedErrors.AlreadyCongratulated;
        db.Claims.Add(claim);
        await db.Deeds.Where(d => d.Id == deed.Id).ExecuteUpdateAsync(s => s.SetProperty(d => d.Congratulations, d => d.Congratulations + 1), CancellationToken.None);
        return Result.Ok();
    }, DeedErrors.AlreadyCongratulated, ct);
}
