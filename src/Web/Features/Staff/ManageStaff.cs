using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Staff;

/// <param name="Roles">What is to hold from then on.</param>
internal sealed record RolesPayload(IReadOnlyList<string> Roles);

/// <summary>What became of a change of roles.</summary>
/// <param name="SignOff">Set when a second administrator must sign first.</param>
public sealed record RolesOutcome(Guid StaffId, Guid? SignOff);

/// <summary>Rules of who may do what, in one place: pages, command and sign-off use it.</summary>
internal static class RoleChange
{
    public const string Kind = "staff.roles";

    private static readonly string[] TwoAdministrators = [Permissions.ManageStaff, Permissions.ManageStaff];

    /// <summary>Changes the roles at once, or opens a sign-off when there are two administrators who can look at each other's doings.</summary>
    /// <param name="signer"><see langword="null"/> for the operator at the machine, whose word is enough.</param>
    public static async Task<Result<RolesOutcome>> AskAsync(AppDb db, StaffUser user, IReadOnlyList<string> roles, Signer? signer, DateTimeOffset now)
    {
        if (StaffRules.CheckRoles(roles).Failed(out var error)) return error;
        if (user.Roles.ToHashSet().SetEquals(roles)) return new RolesOutcome(user.Id, null);
        if (signer is null || (await db.AdministratorsAsync()).Count < 2)
        {
            if ((await ApplyAsync(db, user, roles)).Failed(out error)) return error;
            return new RolesOutcome(user.Id, null);
        }

        if ((await db.OpenSignOffAsync(Kind, user.Id, new RolesPayload(roles), TwoAdministrators, now)).Failed(out error, out var signOff)) return error;
        if (signOff.Sign(signer.Id, signer.Name, signer.Permissions, now).Failed(out error)) return error;
        return new RolesOutcome(user.Id, signOff.Id.Value);
    }

    public static async Task<Result<Done>> ApplyAsync(AppDb db, StaffUser user, IReadOnlyList<string> roles)
    {
        if (user.Roles.Contains(StaffRoles.Administrator) && !roles.Contains(StaffRoles.Administrator) && await IsLastAsync(db, user)) return StaffErrors.LastAdministrator;
        db.Note($"staff:{user.Id}", before: string.Join(',', user.Roles), after: string.Join(',', roles));
        user.Roles = [.. roles];
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        return Result.Ok();
    }

    public static async Task<bool> IsLastAsync(AppDb db, StaffUser user) => (await db.AdministratorsAsync()).All(a => a.Id == user.Id);
}

/// <summary>Invites somebody by a link.</summary>
internal sealed class InviteStaff(WriteLane lane, StaffLinks links, TimeProvider clock)
{
    /// <returns>The address of the link, which is shown once, and what became of the roles.</returns>
    public async Task<Result<(string Link, RolesOutcome Roles)>> RunAsync(Actor by, Signer? signer, string name, string display, IReadOnlyList<string> roles, CancellationToken ct)
    {
        if (StaffRules.CheckName(name).Failed(out var error)) return error;
        if (StaffRules.CheckDisplayName(display).Failed(out error)) return error;
        if (StaffRules.CheckRoles(roles).Failed(out error)) return error;
        var (key, hash) = SessionKey.New();
        var id = Guid.NewGuid();
        var result = await lane.RunAsync<RolesOutcome>(by with { IdempotencyKey = null }, "staff.invite", async db =>
        {
            var now = clock.GetUtcNow();
            var normalized = name.ToUpperInvariant();
            if (await db.Users.AnyAsync(u => u.NormalizedUserName == normalized, CancellationToken.None)) return StaffErrors.NameTaken;
            var user = StaffQueries.NewStaff(id, name, display);
            db.Note($"staff:{id}", after: name);
            if ((await RoleChange.AskAsync(db, user, roles, signer, now)).Failed(out var refused, out var outcome)) return refused;
            db.Users.Add(user);
            links.Add(db, hash, StaffLinkKind.Join, id, now);
            return outcome;
        }, onDuplicate: StaffErrors.NameTaken, ct: ct);
        return result.Failed(out error, out var roleOutcome) ? error : (links.Address(StaffLinkKind.Join, key), roleOutcome);
    }

    /// <summary>A new link for somebody who never used theirs or lost their credentials. Older links end.</summary>
    public async Task<Result<string>> RenewAsync(Actor by, Guid id, CancellationToken ct)
    {
        var (key, hash) = SessionKey.New();
        var result = await lane.RunAsync<Done>(by with { IdempotencyKey = null }, "staff.renew-link", async db =>
        {
            var now = clock.GetUtcNow();
            if (await db.Users.FirstOrDefaultAsync(u => u.Id == id && u.DisabledAt == null, CancellationToken.None) is null) return StaffErrors.NotFound;
            db.Note($"staff:{id}");
            foreach (var old in await db.StaffLinks.Where(l => l.StaffId == id && l.UsedAt == null).ToListAsync(CancellationToken.None)) old.UsedAt = now;
            links.Add(db, hash, StaffLinkKind.Join, id, now);
            return Result.Ok();
        }, ct: ct);
        return result.Failed(out var error) ? error : links.Address(StaffLinkKind.Join, key);
    }
}

/// <summary>Changes roles, and takes access away or gives it back.</summary>
internal sealed class ChangeStaff(WriteLane lane, TimeProvider clock)
{
    public Task<Result<RolesOutcome>> RolesAsync(Signer signer, Guid id, IReadOnlyList<string> roles, CancellationToken ct) => lane.RunAsync<RolesOutcome>(signer.By, "staff.roles", async db =>
        await db.Users.FirstOrDefaultAsync(u => u.Id == id, CancellationToken.None) is { } user
            ? await RoleChange.AskAsync(db, user, roles, signer, clock.GetUtcNow())
            : StaffErrors.NotFound, ct: ct);

    /// <summary>Disabling works on the next request and needs no second signature: it must be quick.</summary>
    public Task<Result<Done>> DisableAsync(Actor by, Guid id, bool disable, CancellationToken ct) => lane.RunAsync(by, disable ? "staff.disable" : "staff.enable", async db =>
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == id, CancellationToken.None) is not { } user) return StaffErrors.NotFound;
        db.Note($"staff:{id}");
        if (disable && user.DisabledAt is null && user.Roles.Contains(StaffRoles.Administrator) && await RoleChange.IsLastAsync(db, user)) return StaffErrors.LastAdministrator;
        var now = clock.GetUtcNow();
        user.DisabledAt = disable ? user.DisabledAt ?? now : null;
        user.ConcurrencyStamp = Guid.NewGuid().ToString("N");
        if (disable) await db.EndSessionsAsync(SessionKind.Staff, id, now);
        return Result.Ok();
    }, ct: ct);
}
