using CitizenCivility.Domain.Deeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Deeds;

internal sealed class GoodDeedConfiguration : IEntityTypeConfiguration<GoodDeed>
{
    public void Configure(EntityTypeBuilder<GoodDeed> deed)
    {
        deed.ToTable("deeds");
        deed.Property(d => d.Reference).HasMaxLength(20);
        deed.HasIndex(d => d.Reference).IsUnique();
        deed.Property(d => d.Story).HasMaxLength(GoodDeed.StoryMax);
        deed.Property(d => d.Division).HasMaxLength(12);
        deed.Property(d => d.DeclineReason).HasMaxLength(60);
        deed.Property(d => d.PublicTitle).HasMaxLength(GoodDeed.TitleMax);
        deed.Property(d => d.PublicText).HasMaxLength(GoodDeed.StoryMax);
        deed.Property(d => d.WithdrawalReason).HasMaxLength(60);
        deed.Property(d => d.ReversalReason).HasMaxLength(60);
        deed.Property(d => d.Version).IsConcurrencyToken();
        deed.Ignore(d => d.Source);
        deed.HasIndex(d => new { d.Reporter, d.SubmittedAt });
        deed.HasIndex(d => new { d.State, d.PublishedAt });
    }
}
