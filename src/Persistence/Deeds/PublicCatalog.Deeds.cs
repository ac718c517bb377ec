using CitizenCivility.Domain.Deeds;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Public;

public abstract partial class PublicCatalog
{
    public DbSet<PublicDeed> Deeds => Set<PublicDeed>();
}

/// <summary>A published deed in the words of the moderator; who reported it is not here.</summary>
public sealed class PublicDeed
{
    public DeedId Id { get; init; }
    public string Reference { get; init; } = "";
    public string Title { get; init; } = "";
    public string Text { get; init; } = "";
    public DeedType Type { get; init; }
    public DeedTheme Theme { get; init; }
    public string Division { get; init; } = "";
    public int? Rule { get; init; }
    public DateTimeOffset SubmittedAt { get; init; }
    public DateTimeOffset VerifiedAt { get; init; }
    public DateTimeOffset PublishedAt { get; init; }
    public int Congratulations { get; init; }
}

internal sealed class PublicDeedsConfiguration : IPublicConfiguration
{
    public void Configure(ModelBuilder model) => model.Entity<PublicDeed>().ToView("public_deeds").HasNoKey();
}
