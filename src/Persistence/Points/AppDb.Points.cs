using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Points;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<Transfer> Transfers => Set<Transfer>();
    public DbSet<MemberAccount> MemberAccounts => Set<MemberAccount>();
    public DbSet<MemberWindowTotal> MemberTotals => Set<MemberWindowTotal>();
    public DbSet<PointsRule> PointsRules => Set<PointsRule>();
    public DbSet<KnownBoardScope> BoardScopes => Set<KnownBoardScope>();

    internal WindowTotals WindowTotals => field ??= new WindowTotals();
}
