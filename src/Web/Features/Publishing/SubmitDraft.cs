using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Keeps the words and hands them to the three sign-offs; the editor's own is the first.</summary>
internal sealed class SubmitDraft(WriteLane lane, TimeProvider clock)
{
    public Task<Result<SignOffId>> RunAsync(Signer editor, PublicationKind kind, string key, TextContent words, DraftMark mark, CancellationToken ct) =>
        lane.RunAsync<SignOffId>(editor.By, "text.submit", async db =>
        {
            db.Note($"{kind}:{key}");
            if (await DraftSteps.FindPublicationAsync(db, kind, key) is not { } publication) return TextErrors.NotFound;
            var now = clock.GetUtcNow();
            if ((await DraftSteps.KeepAsync(db, publication, words, mark, editor, now)).Failed(out var error, out var draft)) return db.Discard(error);
            if (await DraftSteps.CurrentVersionAsync(db, publication) is { } current && current.Content == words) return db.Discard(TextErrors.NothingChanged);
            if (draft.Submit(kind, draft.Revision).Failed(out error)) return db.Discard(error);

            var payload = new TextPayload(draft.Id, words);
            if ((await db.OpenSignOffAsync(TextFlow.SignOffKind(kind), publication.Id.Value, payload, TextFlow.ThreeSignOffs, now)).Failed(out error, out var signOff)) return db.Discard(error);
            if (signOff.Sign(editor.Id, editor.Name, editor.Permissions, now).Failed(out error)) return db.Discard(error);
            db.Steps.Add(Step.Of(DraftSteps.Subject, publication.Id.Value, editor.By, now, "submit", nameof(TextState.Draft), nameof(TextState.InReview)));
            return signOff.Id;
        }, TextErrors.ChangedMeanwhile, ct);
}
