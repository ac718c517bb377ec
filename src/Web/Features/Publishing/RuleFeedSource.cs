using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Rules that were published or changed, in the live feed.</summary>
internal sealed class RuleFeedSource : IFeedSource
{
    public IReadOnlyCollection<string> Kinds { get; } = [PublishingChanges.RulePublished, PublishingChanges.RuleChanged];

    public IReadOnlyCollection<string> WithdrawalKinds { get; } = [PublishingChanges.RuleWithdrawn];

    public async Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct)
    {
        var rules = await catalog.Rules.Where(r => r.Set == RuleSet.Xiangyang20 && r.HeadingZh != null).ToDictionaryAsync(r => Rule.KeyOf(r.Set, r.No), ct);
        return [.. rows.Where(row => rules.ContainsKey(row.Subject)).Select(row =>
        {
            var rule = rules[row.Subject];
            return new FeedItem(row.Seq, row.At, row.Kind, ChineseTypesetting.FullWidth(rule.HeadingZh!), rule.HeadingEn, $"/rules/{rule.No}", Rules: [rule.No]);
        })];
    }
}
