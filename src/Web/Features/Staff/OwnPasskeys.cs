using System.Buffers.Text;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Writing;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>Adds a passkey to one's own account, or removes one.</summary>
internal sealed class OwnPasskeys(WriteLane lane)
{
    public Task<Result<Done>> AddAsync(Actor by, Guid staff, UserPasskeyInfo passkey, string name, CancellationToken ct) => lane.RunAsync(by, "staff.passkey-add", db =>
    {
        passkey.Name = name.Length == 0 ? null : name;
        db.UserPasskeys.Add(StaffPasskeys.Row(staff, passkey));
        return Task.FromResult(Result.Ok());
    }, onDuplicate: StaffErrors.PasskeyWrong, ct: ct);

    /// <param name="id">Base64url of the credential id.</param>
    public Task<Result<Done>> RemoveAsync(Actor by, Guid staff, string id, CancellationToken ct) => lane.RunAsync(by, "staff.passkey-remove", async db =>
    {
        var user = await db.Users.FirstAsync(u => u.Id == staff, CancellationToken.None);
        var mine = await db.UserPasskeys.Where(p => p.UserId == staff).ToListAsync(CancellationToken.None);
        if (mine.Find(p => Base64Url.EncodeToString(p.CredentialId) == id) is not { } passkey) return StaffErrors.NotFound;
        if (mine.Count == 1 && user.PasswordHash is null) return StaffErrors.PasskeyLast;
        db.UserPasskeys.Remove(passkey);
        return Result.Ok();
    }, ct: ct);
}
