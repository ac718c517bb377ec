namespace CitizenCivility.Persistence.Staff;

public enum StaffLinkKind
{
    /// <summary>Makes the first administrator; of use only while there is none.</summary>
    First,

    /// <summary>Lets somebody who was invited, or who lost their credentials, choose new ones.</summary>
    Join,
}

/// <summary>A link that works once, for a day.</summary>
public sealed class StaffLink
{
    public static readonly TimeSpan Lasts = TimeSpan.FromHours(24);

    /// <summary>SHA-256 of the key in the link.</summary>
    public required byte[] KeyHash { get; init; }
    public required StaffLinkKind Kind { get; init; }

    /// <summary>Whose credentials are chosen; for the first administrator the id to be.</summary>
    public required Guid StaffId { get; init; }

    /// <summary>The sealed secret of one-time codes that the page shows.</summary>
    public required byte[] TotpSecret { get; init; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && now < ExpiresAt;
}
