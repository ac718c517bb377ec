using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>Keeps an editor's words as a draft; nothing becomes public.</summary>
internal sealed class SaveDraft(WriteLane lane, TimeProvider clock)
{
    public Task<Result<DraftMark>> RunAsync(Signer editor, PublicationKind kind, string key, TextContent words, DraftMark mark, CancellationToken ct) =>
        lane.RunAsync<DraftMark>(editor.By, "text.save", async db =>
        {
            db.Note($"{kind}:{key}");
            if (await DraftSteps.FindPublicationAsync(db, kind, key) is not { } publication) return TextErrors.NotFound;
            if ((await DraftSteps.KeepAsync(db, publication, words, mark, editor, clock.GetUtcNow())).Failed(out var error, out var draft)) return db.Discard(error);
            return new DraftMark(draft.Number, draft.Revision);
        }, TextErrors.ChangedMeanwhile, ct);
}
