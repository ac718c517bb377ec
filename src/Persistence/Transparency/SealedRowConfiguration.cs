using CitizenCivility.Domain.Transparency;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Transparency;

internal sealed class SealedRowConfiguration : IEntityTypeConfiguration<SealedRow>
{
    public void Configure(EntityTypeBuilder<SealedRow> row)
    {
        row.ToTable("sealed_box");
        row.Property(r => r.Id).ValueGeneratedNever();
        row.Property(r => r.Purpose).HasMaxLength(80);
        row.HasIndex(r => r.Purpose);
    }
}
