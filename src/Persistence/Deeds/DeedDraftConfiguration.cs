using CitizenCivility.Domain.Deeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Deeds;

internal sealed class DeedDraftConfiguration : IEntityTypeConfiguration<DeedDraft>
{
    public void Configure(EntityTypeBuilder<DeedDraft> draft)
    {
        draft.ToTable("deed_drafts");
        draft.HasKey(d => d.KeyHash);
        draft.Property(d => d.KeyHash).HasMaxLength(32);
        draft.Property(d => d.Story).HasMaxLength(DeedDraft.StoryKept);
        draft.Property(d => d.Division).HasMaxLength(12);
        draft.Ignore(d => d.Entries);
        draft.HasIndex(d => d.ExpiresAt);
    }
}
