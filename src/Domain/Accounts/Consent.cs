namespace CitizenCivility.Domain.Accounts;

/// <summary>What a resident agreed to, in which wording, and when it was taken back. Never overwritten: giving it again adds a row.</summary>
public sealed class Consent
{
    private Consent() { } // for EF Core

    public long Id { get; private init; }
    public ResidentId Resident { get; private init; }

    /// <summary>One of <see cref="ConsentPurposes"/>.</summary>
    public string Purpose { get; private init; } = "";

    /// <summary>The version of the text that was shown.</summary>
    public string TextVersion { get; private init; } = "";
    public DateTimeOffset GivenAt { get; private init; }

    /// <summary><see langword="null"/> while it holds.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }

    public static Consent Give(ResidentId resident, string purpose, DateTimeOffset now) => new()
    {
        Resident = resident,
        Purpose = purpose,
        TextVersion = ConsentPurposes.TextVersion,
        GivenAt = now,
    };

    public void Withdraw(DateTimeOffset now) => WithdrawnAt ??= now;
}

public static class ConsentPurposes
{
    public const string Terms = "terms", Points = "points", Boards = "boards";

    /// <summary>Version of the texts under <c>consent.*</c>. Changes whenever one of them changes its meaning.</summary>
    public const string TextVersion = "2026-11";

    /// <summary>Those that can be given and taken back one by one; the terms end with the account.</summary>
    public static readonly IReadOnlyList<string> Optional = [Points, Boards];
}
