using CitizenCivility.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Accounts;

internal sealed class ResidentConfiguration : IEntityTypeConfiguration<Resident>
{
    public void Configure(EntityTypeBuilder<Resident> resident)
    {
        resident.ToTable("residents");
        resident.Property(r => r.PhoneHash).HasMaxLength(32);
        resident.HasIndex(r => r.PhoneHash).IsUnique();
        resident.HasIndex(r => r.Member).IsUnique();
        resident.HasIndex(r => r.KeptMember).IsUnique();
        resident.Property(r => r.PhoneMasked).HasMaxLength(16);
        resident.Property(r => r.Nickname).HasMaxLength(40);
        resident.Property(r => r.AskedNickname).HasMaxLength(40);
        resident.Property(r => r.Division).HasMaxLength(12);
    }
}
