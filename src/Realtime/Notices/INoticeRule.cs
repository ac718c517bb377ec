using CitizenCivility.Domain.Notices;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Journal;

namespace CitizenCivility.Realtime.Notices;

/// <summary>Says who is told what when something changed. Modules register theirs as singletons.</summary>
public interface INoticeRule
{
    /// <summary>Journal kinds it answers to.</summary>
    IReadOnlyCollection<string> Kinds { get; }

    /// <summary>
    /// The notices of one row. Runs inside the unit that saves them: reads only, and no longer than a few milliseconds. Several
    /// rules may answer to one row; for one resident each needs a kind of its own.
    /// </summary>
    Task<IReadOnlyList<NoticeDraft>> NoticesAsync(AppDb db, JournalRow row, CancellationToken ct);
}
