using CitizenCivility.Web.Components;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Points;

internal static class DisputeEndpoint
{
    public static async Task<IResult> PostAsync(HttpContext context, long id, [FromForm] string? words, DisputeEntry dispute, IStringLocalizer texts, CancellationToken ct)
    {
        if (!(await dispute.RunAsync(context.ResidentId, id, words ?? "", ct)).Failed(out var error))
            return Personal.Page<DisputePage>(context, new { Id = id, Received = true });
        if (error.Field is null) return error.ToResult(context.Request);
        var errors = new FormErrors().Add(error.Field, texts.Text(error));
        return Personal.Page<DisputePage>(context, new { Id = id, Words = words, Errors = errors }, StatusCodes.Status422UnprocessableEntity);
    }
}
