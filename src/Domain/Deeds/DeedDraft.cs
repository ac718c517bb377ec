namespace CitizenCivility.Domain.Deeds;

/// <summary>
/// A report that is still being written, by somebody who may not have signed in yet. Only the browser that holds the secret of its
/// key can read it; it is deleted when it is sent, or after <see cref="Lasts"/>.
/// </summary>
public sealed class DeedDraft
{
    public static readonly TimeSpan Lasts = TimeSpan.FromDays(7);

    /// <summary>What is kept of a text that is too long to be sent.</summary>
    public const int StoryKept = 4_000;

    private DeedDraft() { } // for EF Core

    /// <summary>SHA-256 of the 32 random bytes in the cookie.</summary>
    public byte[] KeyHash { get; private init; } = [];

    /// <summary>Idempotency key of the report it becomes.</summary>
    public Guid SendKey { get; private init; }
    public DeedDoer? Doer { get; private set; }
    public string Story { get; private set; } = "";
    public bool NothingPersonal { get; private set; }
    public string? Division { get; private set; }
    public int? Rule { get; private set; }
    public DateOnly? HappenedOn { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }

    public static DeedDraft Start(byte[] keyHash, DateTimeOffset now) => new() { KeyHash = keyHash, SendKey = Guid.NewGuid(), ExpiresAt = now + Lasts };

    public void Keep(DeedEntries entries, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var story = DeedText.Normalise(entries.Story);
        Story = story.Length <= StoryKept ? story : DeedText.Normalise(story[..StoryKept]);
        (Doer, NothingPersonal, Division, Rule, HappenedOn) = (entries.Doer, entries.NothingPersonal, entries.Division, entries.Rule, entries.HappenedOn);
        ExpiresAt = now + Lasts;
    }

    public DeedEntries Entries => new(Doer, Story, NothingPersonal, Division, Rule, HappenedOn);
}

/// <summary>What has been filled in so far.</summary>
public sealed record DeedEntries(DeedDoer? Doer = null, string Story = "", bool NothingPersonal = false, string? Division = null, int? Rule = null, DateOnly? HappenedOn = null);
