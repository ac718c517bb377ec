using System.Collections.Concurrent;
using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;

namespace CitizenCivility.Tests.Integration.Fixtures;

/// <summary>A module that publishes whatever a test says, so that the feed can be tried without one.</summary>
internal sealed class TestFeedSource : IFeedSource
{
    public const string Published = "test.published", Withdrawn = "test.withdrawn";

    public ConcurrentDictionary<string, string> Public { get; } = new();

    public IReadOnlyCollection<string> Kinds => [Published];

    public IReadOnlyCollection<string> WithdrawalKinds => [Withdrawn];

    public Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<FeedItem>>([.. rows.Where(r => Public.ContainsKey(r.Subject))
            .Select(r => new FeedItem(r.Seq, r.At, r.Kind, Public[r.Subject], Link: $"/test/{r.Subject}", Division: "420602002"))]);
}
