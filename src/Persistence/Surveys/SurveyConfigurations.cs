using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Setup;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Surveys;

internal sealed class SurveyConfiguration : IEntityTypeConfiguration<Survey>
{
    public void Configure(EntityTypeBuilder<Survey> survey)
    {
        survey.ToTable("surveys");
        survey.Property(s => s.Key).HasMaxLength(60);
        survey.HasIndex(s => s.Key).IsUnique();
        survey.Property(s => s.Indicator).HasMaxLength(80);
        survey.Property(s => s.Title).AsJson();
        survey.Property(s => s.Docket).AsJson();
        survey.Ignore(s => s.Current);
        survey.HasMany(s => s.Versions).WithOne().HasForeignKey(v => v.SurveyId);
    }
}

internal sealed class SurveyVersionConfiguration : IEntityTypeConfiguration<SurveyVersion>
{
    public void Configure(EntityTypeBuilder<SurveyVersion> version)
    {
        version.ToTable("survey_versions");
        version.HasKey(v => new { v.SurveyId, v.Number });
        version.Property(v => v.Number).ValueGeneratedNever();
        version.Property(v => v.Questionnaire).AsJson();
    }
}

internal sealed class WaveConfiguration : IEntityTypeConfiguration<Wave>
{
    public void Configure(EntityTypeBuilder<Wave> wave)
    {
        wave.ToTable("survey_waves");
        wave.Property(w => w.Indicator).HasMaxLength(80);
        wave.Property(w => w.ProtocolHash).HasMaxLength(64);
        wave.Property(w => w.Docket).AsJson();
        wave.Property(w => w.Estimate!).AsJson();
        wave.HasOne<Survey>().WithMany().HasForeignKey(w => w.SurveyId);
        wave.HasIndex(w => w.State);
    }
}

/// <summary>No number that counts up, no time but a day, no key into any other table but the wave's.</summary>
internal sealed class SurveyAnswerConfiguration : IEntityTypeConfiguration<SurveyAnswer>
{
    public void Configure(EntityTypeBuilder<SurveyAnswer> answer)
    {
        answer.ToTable("survey_answers");
        answer.Property(a => a.Id).ValueGeneratedNever();
        answer.Property(a => a.Codes).AsJson();
        answer.HasIndex(a => new { a.WaveId, a.Settled });
    }
}
