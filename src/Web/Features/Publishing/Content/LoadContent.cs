using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>
/// Brings the content files into the database. Into an empty one what the product ships is published directly; later every new or
/// changed file arrives as a draft for the three sign-offs, unless staff have written the text themselves.
/// </summary>
internal sealed partial class LoadContent(WriteLane lane, ContentReader reader, TimeProvider clock, ILogger<LoadContent> log)
{
    private static readonly DomainError LoadedElsewhere = new DomainError.Conflict("text.loaded-elsewhere");

    public async Task RunAsync(string folder, CancellationToken ct)
    {
        var content = reader.Read(folder);
        foreach (var problem in content.Problems) LogProblem(log, problem);
        var result = await lane.RunAsync(Actor.System, "content.load", db => TakeAsync(db, content), LoadedElsewhere, ct);
        if (result.Failed(out var error)) LogElsewhere(log, error.Code);
    }

    private async Task<Result<Done>> TakeAsync(AppDb db, ContentFolder content)
    {
        var now = clock.GetUtcNow();
        var empty = !await db.Publications.AnyAsync();
        var publications = await db.Publications.ToDictionaryAsync(p => (p.Kind, p.Key));
        var files = await db.ContentFiles.ToDictionaryAsync(f => f.Path);
        var rules = await db.Rules.ToDictionaryAsync(r => Rule.KeyOf(r.Set, r.No));
        var sets = await db.RuleSets.Select(s => s.Slug).ToListAsync();

        foreach (var set in content.Sets)
        {
            if (!sets.Contains(set.Slug)) db.RuleSets.Add(set);
            for (var no = 1; no <= set.RuleCount; no++)
            {
                var key = Rule.KeyOf(set.Slug, no);
                if (rules.ContainsKey(key)) continue;
                var publication = Publication.Open(PublicationKind.Rule, key, now);
                db.Publications.Add(publications[(PublicationKind.Rule, key)] = publication);
                db.Rules.Add(rules[key] = new Rule { Set = set.Slug, No = no, PublicationId = publication.Id });
            }
        }

        foreach (var item in content.Items)
        {
            if (!files.TryGetValue(item.Path, out var file)) db.ContentFiles.Add(file = new ContentFile { Path = item.Path });
            (file.Problem, file.ReadAt) = (item.Problem, now);
            if (item.Problem is not null || file.TakenHash == item.Hash) continue;
            if (item.Words is null)
            {
                file.TakenHash = item.Hash; // the official text is missing: nothing to take
                continue;
            }

            if (!publications.TryGetValue((item.Kind, item.Key), out var publication))
                db.Publications.Add(publication = Publication.Open(item.Kind, item.Key, now));
            file.State = await TakeAsync(db, publication, item, empty, now);
            if (file.State != ContentFileState.Waits) file.TakenHash = item.Hash;
            if (item.Theme is not null && rules.TryGetValue(item.Key, out var rule)) rule.Theme = item.Theme;
        }

        return Result.Ok();
    }

    private static async Task<ContentFileState> TakeAsync(AppDb db, Publication publication, ContentItem item, bool empty, DateTimeOffset now)
    {
        var words = item.Words!;
        if (empty && item.Product)
        {
            if (publication.PublishFromFile(words, now).Failed(out var error, out var published)) throw new InvalidOperationException($"{item.Path}: {error.Code}");
            db.TextVersions.Add(published);
            return ContentFileState.Published;
        }

        var versions = await db.TextVersions.Where(v => v.PublicationId == publication.Id).OrderBy(v => v.Number).ToListAsync();
        if (versions.Any(v => v.Origin == TextOrigin.Staff)) return ContentFileState.StaffEditWins;
        if (versions.Find(v => v.IsOpen) is { } open) return open.TakeFile(words, now) ? ContentFileState.Draft : ContentFileState.Waits;
        if (versions.Find(v => v.Id == publication.Current) is { } current && current.Content == words) return ContentFileState.Published;
        db.TextVersions.Add(publication.DraftFromFile(words, now));
        return ContentFileState.Draft;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Content file left aside, the text on the site stays as it was: {Problem}")]
    private static partial void LogProblem(ILogger logger, string problem);

    [LoggerMessage(Level = LogLevel.Information, Message = "Content was loaded by another node at the same time ({Code})")]
    private static partial void LogElsewhere(ILogger logger, string code);
}
