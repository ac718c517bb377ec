using CitizenCivility.Domain.Publishing;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>How a text stands for its editors: what is public, what is being worked on.</summary>
public sealed record TextStanding(Publication Publication, TextVersion? Current, TextVersion? Open, TextVersion? Last, SignOffId? SignOff)
{
    /// <summary>What a form starts with: the draft, else what is or was public last.</summary>
    public TextContent Words => Open?.Content ?? Current?.Content ?? Last?.Content ?? new();

    public DraftMark Mark => Open is null ? new(Publication.LastNumber, 0) : new(Open.Number, Open.Revision);

    internal static async Task<TextStanding?> FindAsync(AppDb db, PublicationKind kind, string key, CancellationToken ct)
    {
        var publication = await db.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Kind == kind && p.Key == key, ct);
        if (publication is null) return null;
        var versions = await db.TextVersions.AsNoTracking().Where(v => v.PublicationId == publication.Id).OrderByDescending(v => v.Number).ToListAsync(ct);
        var open = versions.Find(v => v.IsOpen);
        var signOff = open?.State == TextState.InReview
            ? await db.SignOffs.AsNoTracking().FirstOrDefaultAsync(s => s.SubjectId == publication.Id.Value && s.State == SignOffState.Open, ct)
            : null;
        return new TextStanding(publication, versions.Find(v => v.Id == publication.Current), open, versions.Find(v => !v.IsOpen), signOff?.Id);
    }
}
