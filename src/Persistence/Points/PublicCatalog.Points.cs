using CitizenCivility.Domain.Accounts;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicBoardMember> BoardMembers => Set<PublicBoardMember>();
    public DbSet<PublicBoardTotal> BoardTotals => Set<PublicBoardTotal>();
    public DbSet<PublicPointsRule> PointsRules => Set<PublicPointsRule>();
}

/// <summary>A member who chose to stand on boards.</summary>
public sealed class PublicBoardMember
{
    public MemberId Member { get; init; }
    public string Nickname { get; init; } = "";
    public string? Division { get; init; }
}

/// <summary>What such a member earned in a window.</summary>
public sealed class PublicBoardTotal
{
    public MemberId Member { get; init; }
    public string Window { get; init; } = "";
    public long Total { get; init; }
    public string? Division { get; init; }
}

/// <summary>A version of a rule of points.</summary>
public sealed class PublicPointsRule
{
    public string Code { get; init; } = "";
    public int Version { get; init; }
    public long Points { get; init; }
    public int? PerDay { get; init; }
    public int? PerWeek { get; init; }
    public int? PerMonth { get; init; }
    public int? PerCounterparty { get; init; }
    public DateOnly EffectiveFrom { get; init; }
    public DateOnly? EffectiveTo { get; init; }
    public string BasisZh { get; init; } = "";
    public string BasisEn { get; init; } = "";
}

internal sealed class PublicPointsConfiguration : IPublicConfiguration
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PublicBoardMember>().ToView("public_board_members").HasNoKey();
        model.Entity<PublicBoardTotal>().ToView("public_board_totals").HasNoKey();
        model.Entity<PublicPointsRule>().ToView("public_points_rules").HasNoKey();
    }
}
