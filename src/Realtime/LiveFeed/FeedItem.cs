namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>One entry of the feed: only what an anonymous visitor may read at this moment. Names are a wire format.</summary>
/// <param name="Seq">Its number in the journal.</param>
/// <param name="At">When it was committed, UTC.</param>
/// <param name="Kind">For example <c>deed.published</c>; its word stands in the texts under <c>feed.{kind}</c>.</param>
/// <param name="Title">In the language it was written in; empty for a withdrawn entry.</param>
/// <param name="TitleEn">English title where there is one.</param>
/// <param name="Link">Path of the page it is about; <see langword="null"/> for a withdrawn entry.</param>
/// <param name="Division">Statistical code, or <see langword="null"/> for the whole city.</param>
/// <param name="Withdraws">Numbers of the entries that this one takes back; clients drop them at once.</param>
/// <param name="Gone">The thing is no longer public: an empty mark that only keeps the number.</param>
public sealed record FeedItem(
    long Seq,
    DateTimeOffset At,
    string Kind,
    string Title,
    string? TitleEn = null,
    string? Link = null,
    string? Division = null,
    IReadOnlyList<int>? Rules = null,
    IReadOnlyList<long>? Withdraws = null,
    bool Gone = false);

/// <summary>
/// Everything of a group between two journal numbers. A client whose last <paramref name="To"/> is not this
/// <paramref name="From"/> has missed something and asks <c>/api/v1/feed?after=</c>.
/// </summary>
/// <param name="From">Exclusive.</param>
/// <param name="To">Inclusive.</param>
public sealed record FeedFrame(long From, long To, IReadOnlyList<FeedItem> Items);
