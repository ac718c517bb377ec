using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Accounts;

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("sessions");
        session.HasKey(s => s.KeyHash);
        session.Property(s => s.KeyHash).HasMaxLength(32);
        session.Property(s => s.Device).HasMaxLength(120);
        session.HasIndex(s => new { s.Kind, s.SubjectId });
        session.HasIndex(s => s.PublicId).IsUnique();
    }
}
