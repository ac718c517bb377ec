using CitizenCivility.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Accounts;

internal sealed class ClaimConfiguration : IEntityTypeConfiguration<Claim>
{
    public void Configure(EntityTypeBuilder<Claim> claim)
    {
        claim.ToTable("claims");
        // One effect per person and purpose: this key has the last word.
        claim.HasKey(c => new { c.Purpose, c.Mac });
        claim.Property(c => c.Purpose).HasMaxLength(80);
        claim.Property(c => c.Mac).HasMaxLength(32);
    }
}
