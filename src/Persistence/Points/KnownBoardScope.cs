using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CitizenCivility.Persistence.Points;

/// <summary>
/// A scope that ever had boards. Whoever moves away or leaves is taken off all of them, also where nobody lives any more; that no
/// list of where a member lived has to be kept for it.
/// </summary>
public sealed class KnownBoardScope
{
    /// <summary>Code of the <see cref="Domain.Points.BoardScope"/>.</summary>
    public required string Code { get; init; }
}

internal sealed class KnownBoardScopeConfiguration : IEntityTypeConfiguration<KnownBoardScope>
{
    public void Configure(EntityTypeBuilder<KnownBoardScope> scope)
    {
        scope.ToTable("board_scopes");
        scope.HasKey(s => s.Code);
        scope.Property(s => s.Code).HasMaxLength(12);
    }
}
