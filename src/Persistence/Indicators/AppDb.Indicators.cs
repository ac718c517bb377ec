using CitizenCivility.Domain.Indicators;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence;

public abstract partial class AppDb
{
    public DbSet<IndicatorSet> IndicatorSets => Set<IndicatorSet>();
    public DbSet<Indicator> Indicators => Set<Indicator>();
    public DbSet<IndicatorResult> IndicatorResults => Set<IndicatorResult>();
}
