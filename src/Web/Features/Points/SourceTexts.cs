using CitizenCivility.Persistence;

namespace CitizenCivility.Web.Features.Points;

/// <summary>What a source is called, and where it can be read.</summary>
public sealed record SourceText(string Title, string? Link);

/// <summary>Explains the sources of one kind: <c>deed:{id}</c> is explained by the module of deeds.</summary>
public interface ISourceText
{
    /// <summary>What stands before the colon.</summary>
    string Kind { get; }

    /// <param name="ids">What stands after the colon.</param>
    Task<IReadOnlyDictionary<string, SourceText>> LoadAsync(AppDb db, IReadOnlyCollection<string> ids, CancellationToken ct);
}

/// <summary>Asks each module for the words of its sources.</summary>
internal sealed class SourceTexts(IEnumerable<ISourceText> kinds)
{
    public async Task<IReadOnlyDictionary<string, SourceText>> LoadAsync(AppDb db, IEnumerable<string> sources, CancellationToken ct)
    {
        var found = new Dictionary<string, SourceText>();
        foreach (var group in sources.Distinct().Select(s => s.Split(':', 2)).Where(p => p.Length == 2).GroupBy(p => p[0], p => p[1]))
        {
            if (kinds.FirstOrDefault(k => k.Kind == group.Key) is not { } kind) continue;
            foreach (var (id, text) in await kind.LoadAsync(db, [.. group], ct)) found[$"{group.Key}:{id}"] = text;
        }

        return found;
    }
}
