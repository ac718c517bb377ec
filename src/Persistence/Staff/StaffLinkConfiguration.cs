using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Staff;

internal sealed class StaffLinkConfiguration : IEntityTypeConfiguration<StaffLink>
{
    public void Configure(EntityTypeBuilder<StaffLink> link)
    {
        link.ToTable("staff_links");
        link.HasKey(l => l.KeyHash);
        link.Property(l => l.KeyHash).HasMaxLength(32);
        link.Property(l => l.UsedAt).IsConcurrencyToken();
        link.HasIndex(l => l.StaffId);
    }
}
