using CitizenCivility.Persistence.Journal;
using CitizenCivility.Persistence.Public;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>Turns a module's journal rows into feed items, from the public catalog alone.</summary>
public interface IFeedSource
{
    /// <summary>Journal kinds that put something into the feed.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>Journal kinds that take a subject of <see cref="Kinds"/> back.</summary>
    IReadOnlyCollection<string> WithdrawalKinds { get; }

    /// <summary>The items of those rows whose subject is public now; a row left out becomes an empty mark.</summary>
    Task<IReadOnlyList<FeedItem>> LoadAsync(PublicCatalog catalog, IReadOnlyList<JournalRow> rows, CancellationToken ct);
}
