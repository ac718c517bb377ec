using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Points;

/// <summary>One version of a rule that says what good is thanked with how many points. Public, with effective dates.</summary>
public sealed class PointsRule
{
    private PointsRule() { } // for EF Core

    /// <summary>What is thanked, for example <c>deed.verified</c>; stays the same over versions.</summary>
    public string Code { get; private init; } = "";
    public int Version { get; private init; }
    public long Points { get; private init; }

    /// <summary>Times a member may earn by this rule in a day, an ISO week, a month; <see langword="null"/> without limit.</summary>
    public int? PerDay { get; private init; }
    public int? PerWeek { get; private init; }
    public int? PerMonth { get; private init; }
    public DateOnly EffectiveFrom { get; private init; }

    /// <summary>The last day, or <see langword="null"/> while it holds.</summary>
    public DateOnly? EffectiveTo { get; private set; }

    /// <summary>Where the value comes from, in both languages.</summary>
    public string BasisZh { get; private init; } = "";
    public string BasisEn { get; private init; } = "";

    public static Result<PointsRule> Make(string code, int version, long points, int? perDay, int? perWeek, int? perMonth, DateOnly from, string basisZh, string basisEn)
    {
        if (points is < 1 or > 1_000) return PointsErrors.RulePoints;
        if (perDay is < 1 || perWeek is < 1 || perMonth is < 1) return PointsErrors.RuleCaps;
        return new PointsRule
        {
            Code = code,
            Version = version,
            Points = points,
            PerDay = perDay,
            PerWeek = perWeek,
            PerMonth = perMonth,
            EffectiveFrom = from,
            BasisZh = basisZh,
            BasisEn = basisEn,
        };
    }

    public bool HoldsOn(DateOnly day) => EffectiveFrom <= day && (EffectiveTo is null || day <= EffectiveTo);

    public void EndOn(DateOnly day) => EffectiveTo = day;

    public bool HasCap => PerDay is not null || PerWeek is not null || PerMonth is not null;

    /// <summary>The first day of the longest stretch the caps look at.</summary>
    public DateOnly CapsLookBackTo(DateOnly day)
    {
        var (week, month) = (StartOfWeek(day), new DateOnly(day.Year, day.Month, 1));
        if (PerMonth is not null) return PerWeek is not null && week < month ? week : month;
        return PerWeek is not null ? week : day;
    }

    /// <param name="day">The day of the decision.</param>
    /// <param name="earned">Days on which the member earned by this rule since <see cref="CapsLookBackTo"/>, without reversed ones.</param>
    /// <returns>The cap that is reached, with the day it frees again; <see langword="null"/> when there is room.</returns>
    public DomainError? CapReached(DateOnly day, IReadOnlyCollection<DateOnly> earned)
    {
        var (week, month) = (StartOfWeek(day), new DateOnly(day.Year, day.Month, 1));
        if (earned.Count(d => d == day) >= PerDay) return PointsErrors.CapPerDay(PerDay.Value, day.AddDays(1));
        if (earned.Count(d => d >= week && d <= day) >= PerWeek) return PointsErrors.CapPerWeek(PerWeek.Value, week.AddDays(7));
        if (earned.Count(d => d >= month && d <= day) >= PerMonth) return PointsErrors.CapPerMonth(PerMonth.Value, month.AddMonths(1));
        return null;
    }

    private static DateOnly StartOfWeek(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + 6) % 7));
}

public static class PointsErrors
{
    public static readonly DomainError UnknownRule = new DomainError.NotFound("points.unknown-rule");
    public static readonly DomainError RulePoints = new DomainError.Invalid("points.rule-points", 1, 1_000) { Field = "points" };
    public static readonly DomainError RuleCaps = new DomainError.Invalid("points.rule-caps");
    public static readonly DomainError NothingToReverse = new DomainError.NotFound("points.nothing-to-reverse");
    public static readonly DomainError AlreadyReversed = new DomainError.Conflict("points.already-reversed");
    public static readonly DomainError NotAMember = new DomainError.Conflict("points.not-a-member");

    public static DomainError CapPerDay(int times, DateOnly free) => new DomainError.Conflict("points.cap-day", times, free);

    public static DomainError CapPerWeek(int times, DateOnly free) => new DomainError.Conflict("points.cap-week", times, free);

    public static DomainError CapPerMonth(int times, DateOnly free) => new DomainError.Conflict("points.cap-month", times, free);
}
