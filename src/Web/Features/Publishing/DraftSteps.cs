using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>What saving and submitting share inside their units.</summary>
internal static class DraftSteps
{
    public const string Subject = "text";

    public static Task<Publication?> FindPublicationAsync(AppDb db, PublicationKind kind, string key) => db.Publications.FirstOrDefaultAsync(p => p.Kind == kind && p.Key == key);

    public static Task<TextVersion?> OpenVersionAsync(AppDb db, Publication publication) =>
        db.TextVersions.FirstOrDefaultAsync(v => v.PublicationId == publication.Id && (v.State == TextState.Draft || v.State == TextState.InReview));

    public static async Task<TextVersion?> CurrentVersionAsync(AppDb db, Publication publication) =>
        publication.Current is { } id ? await db.TextVersions.FindAsync([id], CancellationToken.None) : null;

    /// <summary>Keeps the words in the open draft, or begins one. The same words again change nothing.</summary>
    public static async Task<Result<TextVersion>> KeepAsync(AppDb db, Publication publication, TextContent words, DraftMark mark, Signer editor, DateTimeOffset now)
    {
        var open = await OpenVersionAsync(db, publication);
        if (open is null || mark.Revision == 0)
        {
            if (publication.Draft(open, words, mark.Number, editor.Name, now).Failed(out var error, out var begun)) return error;
            db.TextVersions.Add(begun);
            return begun;
        }

        if (open.State == TextState.InReview) return TextErrors.InReview;
        if (open.Number != mark.Number || open.Revision != mark.Revision) return TextErrors.ChangedMeanwhile;
        if (open.Content == words) return open;
        if (open.Edit(words, mark.Revision, editor.Name, now).Failed(out var refused)) return refused;
        return open;
    }
}
