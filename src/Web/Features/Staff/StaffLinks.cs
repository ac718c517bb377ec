using System.Security.Cryptography;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>Makes links to choose credentials, and finds them again.</summary>
internal sealed class StaffLinks(PersonKeys keys, IOptionsMonitor<SiteOptions> site, IConfiguration configuration)
{
    /// <summary>Adds a link inside a unit. The key is drawn outside, because a unit may run twice.</summary>
    public void Add(AppDb db, byte[] keyHash, StaffLinkKind kind, Guid staff, DateTimeOffset now) => db.StaffLinks.Add(new StaffLink
    {
        KeyHash = keyHash,
        Kind = kind,
        StaffId = staff,
        TotpSecret = new Seal(keys, Seal.OneTimeCodes).Close(RandomNumberGenerator.GetBytes(Totp.SecretBytes)),
        ExpiresAt = now + StaffLink.Lasts,
    });

    public string Address(StaffLinkKind kind, string key)
    {
        var origin = site.CurrentValue.BaseUrl ?? (configuration["Urls"] ?? "http://localhost:5080").Split(';')[0];
        return $"{origin.TrimEnd('/')}/staff/{(kind == StaffLinkKind.First ? "first" : "join")}?key={key}";
    }

    public byte[] Secret(byte[] closed) => new Seal(keys, Seal.OneTimeCodes).Open(closed);

    /// <returns>The link with whom it is for, or <see langword="null"/> when it is of no use.</returns>
    public static async Task<(StaffLink Link, StaffUser? For)?> FindAsync(AppDb db, StaffLinkKind kind, byte[]? keyHash, DateTimeOffset now)
    {
        if (keyHash is null || await db.StaffLinks.FirstOrDefaultAsync(l => l.KeyHash == keyHash, CancellationToken.None) is not { } link) return null;
        if (link.Kind != kind || !link.IsOpen(now)) return null;
        if (kind == StaffLinkKind.First) return await db.HasAdministratorAsync() ? null : (link, null);
        var user = await db.Users.FirstOrDefaultAsync(u => u.Id == link.StaffId, CancellationToken.None);
        return user is { DisabledAt: null } ? (link, user) : null;
    }
}

internal static class StaffQueries
{
    /// <summary>Staff are few: roles are read and compared in memory.</summary>
    public static async Task<IReadOnlyList<StaffUser>> AdministratorsAsync(this AppDb db)
    {
        var enabled = await db.Users.Where(u => u.DisabledAt == null).ToListAsync(CancellationToken.None);
        return [.. enabled.Where(u => u.Roles.Contains(StaffRoles.Administrator))];
    }

    public static async Task<bool> HasAdministratorAsync(this AppDb db) => (await db.AdministratorsAsync()).Count > 0;

    public static StaffUser NewStaff(Guid id, string name, string display) => new()
    {
        Id = id,
        UserName = name,
        NormalizedUserName = name.ToUpperInvariant(),
        DisplayName = display.Trim(),
        SecurityStamp = Guid.NewGuid().ToString("N"),
        LockoutEnabled = true,
    };
}

/// <summary>Prepares the link for the first administrator.</summary>
internal sealed class OpenFirstLink(WriteLane lane, StaffLinks links, TimeProvider clock)
{
    /// <returns>The address, or <see langword="null"/> when there is an administrator.</returns>
    public async Task<string?> RunAsync(CancellationToken ct)
    {
        var (key, hash) = SessionKey.New();
        var made = await lane.RunAsync<bool>(Actor.System, "staff.first-link", async db =>
        {
            if (await db.HasAdministratorAsync()) return false;
            links.Add(db, hash, StaffLinkKind.First, Guid.NewGuid(), clock.GetUtcNow());
            return true;
        }, ct: ct);
        return !made.Failed(out _, out var open) && open ? links.Address(StaffLinkKind.First, key) : null;
    }
}
