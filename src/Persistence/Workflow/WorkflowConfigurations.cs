using System.Text.Json;
using CitizenCivility.Domain.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Workflow;

internal sealed class WorkItemConfiguration : IEntityTypeConfiguration<WorkItem>
{
    public void Configure(EntityTypeBuilder<WorkItem> item)
    {
        item.ToTable("work_items");
        item.Property(i => i.Queue).HasMaxLength(40);
        item.Property(i => i.Division).HasMaxLength(12);
        item.Property(i => i.Permission).HasMaxLength(40);
        // Two who claim or decide at once: the second looks again.
        item.Property(i => i.ClaimedUntil).IsConcurrencyToken();
        item.Property(i => i.ClosedAt).IsConcurrencyToken();
        item.HasIndex(i => new { i.Queue, i.SubjectId });
        item.HasIndex(i => new { i.ClosedAt, i.Queue, i.DueAt });
    }
}

internal sealed class StepConfiguration : IEntityTypeConfiguration<Step>
{
    public void Configure(EntityTypeBuilder<Step> step)
    {
        step.ToTable("steps");
        step.Property(s => s.Subject).HasMaxLength(40);
        step.Property(s => s.Action).HasMaxLength(40);
        step.Property(s => s.FromState).HasMaxLength(40);
        step.Property(s => s.ToState).HasMaxLength(40);
        step.Property(s => s.Reason).HasMaxLength(60);
        step.Property(s => s.Words).HasMaxLength(2_000);
        step.HasIndex(s => new { s.Subject, s.SubjectId, s.Id });
    }
}

internal sealed class SignOffConfiguration : IEntityTypeConfiguration<SignOff>
{
    public void Configure(EntityTypeBuilder<SignOff> signOff)
    {
        signOff.ToTable("sign_offs");
        signOff.Property(s => s.Kind).HasMaxLength(60);
        signOff.Property(s => s.ReturnedReason).HasMaxLength(500);
        signOff.Property(s => s.Version).IsConcurrencyToken();
        signOff.Property(s => s.Required).HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
            v => JsonSerializer.Deserialize<List<string>>(v, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<string>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v));
        signOff.Property(s => s.Signatures).HasConversion(
            v => JsonSerializer.Serialize(v, JsonSerializerOptions.Default),
            v => JsonSerializer.Deserialize<List<Signature>>(v, JsonSerializerOptions.Default)!,
            new ValueComparer<IReadOnlyList<Signature>>((a, b) => a!.SequenceEqual(b!), v => v.Count, v => v));
        signOff.HasIndex(s => new { s.Kind, s.SubjectId });
        signOff.HasIndex(s => s.State);
    }
}
