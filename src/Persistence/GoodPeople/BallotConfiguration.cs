using CitizenCivility.Domain.GoodPeople;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.GoodPeople;

internal sealed class BallotConfiguration : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> ballot)
    {
        ballot.ToTable("ballots");
        // One ballot per person and round: the claim is the key. No foreign keys on the hot path; rounds are never deleted.
        ballot.HasKey(b => new { b.RoundId, b.Mac });
        ballot.Property(b => b.Mac).HasMaxLength(32);
        ballot.Property(b => b.Salt).HasMaxLength(BallotLeaf.SaltLength);
        ballot.Property(b => b.Leaf).HasMaxLength(32);
        ballot.Property(b => b.Choices).HasMaxLength(16 * RoundSettings.PicksMax);
        ballot.Property(b => b.Revision).IsConcurrencyToken();
    }
}

internal sealed class BallotSlipConfiguration : IEntityTypeConfiguration<BallotSlip>
{
    public void Configure(EntityTypeBuilder<BallotSlip> slip)
    {
        slip.ToTable("ballot_slips");
        slip.HasKey(s => new { s.RoundId, s.Leaf });
        slip.Property(s => s.Leaf).HasMaxLength(32);
    }
}

internal sealed class RoundResultConfiguration : IEntityTypeConfiguration<RoundResult>
{
    public void Configure(EntityTypeBuilder<RoundResult> result)
    {
        result.ToTable("round_results");
        result.HasKey(r => new { r.RoundId, r.NominationId });
        result.Property(r => r.Category).HasMaxLength(40);
    }
}

internal sealed class HonourConfiguration : IEntityTypeConfiguration<Honour>
{
    public void Configure(EntityTypeBuilder<Honour> honour)
    {
        honour.ToTable("honours");
        honour.HasKey(h => h.Id);
        honour.Property(h => h.Id).ValueGeneratedNever();
        honour.Property(h => h.Title).HasMaxLength(80);
        honour.Property(h => h.TitleEn).HasMaxLength(120);
        honour.Property(h => h.Number).HasMaxLength(20);
        honour.Property(h => h.DocumentNumber).HasMaxLength(100);
        honour.Property(h => h.Name).HasMaxLength(NominationText.NameMax);
        honour.Property(h => h.Category).HasMaxLength(40);
        honour.Property(h => h.Citation).HasMaxLength(NominationText.SummaryMax);
        honour.HasIndex(h => h.Number).IsUnique();
        honour.HasIndex(h => h.NominationId).IsUnique();
    }
}
