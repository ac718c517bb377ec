using System.Globalization;
using CitizenCivility.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Workflow;

/// <summary>The last number given under a prefix and day.</summary>
public sealed class ReferenceCounter
{
    /// <summary>For example <c>D-261123</c>.</summary>
    public string Day { get; init; } = "";
    public int Last { get; init; }
}

internal sealed class ReferenceCounterConfiguration : IEntityTypeConfiguration<ReferenceCounter>
{
    public void Configure(EntityTypeBuilder<ReferenceCounter> counter)
    {
        counter.ToTable("reference_counters");
        counter.HasKey(c => c.Day);
        counter.Property(c => c.Day).HasMaxLength(20);
    }
}

/// <summary>The short numbers people are told: <c>D-261123-0091</c> is the 91st deed of 23 November 2026.</summary>
public static class ReferenceNumbers
{
    /// <summary>Draws the next number of the day inside a unit; on PostgreSQL the row is locked until the unit ends.</summary>
    /// <param name="prefix">One or two capital letters, one per kind of thing.</param>
    public static async Task<string> NextReferenceAsync(this AppDb db, string prefix, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        var day = string.Create(CultureInfo.InvariantCulture, $"{prefix}-{CityTime.DateOf(now):yyMMdd}");
        var drawn = await db.Database.SqlQuery<int>(
            $"INSERT INTO reference_counters (day, last) VALUES ({day}, 1) ON CONFLICT (day) DO UPDATE SET last = reference_counters.last + 1 RETURNING last AS \"Value\"").ToListAsync(CancellationToken.None);
        return string.Create(CultureInfo.InvariantCulture, $"{day}-{drawn.Single():0000}");
    }
}
