using System.Text.Json;
using CitizenCivility.Domain.Publishing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Publishing;

internal sealed class PublicationConfiguration : IEntityTypeConfiguration<Publication>
{
    public void Configure(EntityTypeBuilder<Publication> publication)
    {
        publication.ToTable("publications");
        publication.Property(p => p.Key).HasMaxLength(80);
        publication.HasIndex(p => new { p.Kind, p.Key }).IsUnique();
        publication.Property(p => p.LastNumber).IsConcurrencyToken();
        publication.Property(p => p.Current).IsConcurrencyToken();
        publication.Property(p => p.WithdrawnReason).HasMaxLength(TextVersion.ReasonMax);
    }
}

internal sealed class TextVersionConfiguration : IEntityTypeConfiguration<TextVersion>
{
    public void Configure(EntityTypeBuilder<TextVersion> version)
    {
        version.ToTable("text_versions");
        version.HasOne<Publication>().WithMany().HasForeignKey(v => v.PublicationId);
        version.HasIndex(v => new { v.PublicationId, v.Number }).IsUnique();
        // Two people on one draft: the second is told, whichever reached the database first.
        version.Property(v => v.Revision).IsConcurrencyToken();
        version.Property(v => v.State).IsConcurrencyToken();
        version.Property(v => v.ChangedBy).HasMaxLength(80);
        version.Property(v => v.WithdrawnBy).HasMaxLength(80);
        version.Property(v => v.WithdrawnReason).HasMaxLength(TextVersion.ReasonMax);
        version.Property(v => v.SignedBy).HasConversion(Names.Converter, Names.Comparer);
        version.ComplexProperty(v => v.Content, content =>
        {
            content.Property(c => c.HeadingZh).HasColumnName("heading_zh").HasMaxLength(TextContent.HeadingMax);
            content.Property(c => c.HeadingEn).HasColumnName("heading_en").HasMaxLength(TextContent.HeadingMax);
            content.Property(c => c.BodyZh).HasColumnName("body_zh").HasMaxLength(TextContent.BodyMax);
            content.Property(c => c.BodyEn).HasColumnName("body_en").HasMaxLength(TextContent.BodyMax);
            content.Property(c => c.RemarksZh).HasColumnName("remarks_zh").HasMaxLength(TextContent.RemarksMax);
            content.Property(c => c.RemarksEn).HasColumnName("remarks_en").HasMaxLength(TextContent.RemarksMax);
            content.Property(c => c.OfficialZh).HasColumnName("official_zh").HasMaxLength(TextContent.BodyMax);
            content.Property(c => c.OfficialSource).HasColumnName("official_source").HasMaxLength(TextContent.SourceMax);
            content.Property(c => c.SourceTitle).HasColumnName("source_title").HasMaxLength(TextContent.SourceMax);
            content.Property(c => c.SourcePublisher).HasColumnName("source_publisher").HasMaxLength(TextContent.SourceMax);
            content.Property(c => c.SourceDate).HasColumnName("source_date");
        });
    }
}

internal sealed class RuleSetConfiguration : IEntityTypeConfiguration<RuleSet>
{
    public void Configure(EntityTypeBuilder<RuleSet> set)
    {
        set.ToTable("rule_sets");
        set.HasKey(s => s.Slug);
        set.Property(s => s.Slug).HasMaxLength(40);
        set.Property(s => s.TitleZh).HasMaxLength(80);
        set.Property(s => s.TitleEn).HasMaxLength(120);
        set.Property(s => s.Making).HasConversion(MakingJson.Converter);
    }
}

internal sealed class RuleConfiguration : IEntityTypeConfiguration<Rule>
{
    public void Configure(EntityTypeBuilder<Rule> rule)
    {
        rule.ToTable("rules");
        rule.HasKey(r => new { r.Set, r.No });
        rule.Property(r => r.Set).HasMaxLength(40).HasColumnName("rule_set");
        rule.Property(r => r.Theme).HasMaxLength(40);
        rule.HasOne<RuleSet>().WithMany().HasForeignKey(r => r.Set);
        rule.HasOne<Publication>().WithOne().HasForeignKey<Rule>(r => r.PublicationId);
    }
}

internal sealed class ContentFileConfiguration : IEntityTypeConfiguration<ContentFile>
{
    public void Configure(EntityTypeBuilder<ContentFile> file)
    {
        file.ToTable("content_files");
        file.HasKey(f => f.Path);
        file.Property(f => f.Path).HasMaxLength(120);
        file.Property(f => f.TakenHash).HasMaxLength(64);
        file.Property(f => f.Problem).HasMaxLength(1_000);
    }
}

internal static class Names
{
    public static readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<IReadOnlyList<string>, string> Converter = new(
        v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
        v => JsonSerializer.Deserialize<List<string>>(v, JsonSerializerOptions.Default)!);

    public static readonly ValueComparer<IReadOnlyList<string>> Comparer = new((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v);
}

internal static class MakingJson
{
    public static readonly Microsoft.EntityFrameworkCore.Storage.ValueConversion.ValueConverter<RuleMaking, string> Converter = new(
        v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web),
        v => JsonSerializer.Deserialize<RuleMaking>(v, JsonSerializerOptions.Web)!);
}
