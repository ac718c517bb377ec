using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Points;

/// <summary>Every way points can move. There is no kind for a penalty, and none can be configured.</summary>
public enum TransferKind
{
    /// <summary>For verified good, by a rule.</summary>
    Earn,

    /// <summary>A correction: takes an earlier <see cref="Earn"/> back, with a reason.</summary>
    Reverse,

    /// <summary>Set aside for a reward that was asked for.</summary>
    Hold,
    Redeem,
    Release,
    Expire,

    /// <summary>The member left the programme and asked to have the rest removed.</summary>
    OptOut,
}

public enum LedgerAccount
{
    /// <summary>Where points come from and where a correction returns them; the city's, not a person's.</summary>
    Issuance,
    Member,
    Held,
    Redeemed,
    Expired,
}

/// <summary>
/// One row of the ledger: points leave one account and arrive at another, so all accounts together are always 0. Rows are never
/// changed or deleted; the database refuses it too. Texts are made from rule and source when shown, never stored here.
/// </summary>
public sealed class Transfer
{
    private Transfer() { } // for EF Core

    public long Id { get; private init; }
    public TransferKind Kind { get; private init; }
    public LedgerAccount Debit { get; private init; }
    public LedgerAccount Credit { get; private init; }

    /// <summary>Whose points these are: a random id, not a person.</summary>
    public MemberId Member { get; private init; }

    /// <summary>Greater than 0, except for a reversal that found nothing left to take.</summary>
    public long Points { get; private init; }

    /// <summary>What a reversal could not take because it had been spent; recorded, never a debt.</summary>
    public long Uncollectable { get; private init; }

    public string Rule { get; private init; } = "";
    public int RuleVersion { get; private init; }

    /// <summary>What it is for, for example <c>deed:{id}</c>.</summary>
    public string Source { get; private init; } = "";

    /// <summary>Who vouched for it or was served, where a rule limits that; opaque, never shown. <see langword="null"/> when nobody did.</summary>
    public string? Counterparty { get; private init; }

    /// <summary>One effect per source and rule: unique.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The day of the decision in the city.</summary>
    public DateOnly EarnedOn { get; private init; }
    public DateTimeOffset At { get; private init; }

    /// <summary>The transfer a reversal takes back.</summary>
    public long? Reverses { get; private init; }

    /// <summary>Reason code of a reversal.</summary>
    public string? Reason { get; private init; }
    public ActorKind By { get; private init; }

    /// <summary>Who decided, when that was staff. A resident's own id never stands beside the member's: it would say who that is.</summary>
    public Guid? ActorId { get; private init; }

    /// <summary>Stands for rule and source where a member left: the terms of the programme, not a rule of points.</summary>
    public const string LeaveRule = "leave";

    public static string EarnKey(string rule, string source) => $"earn/{rule}/{source}";

    public static Transfer Earn(Actor by, MemberId member, PointsRule rule, string source, DateTimeOffset now, string? counterparty = null) => new()
    {
        Kind = TransferKind.Earn,
        Debit = LedgerAccount.Issuance,
        Credit = LedgerAccount.Member,
        Member = member,
        Points = rule.Points,
        Rule = rule.Code,
        RuleVersion = rule.Version,
        Source = source,
        Counterparty = counterparty,
        Key = EarnKey(rule.Code, source),
        EarnedOn = CityTime.DateOf(now),
        At = now,
        By = by.Kind,
        ActorId = ActorOf(by),
    };

    /// <summary>The member left and asked to have the rest removed: it is nobody's any more.</summary>
    /// <param name="balance">Above 0.</param>
    public static Transfer OptOut(Actor by, MemberId member, long balance, DateTimeOffset now) => new()
    {
        Kind = TransferKind.OptOut,
        Debit = LedgerAccount.Member,
        Credit = LedgerAccount.Expired,
        Member = member,
        Points = balance,
        Rule = LeaveRule,
        RuleVersion = 1,
        Source = LeaveRule,
        Key = $"{LeaveRule}/{member}",
        EarnedOn = CityTime.DateOf(now),
        At = now,
        By = by.Kind,
        ActorId = ActorOf(by),
    };

    /// <param name="balance">What the member has; more than that is not taken.</param>
    public Transfer ReversedBy(Actor by, long balance, string reason, DateTimeOffset now)
    {
        var taken = Math.Min(Points, balance);
        return new Transfer
        {
            Kind = TransferKind.Reverse,
            Debit = LedgerAccount.Member,
            Credit = LedgerAccount.Issuance,
            Member = Member,
            Points = taken,
            Uncollectable = Points - taken,
            Rule = Rule,
            RuleVersion = RuleVersion,
            Source = Source,
            Counterparty = Counterparty,
            Key = $"reverse/{Key}",
            EarnedOn = EarnedOn,
            At = now,
            Reverses = Id,
            Reason = reason,
            By = by.Kind,
            ActorId = ActorOf(by),
        };
    }

    private static Guid? ActorOf(Actor by) => by.Kind == ActorKind.Staff ? by.Id : null;
}
