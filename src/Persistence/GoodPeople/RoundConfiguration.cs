using CitizenCivility.Domain.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.GoodPeople;

internal sealed class RoundConfiguration : IEntityTypeConfiguration<Round>
{
    public void Configure(EntityTypeBuilder<Round> round)
    {
        round.ToTable("rounds");
        round.HasKey(r => r.Id);
        round.Property(r => r.Id).ValueGeneratedNever();
        round.Property(r => r.DocumentNumber).HasMaxLength(100);
        round.Property(r => r.TieSeed).HasMaxLength(64);
        round.Property(r => r.Version).IsConcurrencyToken();
        round.HasIndex(r => r.State);
        round.ComplexProperty(r => r.Settings, s =>
        {
            s.Property(x => x.ProgrammeId).HasColumnName("programme_id").HasMaxLength(60);
            s.Property(x => x.Title).HasColumnName("title").HasMaxLength(RoundSettings.TitleMax);
            s.Property(x => x.TitleEn).HasColumnName("title_en").HasMaxLength(2 * RoundSettings.TitleMax);
            s.Property(x => x.Categories).HasColumnName("categories").HasConversion(JsonColumn.Converter<string>(), JsonColumn.Comparer<string>());
            s.Property(x => x.NominationsFrom).HasColumnName("nominations_from");
            s.Property(x => x.NominationsTo).HasColumnName("nominations_to");
            s.Property(x => x.PublicityFrom).HasColumnName("publicity_from");
            s.Property(x => x.VotingFrom).HasColumnName("voting_from");
            s.Property(x => x.VotingTo).HasColumnName("voting_to");
            s.Property(x => x.ResultPublicityDays).HasColumnName("result_publicity_days");
            s.Property(x => x.MinPicks).HasColumnName("min_picks");
            s.Property(x => x.MaxPicks).HasColumnName("max_picks");
            s.Property(x => x.MinPerCategory).HasColumnName("min_per_category");
            s.Property(x => x.MaxPerCategory).HasColumnName("max_per_category");
            s.Property(x => x.Winners).HasColumnName("winners");
            s.Property(x => x.WinnersScope).HasColumnName("winners_scope");
            s.Property(x => x.Voters).HasColumnName("voters");
            s.Property(x => x.SelfNomination).HasColumnName("self_nomination");
            s.Property(x => x.Basis).HasColumnName("basis");
            s.Property(x => x.BasisDocument).HasColumnName("basis_document").HasMaxLength(200);
        });
    }
}
