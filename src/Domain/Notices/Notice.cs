using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Domain.Notices;

/// <summary>A value in the text of a notice: words as they are, or the key of a text that is looked up when it is read.</summary>
public sealed record NoticeArgument(string Value, bool IsTextKey = false)
{
    public static NoticeArgument Text(string words) => new(words);

    public static NoticeArgument Key(string key) => new(key, IsTextKey: true);
}

/// <summary>What a rule wants told to somebody.</summary>
/// <param name="Kind">Its text stands in the resources under <c>notice.{Kind}</c>.</param>
/// <param name="Subject">What it is about, for example a reference; shown in front.</param>
/// <param name="Link">A path of the site where more can be read; <see langword="null"/> for none.</param>
public sealed record NoticeDraft(ResidentId To, string Kind, string Subject, string? Link, IReadOnlyList<NoticeArgument> Arguments);

/// <summary>Something that a resident is told on the page of notices.</summary>
public sealed class Notice
{
    /// <summary>Characters.</summary>
    public const int KindMax = 60, SubjectMax = 80, LinkMax = 200;

    private Notice() { } // for EF Core

    public long Id { get; private init; }
    public ResidentId Resident { get; private init; }
    public string Kind { get; private init; } = "";
    public string Subject { get; private init; } = "";
    public string? Link { get; private init; }
    public IReadOnlyList<NoticeArgument> Arguments { get; private init; } = [];

    /// <summary>Number of the journal row that caused it: told once.</summary>
    public long Seq { get; private init; }
    public DateTimeOffset At { get; private init; }
    public DateTimeOffset? ReadAt { get; private set; }

    /// <param name="seq">Number of the journal row.</param>
    /// <param name="at">When that row was committed.</param>
    public static Notice Of(NoticeDraft draft, long seq, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(draft);
        return new Notice { Resident = draft.To, Kind = draft.Kind, Subject = draft.Subject, Link = draft.Link, Arguments = draft.Arguments, Seq = seq, At = at };
    }

    public void Read(DateTimeOffset now) => ReadAt ??= now;
}
