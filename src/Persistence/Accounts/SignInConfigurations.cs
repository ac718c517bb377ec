using System.Globalization;
using CitizenCivility.Domain.Accounts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Accounts;

internal sealed class SmsCodeConfiguration : IEntityTypeConfiguration<SmsCode>
{
    public void Configure(EntityTypeBuilder<SmsCode> code)
    {
        code.ToTable("sms_codes");
        code.HasKey(c => c.RequestHash);
        code.Property(c => c.RequestHash).HasMaxLength(32);
        code.Property(c => c.PhoneHash).HasMaxLength(32);
        code.Property(c => c.PhoneMasked).HasMaxLength(16);
        code.Property(c => c.Mac).HasMaxLength(32);
        // Two tries at once are two tries, and a code proves once.
        code.Property(c => c.Tried).IsConcurrencyToken();
        code.Property(c => c.EndedAt).IsConcurrencyToken();
        code.HasIndex(c => c.SentAt);
    }
}

internal sealed class SmsAllowanceConfiguration : IEntityTypeConfiguration<SmsAllowance>
{
    public void Configure(EntityTypeBuilder<SmsAllowance> allowance)
    {
        allowance.ToTable("sms_allowances");
        allowance.HasKey(a => a.Key);
        allowance.Property(a => a.Key).HasMaxLength(32);
        allowance.Property(a => a.Version).IsConcurrencyToken();
        allowance.Property(a => a.Sent).HasMaxLength(400).HasConversion(
            v => string.Join(',', v.Select(s => s.ToString(CultureInfo.InvariantCulture))),
            v => v.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(s => long.Parse(s, CultureInfo.InvariantCulture)).ToList(),
            new ValueComparer<IReadOnlyList<long>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v));
        allowance.HasIndex(a => a.LastAt);
    }
}

internal sealed class ConsentConfiguration : IEntityTypeConfiguration<Consent>
{
    public void Configure(EntityTypeBuilder<Consent> consent)
    {
        consent.ToTable("consents");
        consent.Property(c => c.Purpose).HasMaxLength(20);
        consent.Property(c => c.TextVersion).HasMaxLength(20);
        consent.HasIndex(c => new { c.Resident, c.Purpose });
    }
}
