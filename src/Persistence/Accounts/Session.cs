namespace CitizenCivility.Persistence.Accounts;

public enum SessionKind
{
    Resident,
    Staff,
}

/// <summary>A sign-in on one device. Looked up on every request, so a revoked one is refused at once.</summary>
public sealed class Session
{
    /// <summary>SHA-256 of the cookie's 32 random bytes: the database alone opens no session.</summary>
    public required byte[] KeyHash { get; init; }

    /// <summary>Shown in the list of sessions and used to revoke one.</summary>
    public required Guid PublicId { get; init; }
    public required SessionKind Kind { get; init; }

    /// <summary>Id of the resident's account or of the staff user.</summary>
    public required Guid SubjectId { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Written at most once a minute.</summary>
    public DateTimeOffset LastSeenAt { get; set; }
    public required DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>When the holder last proved who they are again, for acts that ask for it.</summary>
    public DateTimeOffset? SteppedUpAt { get; set; }

    /// <summary>A short name of the device, from the user agent.</summary>
    public required string Device { get; init; }
}
