namespace CitizenCivility.Persistence.GoodPeople;

/// <summary>What somebody wrote before signing in, kept for a day under a random key that only their address bar knows.</summary>
public sealed class NominationDraft
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    /// <summary>SHA-256 of the key.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>JSON of the form's entries.</summary>
    public required string Entries { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
}
