using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Publishing;

internal sealed class PublicPublishing : IPublicConfiguration
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PublicRuleSet>(set =>
        {
            set.ToView("public_rule_sets").HasKey(s => s.Slug);
            set.Property(s => s.Making).HasConversion(MakingJson.Converter);
        });
        model.Entity<PublicRule>(rule =>
        {
            rule.ToView("public_rules").HasKey(r => new { r.Set, r.No });
            rule.Property(r => r.Set).HasColumnName("rule_set");
            rule.Property(r => r.SignedBy).HasConversion(Names.Converter!, Names.Comparer!);
        });
        model.Entity<PublicRuleVersion>(version =>
        {
            version.ToView("public_rule_versions").HasKey(v => new { v.Set, v.No, v.Number });
            version.Property(v => v.Set).HasColumnName("rule_set");
            version.Property(v => v.SignedBy).HasConversion(Names.Converter, Names.Comparer);
        });
        model.Entity<PublicPage>(page =>
        {
            page.ToView("public_pages").HasKey(p => p.Slug);
            page.Property(p => p.SignedBy).HasConversion(Names.Converter!, Names.Comparer!);
        });
    }
}
