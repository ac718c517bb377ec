using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Domain.Points;

/// <summary>What a member has to spend. Never below 0, which the database refuses too.</summary>
public sealed class MemberAccount
{
    private MemberAccount() { } // for EF Core

    public MemberId Id { get; private init; }
    public long Balance { get; private set; }

    /// <summary>When the member left for good and the rest went; <see langword="null"/> while points may still arrive.</summary>
    public DateTimeOffset? ClosedAt { get; private set; }

    public static MemberAccount Open(MemberId member) => new() { Id = member };

    public void Apply(Transfer transfer)
    {
        if (transfer.Credit == LedgerAccount.Member) Balance += transfer.Points;
        if (transfer.Debit == LedgerAccount.Member) Balance -= transfer.Points;
    }

    public void Close(DateTimeOffset now) => ClosedAt ??= now;
}

/// <summary>Points a member earned in a window less the reversals of those very points. Spending and expiry never lower it.</summary>
public sealed class MemberWindowTotal
{
    private MemberWindowTotal() { } // for EF Core

    public MemberId Member { get; private init; }

    /// <summary>Key of the <see cref="BoardWindow"/>.</summary>
    public string Window { get; private init; } = "";
    public long Total { get; private init; }
}

/// <summary>What a reversal did.</summary>
/// <param name="Taken">Points taken back.</param>
/// <param name="Uncollectable">Points that had been spent already.</param>
public readonly record struct Reversal(long Taken, long Uncollectable);
