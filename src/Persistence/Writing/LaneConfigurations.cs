using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Writing;

internal sealed class IdempotencyRowConfiguration : IEntityTypeConfiguration<IdempotencyRow>
{
    public void Configure(EntityTypeBuilder<IdempotencyRow> row)
    {
        row.ToTable("idempotency");
        row.HasKey(r => r.Key);
        row.Property(r => r.Key).HasMaxLength(255);
        row.HasIndex(r => r.At);
    }
}

internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> row)
    {
        row.ToTable("audit");
        row.Property(r => r.Action).HasMaxLength(60);
        row.Property(r => r.Subject).HasMaxLength(80);
        row.Property(r => r.Reason).HasMaxLength(500);
        row.Property(r => r.Refused).HasMaxLength(60);
        row.Property(r => r.TraceId).HasMaxLength(64);
        row.HasIndex(r => r.At);
        row.HasIndex(r => r.Subject);
        row.HasIndex(r => r.ActorId);
    }
}
