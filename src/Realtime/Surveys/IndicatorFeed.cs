using CitizenCivility.Domain.Indicators;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Surveys;

/// <summary>Published numbers and their revisions.</summary>
public sealed class IndicatorFeed : IFeedSource
{
    public IReadOnlyCollection<string> Kinds => [IndicatorChanges.Published];

    public IReadOnlyCollection<string> WithdrawalKinds => [];

    public async Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => new IndicatorResultId(Guid.Parse(r.Subject))).Distinct().ToArray();
        var results = await (
            from result in catalog.IndicatorResults
            join indicator in catalog.Indicators on result.Indicator equals indicator.Id
            where ids.Contains(result.Id)
            select new { result.Id, indicator.Name, indicator.NameEn, Indicator = indicator.Id }).ToDictionaryAsync(r => r.Id.Value.ToString(), ct);
        return [.. rows.Where(r => results.ContainsKey(r.Subject)).Select(r => new FeedItem(
            r.Seq, r.At, r.Kind, results[r.Subject].Name, results[r.Subject].NameEn, $"/indicators/{results[r.Subject].Indicator}"))];
    }
}
