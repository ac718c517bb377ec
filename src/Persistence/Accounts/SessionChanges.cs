namespace CitizenCivility.Persistence.Accounts;

/// <summary>Journal kinds of sessions; the subject is the session's public id.</summary>
public static class SessionChanges
{
    /// <summary>Signed out, revoked, or its account closed: live connections of the session end.</summary>
    public const string Revoked = "session.revoked";
}
