using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Journal;

internal sealed class OutboxRowConfiguration : IEntityTypeConfiguration<OutboxRow>
{
    public void Configure(EntityTypeBuilder<OutboxRow> row)
    {
        row.ToTable("outbox");
        row.Property(r => r.Kind).HasMaxLength(60);
        row.Property(r => r.Subject).HasMaxLength(80);
    }
}

internal sealed class JournalRowConfiguration : IEntityTypeConfiguration<JournalRow>
{
    public void Configure(EntityTypeBuilder<JournalRow> row)
    {
        row.ToTable("journal");
        row.HasKey(r => r.Seq);
        row.Property(r => r.Seq).ValueGeneratedNever();
        row.Property(r => r.Kind).HasMaxLength(60);
        row.Property(r => r.Subject).HasMaxLength(80);
        row.HasIndex(r => new { r.Kind, r.Seq });
        row.HasIndex(r => new { r.Subject, r.Seq });
    }
}

internal sealed class JournalHeadConfiguration : IEntityTypeConfiguration<JournalHead>
{
    public void Configure(EntityTypeBuilder<JournalHead> head)
    {
        head.ToTable("journal_head");
        head.Property(h => h.Id).ValueGeneratedNever();
        head.HasData(new JournalHead { Id = 1 });
    }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.ToTable("leases");
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(40);
        lease.Property(l => l.Holder).HasMaxLength(80);
    }
}

internal sealed class JournalCursorConfiguration : IEntityTypeConfiguration<JournalCursor>
{
    public void Configure(EntityTypeBuilder<JournalCursor> cursor)
    {
        cursor.ToTable("cursors");
        cursor.HasKey(c => c.Name);
        cursor.Property(c => c.Name).HasMaxLength(60);
    }
}
