using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;

namespace CitizenCivility.Realtime.Boards;

/// <summary>What a member has in a window, as the database says.</summary>
public readonly record struct MemberTotal(BoardWindow Window, MemberId Member, long Total);
