using System.Text.RegularExpressions;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Points;

/// <summary>One version of a rule that says what good is thanked with how many points. Public, with effective dates.</summary>
public sealed partial class PointsRule
{
    public const long MinPoints = 1, MaxPoints = 1_000;
    public const int CodeMax = 60, BasisMin = 2, BasisMax = 500; // characters

    private PointsRule() { } // for EF Core

    /// <summary>What is thanked, for example <c>deed.verified</c>; stays the same over versions.</summary>
    public string Code { get; private init; } = "";
    public int Version { get; private init; }
    public long Points { get; private init; }

    /// <summary>Times a member may earn by this rule in a day, an ISO week, a month; <see langword="null"/> without limit.</summary>
    public int? PerDay { get; private init; }
    public int? PerWeek { get; private init; }
    public int? PerMonth { get; private init; }

    /// <summary>Times a month with the same counterparty, so that two people cannot thank each other round and round; <see langword="null"/> without limit.</summary>
    public int? PerCounterparty { get; private init; }
    public DateOnly EffectiveFrom { get; private init; }

    /// <summary>The last day, or <see langword="null"/> while it holds.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>Where the value comes from, in both languages.</summary>
    public string BasisZh { get; private init; } = "";
    public string BasisEn { get; private init; } = "";

    /// <summary>Refuses what no rule may say. Nothing below 1 point can be expressed: there are no penalties.</summary>
    public static Result<PointsRule> Make(
        string code, int version, long points, int? perDay, int? perWeek, int? perMonth, DateOnly from, string basisZh, string basisEn, int? perCounterparty = null)
    {
        if (code.Length > CodeMax || !CodeShape.IsMatch(code)) return PointsErrors.RuleCode;
        if (points is < MinPoints or > MaxPoints) return PointsErrors.RulePoints;
        if (perDay is < 1 || perWeek is < 1 || perMonth is < 1 || perCounterparty is < 1) return PointsErrors.RuleCaps;
        var (zh, en) = (basisZh.Trim(), basisEn.Trim());
        if (zh.Length is < BasisMin or > BasisMax) return PointsErrors.RuleBasis("basis-zh");
        if (en.Length is < BasisMin or > BasisMax) return PointsErrors.RuleBasis("basis-en");
        return new PointsRule
        {
            Code = code,
            Version = version,
            Points = points,
            PerDay = perDay,
            PerWeek = perWeek,
            PerMonth = perMonth,
            PerCounterparty = perCounterparty,
            EffectiveFrom = from,
            BasisZh = zh,
            BasisEn = en,
        };
    }

    public bool HoldsOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || day <= EffectiveTo);

    /// <summary>The last day before a new version begins.</summary>
    public void EndOn(DateOnly day) => EffectiveTo = day;

    public bool HasCap => PerDay is not null || PerWeek is not null || PerMonth is not null || PerCounterparty is not null;

    /// <summary>The first day of the longest stretch the caps look at.</summary>
    public DateOnly CapsLookBackTo(DateOnly day)
    {
        var (week, month) = (StartOfWeek(day), StartOfMonth(day));
        if (PerMonth is not null || PerCounterparty is not null) return PerWeek is not null && week < month ? week : month;
        return PerWeek is not null ? week : day;
    }

    /// <param name="day">The day of the decision.</param>
    /// <param name="earned">What the member earned by this rule since <see cref="CapsLookBackTo"/>, without what was taken back.</param>
    /// <param name="counterparty">See <see cref="Transfer.Counterparty"/>.</param>
    /// <returns>The cap that is reached, with the day it frees again; <see langword="null"/> when there is room.</returns>
    public DomainError? CapReached(DateOnly day, IReadOnlyCollection<EarnedBefore> earned, string? counterparty = null)
    {
        var (week, month) = (StartOfWeek(day), StartOfMonth(day));
        if (earned.Count(e => e.On == day) >= PerDay) return PointsErrors.CapPerDay(PerDay.Value, day.AddDays(1));
        if (earned.Count(e => e.On >= week && e.On <= day) >= PerWeek) return PointsErrors.CapPerWeek(PerWeek.Value, week.AddDays(7));
        if (earned.Count(e => e.On >= month && e.On <= day) >= PerMonth) return PointsErrors.CapPerMonth(PerMonth.Value, month.AddMonths(1));
        if (counterparty is not null && earned.Count(e => e.On >= month && e.On <= day && e.Counterparty == counterparty) >= PerCounterparty)
            return PointsErrors.CapPerCounterparty(PerCounterparty.Value, month.AddMonths(1));
        return null;
    }

    private static DateOnly StartOfWeek(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));

    private static DateOnly StartOfMonth(DateOnly day) => new(day.Year, day.Month, 1);

    [GeneratedRegex("^[a-z0-9]+([.-][a-z0-9]+)*$")]
    private static partial Regex CodeShape { get; }
}

/// <summary>An award that still stands, as the caps look at it.</summary>
public readonly record struct EarnedBefore(DateOnly On, string? Counterparty);

public static class PointsErrors
{
    public static readonly DomainError UnknownRule = new DomainError.NotFound("points.unknown-rule");
    public static readonly DomainError RuleCode = new DomainError.Invalid("points.rule-code") { Field = "code" };
    public static readonly DomainError RulePoints = new DomainError.Invalid("points.rule-points", PointsRule.MinPoints, PointsRule.MaxPoints) { Field = "points" };
    public static readonly DomainError RuleCaps = new DomainError.Invalid("points.rule-caps") { Field = "per-day" };
    public static readonly DomainError NothingToReverse = new DomainError.NotFound("points.nothing-to-reverse");
    public static readonly DomainError AlreadyReversed = new DomainError.Conflict("points.already-reversed");
    public static readonly DomainError NotAMember = new DomainError.Conflict("points.not-a-member");
    public static readonly DomainError MemberLeft = new DomainError.Conflict("points.member-left");

    /// <param name="earliest">The first day a new version may hold from.</param>
    public static DomainError RuleBegunAlready(DateOnly earliest) => new DomainError.Conflict("points.rule-begun-already", earliest) { Field = "from" };

    public static DomainError RuleBasis(string field) => new DomainError.Invalid("points.rule-basis", PointsRule.BasisMin, PointsRule.BasisMax) { Field = field };

    public static DomainError CapPerDay(int times, DateOnly free) => new DomainError.Conflict("points.cap-day", times, free);

    public static DomainError CapPerWeek(int times, DateOnly free) => new DomainError.Conflict("points.cap-week", times, free);

    public static DomainError CapPerMonth(int times, DateOnly free) => new DomainError.Conflict("points.cap-month", times, free);

    public static DomainError CapPerCounterparty(int times, DateOnly free) => new DomainError.Conflict("points.cap-counterparty", times, free);
}
