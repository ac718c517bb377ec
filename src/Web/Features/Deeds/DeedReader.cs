using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <param name="Next">Cursor of the next page; <see langword="null"/> on the last.</param>
public sealed record DeedPageOf<T>(IReadOnlyList<T> Items, string? Next);

/// <param name="Steps">Everything that happened, with the words that were told.</param>
public sealed record OwnDeed(GoodDeed Deed, IReadOnlyList<Step> Steps);

/// <summary>Reads deeds: what is public from the catalog, one's own from the database.</summary>
internal sealed class DeedReader(IDbContextFactory<PublicCatalog> catalogs, IDbContextFactory<AppDb> contexts)
{
    public const int TakeMax = 100;

    /// <summary>Newest first.</summary>
    /// <param name="division">Township or division; <see langword="null"/> for the whole city.</param>
    /// <param name="cursor">What the page before gave as next; an unreadable one is like none.</param>
    public async Task<DeedPageOf<PublicDeed>> PublishedAsync(string? division, string? cursor, int take, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        var deeds = catalog.Deeds.AsQueryable();
        if (division is not null) deeds = deeds.Where(d => d.Division.StartsWith(division));
        if (TryRead(cursor) is var (at, reference)) deeds = deeds.Where(d => d.PublishedAt < at || (d.PublishedAt == at && string.Compare(d.Reference, reference) < 0));
        var found = await deeds.OrderByDescending(d => d.PublishedAt).ThenByDescending(d => d.Reference).Take(take + 1).ToListAsync(ct);
        return new DeedPageOf<PublicDeed>([.. found.Take(take)], found.Count > take ? CursorOf(found[take - 1]) : null);
    }

    public async Task<PublicDeed?> PublishedAsync(string reference, CancellationToken ct)
    {
        await using var catalog = await catalogs.CreateDbContextAsync(ct);
        return await catalog.Deeds.FirstOrDefaultAsync(d => d.Reference == reference, ct);
    }

    public async Task<DeedPageOf<GoodDeed>> OwnAsync(ResidentId reporter, string? cursor, int take, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var deeds = db.Deeds.AsNoTracking().Where(d => d.Reporter == reporter);
        if (TryRead(cursor) is var (at, reference)) deeds = deeds.Where(d => d.SubmittedAt < at || (d.SubmittedAt == at && string.Compare(d.Reference, reference) < 0));
        var found = await deeds.OrderByDescending(d => d.SubmittedAt).ThenByDescending(d => d.Reference).Take(take + 1).ToListAsync(ct);
        return new DeedPageOf<GoodDeed>([.. found.Take(take)], found.Count > take ? CursorOf(found[take - 1].SubmittedAt, found[take - 1].Reference) : null);
    }

    /// <param name="reporter"><see langword="null"/> when staff ask.</param>
    public async Task<OwnDeed?> OneAsync(ResidentId? reporter, string reference, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var deed = await db.Deeds.AsNoTracking().FirstOrDefaultAsync(d => d.Reference == reference && (reporter == null || d.Reporter == reporter), ct);
        if (deed is null) return null;
        return new OwnDeed(deed, await db.Steps.AsNoTracking().Where(s => s.Subject == DeedWork.Subject && s.SubjectId == deed.Id.Value).OrderBy(s => s.Id).ToListAsync(ct));
    }

    public async Task<bool> TakesPartAsync(ResidentId resident, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Residents.AnyAsync(r => r.Id == resident && r.Member != null, ct);
    }

    private static string CursorOf(PublicDeed deed) => CursorOf(deed.PublishedAt, deed.Reference);

    private static string CursorOf(DateTimeOffset at, string reference) => string.Create(CultureInfo.InvariantCulture, $"{at.UtcTicks:x}.{reference}");

    private static (DateTimeOffset At, string Reference)? TryRead(string? cursor) =>
        cursor?.Split('.') is [var ticks, { Length: > 0 and <= 20 } reference] && long.TryParse(ticks, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var at)
            && at >= 0 && at <= DateTimeOffset.MaxValue.UtcTicks ? (new DateTimeOffset(at, TimeSpan.Zero), reference) : null;
}
