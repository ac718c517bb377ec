using CitizenCivility.Persistence.Indicators;
using CitizenCivility.Persistence.Setup;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicIndicatorSet> IndicatorSets => Set<PublicIndicatorSet>();
    public DbSet<PublicIndicator> Indicators => Set<PublicIndicator>();
    public DbSet<PublicIndicatorResult> IndicatorResults => Set<PublicIndicatorResult>();
}

internal sealed class IndicatorsPublicConfiguration : IPublicConfiguration
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PublicIndicatorSet>().ToView("public_indicator_sets").HasKey(s => s.Number);
        model.Entity<PublicIndicator>().ToView("public_indicators");
        var result = model.Entity<PublicIndicatorResult>().ToView("public_indicator_results");
        result.Property(r => r.Guards).AsJson();
        result.Property(r => r.Suppressed).AsJson();
    }
}
