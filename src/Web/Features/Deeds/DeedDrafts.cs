using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>
/// The draft of this browser. It is found by a secret in a cookie alone, so that nobody needs to sign in before the end, and
/// nobody else can read it.
/// </summary>
internal sealed class DeedDrafts(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    public const string Cookie = "deed-draft";

    /// <returns><see langword="null"/> when there is none, or it has expired.</returns>
    public async Task<DeedDraft?> FindAsync(HttpContext context, CancellationToken ct)
    {
        if (KeyOf(context) is not { } key) return null;
        await using var db = await contexts.CreateDbContextAsync(ct);
        var now = clock.GetUtcNow();
        return await db.DeedDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.KeyHash == key && d.ExpiresAt > now, ct);
    }

    public static byte[]? KeyOf(HttpContext context) => context.Request.Cookies[Cookie] is { } cookie ? SessionKey.TryHash(cookie) : null;

    /// <summary>Keeps what is filled in, and gives the browser a key when it has none.</summary>
    public async Task KeepAsync(HttpContext context, DeedEntries entries, CancellationToken ct)
    {
        var key = KeyOf(context);
        var fresh = key is null ? SessionKey.New() : default;
        key ??= fresh.Hash;
        await lane.RunAsync(new Actor(ActorKind.Visitor, TraceId: context.Actor.TraceId), "deed.keep-draft", async db =>
        {
            var now = clock.GetUtcNow();
            var draft = await db.DeedDrafts.FindAsync([key], CancellationToken.None);
            if (draft is null)
            {
                draft = DeedDraft.Start(key, now);
                db.DeedDrafts.Add(draft);
            }

            draft.Keep(entries, now);
            return Result.Ok();
        }, ct: ct);
        if (fresh.Cookie is { } cookie) context.Response.Cookies.Append(Cookie, cookie, Options(context));
    }

    public static void Drop(HttpContext context) => context.Response.Cookies.Delete(Cookie, new CookieOptions { Path = "/deeds/new", Secure = context.Request.IsHttps, HttpOnly = true });

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        MaxAge = DeedDraft.Lasts,
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        Path = "/deeds/new",
    };
}

/// <summary>Deletes drafts that nobody sent in time.</summary>
internal sealed class DropOldDrafts(WriteLane lane, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public Task<Result<int>> RunAsync(CancellationToken ct) => lane.RunAsync<int>(Actor.System, "deed.drop-drafts", async db =>
    {
        var now = clock.GetUtcNow();
        return await db.DeedDrafts.Where(d => d.ExpiresAt <= now).ExecuteDeleteAsync(CancellationToken.None);
    }, ct: ct);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await TryAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task TryAsync(CancellationToken ct)
    {
        try
        {
            await RunAsync(ct);
        }
        catch (LaneUnavailableException)
        {
            // The next hour will do.
        }
    }
}
