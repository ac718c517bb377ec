using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Publishing;

/// <summary>A text with an address that never changes: a rule or a page. It knows its versions' numbers, not their words.</summary>
public sealed class Publication
{
    private Publication() { } // for EF Core

    public PublicationId Id { get; private init; }
    public PublicationKind Kind { get; private init; }

    /// <summary>Unique within the kind: <c>xiangyang-20/12</c>, <c>about</c>.</summary>
    public string Key { get; private init; } = "";

    /// <summary>The number given last; 0 before the first version.</summary>
    public int LastNumber { get; private set; }

    /// <summary>What the public reads now; <see langword="null"/> when nothing was published yet or it was withdrawn.</summary>
    public TextVersionId? Current { get; private set; }

    /// <summary>Set while the last published version stands withdrawn.</summary>
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnReason { get; private set; }

    public static Publication Open(PublicationKind kind, string key, DateTimeOffset now) => new()
    {
        Id = new PublicationId(Guid.CreateVersion7(now)),
        Kind = kind,
        Key = key,
    };

    /// <summary>Begins a version by hand.</summary>
    /// <param name="open">The version being worked on, when there is one.</param>
    /// <param name="expectedLast">The number given last when the form was opened.</param>
    public Result<TextVersion> Draft(TextVersion? open, TextContent content, int expectedLast, string by, DateTimeOffset now)
    {
        if (open is not null || LastNumber != expectedLast) return open?.State == TextState.InReview ? TextErrors.InReview : TextErrors.ChangedMeanwhile;
        if (content.CheckDraft().Failed(out var error)) return error;
        return TextVersion.Begin(Id, ++LastNumber, content, TextOrigin.Staff, by, now);
    }

    /// <summary>Begins a version from a file of the product.</summary>
    public TextVersion DraftFromFile(TextContent content, DateTimeOffset now) => TextVersion.Begin(Id, ++LastNumber, content, TextOrigin.File, null, now);

    /// <summary>Publishes what ships with the product; only into an empty database.</summary>
    public Result<TextVersion> PublishFromFile(TextContent content, DateTimeOffset now)
    {
        if (content.CheckForPublishing(Kind).Failed(out var error)) return error;
        var version = DraftFromFile(content, now);
        version.PublishWithProduct(now);
        Current = version.Id;
        return version;
    }

    /// <param name="current">The version that <see cref="Current"/> names.</param>
    /// <param name="signedBy">Names of the three who signed.</param>
    public Result<Done> Publish(TextVersion version, TextVersion? current, IReadOnlyList<string> signedBy, DateTimeOffset now)
    {
        if (version.Content.CheckForPublishing(Kind).Failed(out var error)) return error;
        if (version.Publish(signedBy, now).Failed(out error)) return error;
        if (current is not null && current.Replace().Failed(out error)) return error;
        (Current, WithdrawnAt, WithdrawnReason) = (version.Id, null, null);
        return Result.Ok();
    }

    /// <summary>One person's act, at once; the reason stays where the text was.</summary>
    public Result<Done> Withdraw(TextVersion? current, string by, string reason, DateTimeOffset now)
    {
        if (current is null || current.Id != Current) return TextErrors.NotPublished;
        if (current.Withdraw(by, reason, now).Failed(out var error)) return error;
        (Current, WithdrawnAt, WithdrawnReason) = (null, now, current.WithdrawnReason);
        return Result.Ok();
    }
}
