using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Demo;

/// <summary>Opens a session for one of the invented people. Exists only while the demo runs.</summary>
internal sealed class DemoDoor(WriteLane lane, IDbContextFactory<AppDb> contexts, PersonKeys keys, TimeProvider clock)
{
    public static string PathOf(string name) => $"{DemoEndpoints.SignIn}?as={name}";

    /// <returns>Kind and cookie of the new session, and where to go; <see langword="null"/> for an unknown name.</returns>
    public async Task<(SessionKind Kind, string Cookie, string Home)?> OpenAsync(string? name, string device, CancellationToken ct)
    {
        if (DemoCast.Staff.FirstOrDefault(s => s.Name == name) is { } staff) return (SessionKind.Staff, await OpenAsync(SessionKind.Staff, staff.Id, device, ct), staff.Home);
        var index = name switch { DemoCast.First => 0, DemoCast.Second => 1, _ => -1 };
        if (index < 0) return null;
        var phone = keys.PhoneHash(DemoResident.PhoneOf(index));
        await using var db = await contexts.CreateDbContextAsync(ct);
        var resident = await db.Residents.Where(r => r.PhoneHash == phone).Select(r => r.Id).FirstAsync(ct);
        return (SessionKind.Resident, await OpenAsync(SessionKind.Resident, resident.Value, device, ct), "/me");
    }

    private async Task<string> OpenAsync(SessionKind kind, Guid subject, string device, CancellationToken ct)
    {
        var (cookie, key) = SessionKey.New();
        await lane.RunAsync(Actor.System, "demo.sign-in", db =>
        {
            db.Sessions.Add(SessionCookies.Open(kind, key, subject, device, clock.GetUtcNow()));
            return Task.FromResult(Result.Ok());
        }, ct: ct).NeedAsync();
        return cookie;
    }
}
