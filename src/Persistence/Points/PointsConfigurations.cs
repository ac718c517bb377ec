using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Points;

internal sealed class TransferConfiguration : IEntityTypeConfiguration<Transfer>
{
    /// <summary>Every way points can move, once more in the database: a row that takes points away without being the correction of a named entry cannot be written.</summary>
    private const string Kinds = """
        (kind = 'Earn' AND debit = 'Issuance' AND credit = 'Member' AND reverses IS NULL)
        OR (kind = 'Reverse' AND debit = 'Member' AND credit = 'Issuance' AND reverses IS NOT NULL AND reason IS NOT NULL)
        OR (kind = 'Hold' AND debit = 'Member' AND credit = 'Held' AND reverses IS NULL)
        OR (kind = 'Redeem' AND debit = 'Held' AND credit = 'Redeemed' AND reverses IS NULL)
        OR (kind = 'Release' AND debit = 'Held' AND credit = 'Member' AND reverses IS NULL)
        OR (kind IN ('Expire', 'OptOut') AND debit = 'Member' AND credit = 'Expired' AND reverses IS NULL)
        """;

    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers", t =>
        {
            t.HasCheckConstraint("ck_transfers_points", "points > 0 OR (kind = 'Reverse' AND points = 0 AND uncollectable > 0)");
            t.HasCheckConstraint("ck_transfers_source", "rule <> '' AND source <> ''");
            t.HasCheckConstraint("ck_transfers_kind", Kinds);
        });
        transfer.Property(t => t.Rule).HasMaxLength(60);
        transfer.Property(t => t.Source).HasMaxLength(80);
        transfer.Property(t => t.Counterparty).HasMaxLength(64);
        transfer.Property(t => t.Key).HasMaxLength(200);
        transfer.Property(t => t.Reason).HasMaxLength(60);
        // One effect per source and rule, and one reversal per transfer.
        transfer.HasIndex(t => t.Key).IsUnique();
        transfer.HasIndex(t => t.Reverses).IsUnique().HasFilter("reverses IS NOT NULL");
        transfer.HasOne<Transfer>().WithMany().HasForeignKey(t => t.Reverses).OnDelete(DeleteBehavior.Restrict);
        transfer.HasIndex(t => new { t.Member, t.Rule, t.EarnedOn });
        transfer.HasIndex(t => t.Source);
    }
}

internal sealed class MemberAccountConfiguration : IEntityTypeConfiguration<MemberAccount>
{
    public void Configure(EntityTypeBuilder<MemberAccount> account) =>
        account.ToTable("member_accounts", t => t.HasCheckConstraint("ck_member_accounts_balance", "balance >= 0"));
}

internal sealed class MemberWindowTotalConfiguration : IEntityTypeConfiguration<MemberWindowTotal>
{
    public void Configure(EntityTypeBuilder<MemberWindowTotal> total)
    {
        total.ToTable("member_totals");
        total.HasKey(t => new { t.Member, t.Window });
        total.Property(t => t.Window).HasMaxLength(8);
        total.HasIndex(t => new { t.Window, t.Total });
    }
}

internal sealed class PointsRuleConfiguration : IEntityTypeConfiguration<PointsRule>
{
    public void Configure(EntityTypeBuilder<PointsRule> rule)
    {
        rule.ToTable("points_rules");
        rule.HasKey(r => new { r.Code, r.Version });
        rule.Property(r => r.Code).HasMaxLength(60);
        rule.Property(r => r.BasisZh).HasMaxLength(500);
        rule.Property(r => r.BasisEn).HasMaxLength(500);
    }
}
