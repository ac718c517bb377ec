using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Publishing;

/// <summary>One version of a publication. Every version is kept; at most one is published and at most one is being worked on.</summary>
public sealed class TextVersion
{
    /// <summary>Characters of a reason for sending back or withdrawing.</summary>
    public const int ReasonMax = 500;

    private TextVersion() { } // for EF Core

    public TextVersionId Id { get; private init; }
    public PublicationId PublicationId { get; private init; }

    /// <summary>From 1, without gaps within a publication.</summary>
    public int Number { get; private init; }
    public TextState State { get; private set; }
    public TextContent Content { get; private set; } = new();
    public TextOrigin Origin { get; private set; }

    /// <summary>Rises with every change of the draft: a form opened on an older one is told so.</summary>
    public int Revision { get; private set; }
    public DateTimeOffset ChangedAt { get; private set; }

    /// <summary>The name of who changed the draft last; <see langword="null"/> for a file.</summary>
    public string? ChangedBy { get; private set; }
    public DateTimeOffset? PublishedAt { get; private set; }

    /// <summary>Names of the three who signed, in order; empty for what was published with the product.</summary>
    public IReadOnlyList<string> SignedBy { get; private set; } = [];
    public DateTimeOffset? WithdrawnAt { get; private set; }
    public string? WithdrawnBy { get; private set; }
    public string? WithdrawnReason { get; private set; }

    public bool IsOpen => State is TextState.Draft or TextState.InReview;

    internal static TextVersion Begin(PublicationId publication, int number, TextContent content, TextOrigin origin, string? by, DateTimeOffset now) => new()
    {
        Id = new TextVersionId(Guid.CreateVersion7(now)),
        PublicationId = publication,
        Number = number,
        Content = content,
        Origin = origin,
        Revision = 1,
        ChangedAt = now,
        ChangedBy = by,
    };

    /// <param name="expectedRevision">The revision the editor's form was opened on.</param>
    public Result<Done> Edit(TextContent content, int expectedRevision, string by, DateTimeOffset now)
    {
        if (State == TextState.InReview) return TextErrors.InReview;
        if (State != TextState.Draft) return TextErrors.NoDraft;
        if (Revision != expectedRevision) return TextErrors.ChangedMeanwhile;
        if (content.CheckDraft().Failed(out var error)) return error;
        (Content, Origin, Revision, ChangedAt, ChangedBy) = (content, TextOrigin.Staff, Revision + 1, now, by);
        return Result.Ok();
    }

    /// <summary>A changed file renews a draft that only files have written so far.</summary>
    public bool TakeFile(TextContent content, DateTimeOffset now)
    {
        if (State != TextState.Draft || Origin != TextOrigin.File) return false;
        (Content, Revision, ChangedAt) = (content, Revision + 1, now);
        return true;
    }

    public Result<Done> Submit(PublicationKind kind, int expectedRevision)
    {
        if (State == TextState.InReview) return TextErrors.InReview;
        if (Revision != expectedRevision) return TextErrors.ChangedMeanwhile;
        if (Content.CheckForPublishing(kind).Failed(out var error)) return error;
        return Go(TextAction.Submit);
    }

    public Result<Done> SendBack(string reason)
    {
        if (Go(TextAction.SendBack, reason).Failed(out var error)) return error;
        Revision++;
        return Result.Ok();
    }

    internal Result<Done> Publish(IReadOnlyList<string> signedBy, DateTimeOffset now)
    {
        if (Go(TextAction.Publish).Failed(out var error)) return error;
        (SignedBy, PublishedAt) = ([.. signedBy], now);
        return Result.Ok();
    }

    /// <summary>What ships with the product is published with it, once, into an empty database.</summary>
    internal void PublishWithProduct(DateTimeOffset now) => (State, PublishedAt) = (TextState.Published, now);

    internal Result<Done> Replace() => Go(TextAction.Replace);

    internal Result<Done> Withdraw(string by, string reason, DateTimeOffset now)
    {
        if (reason.Trim().Length > ReasonMax) return TextErrors.ReasonLength;
        if (Go(TextAction.Withdraw, reason).Failed(out var error)) return error;
        (WithdrawnAt, WithdrawnBy, WithdrawnReason) = (now, by, reason.Trim());
        return Result.Ok();
    }

    private Result<Done> Go(TextAction action, string? reason = null)
    {
        if (TextFlow.Steps.Find(State, action, reason).Failed(out var error, out var step)) return error;
        State = step.To;
        return Result.Ok();
    }
}
