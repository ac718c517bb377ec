using CitizenCivility.Domain.Deeds;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Published deeds in the live feed, as long as they are public.</summary>
internal sealed class DeedFeed : IFeedSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [DeedChanges.Published];

    public IReadOnlyCollection<string> WithdrawalKinds { get; } = [DeedChanges.Withdrawn];

    public async Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => Guid.TryParse(r.Subject, out var id) ? new DeedId(id) : default).Distinct().ToArray();
        var deeds = await catalog.Deeds.Where(d => ids.Contains(d.Id)).ToDictionaryAsync(d => d.Id.Value.ToString(), ct);
        return [.. rows.Where(r => deeds.ContainsKey(r.Subject)).Select(r => Item(r, deeds[r.Subject]))];
    }

    private static FeedItem Item(JournalRow row, PublicDeed deed) =>
        new(row.Seq, row.At, row.Kind, deed.Title, Link: $"/deeds/{deed.Reference}", Division: deed.Division, Rules: deed.Rule is { } rule ? [rule] : null);
}
