using System.Globalization;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Rounds and candidates in the live feed.</summary>
internal sealed class RoundFeedSource : IFeedSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [RoundChanges.Opened, RoundChanges.Closed, RoundChanges.Turnout, RoundChanges.Result, RoundChanges.NominationPublic];

    public IReadOnlyCollection<string> WithdrawalKinds { get; } = [RoundChanges.NominationWithdrawn];

    public async Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var roundIds = rows.Where(r => r.Kind != RoundChanges.NominationPublic).Select(r => new RoundId(Guid.Parse(r.Subject))).Distinct().ToList();
        var nominationIds = rows.Where(r => r.Kind == RoundChanges.NominationPublic).Select(r => new NominationId(Guid.Parse(r.Subject))).Distinct().ToList();
        var rounds = await catalog.Rounds.Where(r => roundIds.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var candidates = await catalog.Candidates.Where(c => nominationIds.Contains(c.Id)).ToDictionaryAsync(c => c.Id, ct);
        var items = new List<FeedItem>();
        foreach (var row in rows)
        {
            var subject = Guid.Parse(row.Subject);
            if (row.Kind == RoundChanges.NominationPublic)
            {
                if (candidates.TryGetValue(new NominationId(subject), out var candidate))
                    items.Add(new FeedItem(row.Seq, row.At, row.Kind, $"候选人公示：{candidate.Name}", $"Candidate: {candidate.Name}", $"/good-people/candidates/{subject}"));
                continue;
            }

            if (!rounds.TryGetValue(new RoundId(subject), out var round)) continue;
            var en = round.TitleEn.Length > 0 ? round.TitleEn : round.Title;
            var (title, titleEn, link) = row.Kind switch
            {
                RoundChanges.Opened => ($"开始投票：{round.Title}", $"Voting has opened: {en}", Page(subject)),
                RoundChanges.Closed => ($"投票截止：{round.Title}", $"Voting has closed: {en}", Page(subject)),
                RoundChanges.Turnout when round.Turnout is { } turnout => (
                    string.Create(CultureInfo.InvariantCulture, $"{round.Title}：已收到 {turnout:N0} 张选票"),
                    string.Create(CultureInfo.InvariantCulture, $"{en}: {turnout:N0} ballots so far"), Page(subject)),
                RoundChanges.Result when round.ShowsResult => ($"结果公示：{round.Title}", $"The result is out: {en}", Page(subject) + "/result"),
                _ => ("", "", ""),
            };
            if (title.Length > 0) items.Add(new FeedItem(row.Seq, row.At, row.Kind, title, titleEn, link));
        }

        return items;
    }

    private static string Page(Guid round) => $"/good-people/rounds/{round}";
}
