using CitizenCivility.Domain.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.GoodPeople;

internal sealed class NominationConfiguration : IEntityTypeConfiguration<Nomination>
{
    public void Configure(EntityTypeBuilder<Nomination> nomination)
    {
        nomination.ToTable("nominations");
        nomination.HasKey(n => n.Id);
        nomination.Property(n => n.Id).ValueGeneratedNever();
        nomination.HasOne<Round>().WithMany().HasForeignKey(n => n.RoundId);
        nomination.Property(n => n.ConsentNote).HasMaxLength(Nomination.NoteMax);
        nomination.Property(n => n.ConsentTokenHash).HasMaxLength(32);
        nomination.Property(n => n.NameKey).HasMaxLength(NominationText.NameMax);
        nomination.Property(n => n.Checks).HasConversion(JsonColumn.Converter<StaffCheck>(), JsonColumn.Comparer<StaffCheck>());
        nomination.Property(n => n.Version).IsConcurrencyToken();
        nomination.HasIndex(n => n.ConsentTokenHash).IsUnique();
        nomination.HasIndex(n => new { n.RoundId, n.NameKey });
        nomination.HasIndex(n => n.By);
        nomination.ComplexProperty(n => n.Text, t =>
        {
            t.Property(x => x.Category).HasColumnName("category").HasMaxLength(40);
            t.Property(x => x.Name).HasColumnName("name").HasMaxLength(NominationText.NameMax);
            t.Property(x => x.Kind).HasColumnName("kind");
            t.Property(x => x.Role).HasColumnName("role").HasMaxLength(NominationText.RoleMax);
            t.Property(x => x.Summary).HasColumnName("summary").HasMaxLength(NominationText.SummaryMax);
            t.Property(x => x.Story).HasColumnName("story").HasMaxLength(NominationText.StoryMax);
            t.Property(x => x.IsAdult).HasColumnName("is_adult");
        });
    }
}

internal sealed class NominationDraftConfiguration : IEntityTypeConfiguration<NominationDraft>
{
    public void Configure(EntityTypeBuilder<NominationDraft> draft)
    {
        draft.ToTable("nomination_drafts");
        draft.HasKey(d => d.KeyHash);
        draft.Property(d => d.KeyHash).HasMaxLength(32);
        draft.HasIndex(d => d.ExpiresAt);
    }
}

internal sealed class ObjectionConfiguration : IEntityTypeConfiguration<Objection>
{
    public void Configure(EntityTypeBuilder<Objection> objection)
    {
        objection.ToTable("objections");
        objection.HasKey(o => o.Id);
        objection.Property(o => o.Id).ValueGeneratedNever();
        objection.HasOne<Nomination>().WithMany().HasForeignKey(o => o.NominationId);
        objection.Property(o => o.Text).HasMaxLength(Objection.TextMax);
        objection.Property(o => o.Answer).HasMaxLength(Objection.TextMax);
        objection.HasIndex(o => o.RoundId);
        objection.HasIndex(o => o.By);
    }
}

internal sealed class PressureReportConfiguration : IEntityTypeConfiguration<PressureReport>
{
    public void Configure(EntityTypeBuilder<PressureReport> report)
    {
        report.ToTable("pressure_reports");
        report.HasKey(r => r.Id);
        report.Property(r => r.Id).ValueGeneratedNever();
        report.Property(r => r.Text).HasMaxLength(PressureReport.TextMax);
        report.HasIndex(r => r.RoundId);
    }
}
