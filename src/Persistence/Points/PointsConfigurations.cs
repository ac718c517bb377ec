using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Points;

internal sealed class TransferConfiguration : IEntityTypeConfiguration<Transfer>
{
    public void Configure(EntityTypeBuilder<Transfer> transfer)
    {
        transfer.ToTable("transfers", t => t.HasCheckConstraint("ck_transfers_points", "points > 0 OR (kind = 'Reverse' AND points = 0 AND uncollectable > 0)"));
        transfer.Property(t => t.Rule).HasMaxLength(60);
        transfer.Property(t => t.Source).HasMaxLength(80);
        transfer.Property(t => t.Key).HasMaxLength(200);
        transfer.Property(t => t.Reason).HasMaxLength(60);
        // One effect per source and rule, and one reversal per transfer.
        transfer.HasIndex(t => t.Key).IsUnique();
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
