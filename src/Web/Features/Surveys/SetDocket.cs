using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Enters what the statistics rules want at the head of the form. A wave that was announced keeps what stood then.</summary>
internal sealed class SetDocket(WriteLane lane)
{
    public Task<Result<Done>> RunAsync(Actor by, string survey, SurveyDocket docket, CancellationToken ct) => lane.RunAsync<Done>(by, "survey.docket", async db =>
    {
        var known = await db.Surveys.FirstOrDefaultAsync(s => s.Key == survey, CancellationToken.None);
        if (known is null) return SurveyErrors.NotFound;
        db.Note($"survey:{survey}", before: known.Docket.ToString(), after: docket.ToString());
        known.SetDocket(docket);
        return Result.Ok();
    }, ct: ct);
}
