using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Notices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Notices;

internal sealed class NoticeConfiguration : IEntityTypeConfiguration<Notice>
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    public void Configure(EntityTypeBuilder<Notice> notice)
    {
        notice.ToTable("notices");
        notice.Property(n => n.Kind).HasMaxLength(Notice.KindMax);
        notice.Property(n => n.Subject).HasMaxLength(Notice.SubjectMax);
        notice.Property(n => n.Link).HasMaxLength(Notice.LinkMax);
        notice.Property(n => n.Arguments).HasConversion(
            v => JsonSerializer.Serialize(v, Json),
            v => JsonSerializer.Deserialize<List<NoticeArgument>>(v, Json)!,
            new ValueComparer<IReadOnlyList<NoticeArgument>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v));
        // Told once: the cursor is saved with the notices, and this key holds even if it were not.
        notice.HasIndex(n => new { n.Seq, n.Resident, n.Kind }).IsUnique();
        notice.HasIndex(n => new { n.Resident, n.Id });
        notice.HasOne<Resident>().WithMany().HasForeignKey(n => n.Resident).OnDelete(DeleteBehavior.Cascade);
    }
}
