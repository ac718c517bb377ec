using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Publishes a text with the third signature, or gives it back to the editor.</summary>
internal sealed class PublishTextHandler(PublicationKind kind, IStringLocalizer texts) : ISignOffHandler
{
    public string Kind => TextFlow.SignOffKind(kind);

    public async Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var (publication, version, payload) = await LoadAsync(db, signOff);
        if (version.Content != payload.Words) return TextErrors.ChangedMeanwhile;
        var current = await DraftSteps.CurrentVersionAsync(db, publication);
        if (publication.Publish(version, current, [.. signOff.Signatures.Select(s => s.Name)], now).Failed(out var error)) return error;
        db.Steps.Add(Step.Of(DraftSteps.Subject, publication.Id.Value, by, now, "publish", nameof(TextState.InReview), nameof(TextState.Published)));
        db.Changed(kind == PublicationKind.Page ? PublishingChanges.PagePublished : current is null ? PublishingChanges.RulePublished : PublishingChanges.RuleChanged, publication.Key);
        return Result.Ok();
    }

    public async Task<Result<Done>> ReturnedAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var (publication, version, _) = await LoadAsync(db, signOff);
        if (version.SendBack(signOff.ReturnedReason ?? "").Failed(out var error)) return error;
        db.Steps.Add(Step.Of(DraftSteps.Subject, publication.Id.Value, by, now, "send-back", nameof(TextState.InReview), nameof(TextState.Draft), words: signOff.ReturnedReason));
        return Result.Ok();
    }

    public async Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct)
    {
        var payload = signOff.PayloadAs<TextPayload>();
        var publication = await db.Publications.AsNoTracking().SingleAsync(p => p.Id == new PublicationId(signOff.SubjectId), ct);
        var version = await db.TextVersions.AsNoTracking().SingleAsync(v => v.Id == payload.Version, ct);
        var before = await db.TextVersions.AsNoTracking()
            .Where(v => v.PublicationId == publication.Id && v.Number < version.Number && v.PublishedAt != null)
            .OrderByDescending(v => v.Number).FirstOrDefaultAsync(ct);
        return new SignOffSummary(
            texts["text.version-of", TextNames.Of(texts, publication.Kind, publication.Key, payload.Words), version.Number],
            TextNames.Changes(texts, kind, before?.Content, payload.Words),
            TextNames.StaffHref(publication.Kind, publication.Key));
    }

    private static async Task<(Publication Publication, TextVersion Version, TextPayload Payload)> LoadAsync(AppDb db, SignOff signOff)
    {
        var payload = signOff.PayloadAs<TextPayload>();
        var publication = await db.Publications.SingleAsync(p => p.Id == new PublicationId(signOff.SubjectId));
        var version = await db.TextVersions.SingleAsync(v => v.Id == payload.Version);
        return (publication, version, payload);
    }
}
