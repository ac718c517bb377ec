using CitizenCivility.Domain.Deeds;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Points;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>What a reporter's statement says about the points of a deed.</summary>
internal sealed class DeedSourceText(IStringLocalizer texts) : ISourceText
{
    public string Kind => "deed";

    public async Task<IReadOnlyDictionary<string, SourceText>> LoadAsync(AppDb db, IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var known = ids.Where(i => Guid.TryParse(i, out _)).Select(i => new DeedId(Guid.Parse(i))).ToArray();
        var deeds = await db.Deeds.AsNoTracking().Where(d => known.Contains(d.Id)).Select(d => new { d.Id, d.Reference, d.State, d.PublicTitle }).ToListAsync(ct);
        return deeds.ToDictionary(d => d.Id.Value.ToString(), d => new SourceText(
            d.State == DeedState.Published ? d.PublicTitle! : texts["deed.source", d.Reference].Value, $"/me/deeds/{d.Reference}"));
    }
}
