using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Realtime.Surveys;

/// <summary>Surveys that opened and closed. No numbers: those come with the indicator.</summary>
public sealed class SurveyFeed : IFeedSource
{
    public IReadOnlyCollection<string> Kinds => [SurveyChanges.Opened, SurveyChanges.Closed];

    public IReadOnlyCollection<string> WithdrawalKinds => [];

    public async Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var ids = rows.Select(r => new WaveId(Guid.Parse(r.Subject))).Distinct().ToArray();
        var waves = await catalog.Waves.Where(w => ids.Contains(w.Id) && w.State != WaveState.Scheduled).ToDictionaryAsync(w => w.Id.Value.ToString(), ct);
        return [.. rows.Where(r => waves.ContainsKey(r.Subject)).Select(r => new FeedItem(r.Seq, r.At, r.Kind, waves[r.Subject].Title.Zh, waves[r.Subject].Title.En, $"/surveys/{r.Subject}"))];
    }
}
