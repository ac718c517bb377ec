using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Realtime.Boards;

/// <param name="Place">From 1; shared by equal totals.</param>
public readonly record struct BoardEntry(long Place, MemberId Member, long Total);
