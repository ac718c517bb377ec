using CitizenCivility.Domain.Indicators;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Indicators;

internal sealed class IndicatorSetConfiguration : IEntityTypeConfiguration<IndicatorSet>
{
    public void Configure(EntityTypeBuilder<IndicatorSet> set)
    {
        set.ToTable("indicator_sets");
        set.HasKey(s => s.Number);
        set.Property(s => s.Number).ValueGeneratedNever();
    }
}

internal sealed class IndicatorConfiguration : IEntityTypeConfiguration<Indicator>
{
    public void Configure(EntityTypeBuilder<Indicator> indicator)
    {
        indicator.ToTable("indicators");
        indicator.Property(i => i.Id).HasMaxLength(80).ValueGeneratedNever();
        indicator.Property(i => i.Section).HasMaxLength(40);
        indicator.HasOne<IndicatorSet>().WithMany().HasForeignKey(i => i.Set);
        indicator.HasIndex(i => new { i.Set, i.Position }).IsUnique();
    }
}

internal sealed class IndicatorResultConfiguration : IEntityTypeConfiguration<IndicatorResult>
{
    public void Configure(EntityTypeBuilder<IndicatorResult> result)
    {
        result.ToTable("indicator_results");
        result.Property(r => r.Indicator).HasMaxLength(80);
        result.Property(r => r.Guards).AsJson();
        result.Property(r => r.Suppressed).AsJson();
        result.HasOne<Indicator>().WithMany().HasForeignKey(r => r.Indicator);
        result.HasOne<Wave>().WithMany().HasForeignKey(r => r.WaveId);
        // Two publications at once would be two numbers under one revision: one of them loses.
        result.HasIndex(r => new { r.WaveId, r.Revision }).IsUnique();
        result.HasIndex(r => r.Indicator);
    }
}
