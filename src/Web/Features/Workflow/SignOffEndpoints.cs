using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Features.Workflow.Pages;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>The console's pages for anything that several people must sign.</summary>
internal static class SignOffEndpoints
{
    public static void Map(IEndpointRouteBuilder pages)
    {
        var group = pages.MapGroup("/staff/sign-offs").RequireAuthorization(Policies.Staff).ExcludeFromDescription();
        group.MapGet("", ListAsync);
        group.MapGet("/{id:guid}", ShowAsync);
        group.MapPost("/{id:guid}", DecideAsync).DisableValidation();
    }

    private static async Task<IResult> ListAsync(HttpContext context, AppDb db, SignOffHandlers handlers, CancellationToken ct)
    {
        var signer = Signer.Of(context);
        var rows = new List<SignOffListRow>();
        foreach (var signOff in await db.OpenSignOffsAsync(signer.Permissions, ct))
            rows.Add(new SignOffListRow(signOff, await handlers.Of(signOff).DescribeAsync(db, signOff, ct), signOff.WaitsFor(signer.Id, signer.Permissions)));
        context.Response.KeepOutOfCaches();
        return new RazorComponentResult<SignOffListPage>(new { Rows = rows });
    }

    private static async Task<IResult> ShowAsync(HttpContext context, AppDb db, SignOffHandlers handlers, Guid id, CancellationToken ct) =>
        await PageAsync(context, db, handlers, new SignOffId(id), new FormErrors(), "", ct);

    private static async Task<IResult> DecideAsync(
        HttpContext context, AppDb db, SignOffHandlers handlers, SignSignOff sign, ReturnSignOff sendBack, IStringLocalizer texts, IFormCollection form, Guid id, CancellationToken ct)
    {
        var (signer, signOff, reason) = (Signer.Of(context), new SignOffId(id), form["reason"].ToString());
        var error = form["decision"] == "return"
            ? (await sendBack.RunAsync(signer, signOff, reason, ct)).Failed(out var returning) ? returning : null
            : (await sign.RunAsync(signer, signOff, ct)).Failed(out var signing) ? signing : null;
        if (error is null) return AfterPost.SeeOther($"/staff/sign-offs/{id}");
        return await PageAsync(context, db, handlers, signOff, new FormErrors().Add(error.Field ?? "", texts.Text(error)), reason, ct, StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<IResult> PageAsync(
        HttpContext context, AppDb db, SignOffHandlers handlers, SignOffId id, FormErrors errors, string reason, CancellationToken ct, int status = StatusCodes.Status200OK)
    {
        var signer = Signer.Of(context);
        var signOff = await db.SignOffs.AsNoTracking().FirstOrDefaultAsync(s => s.Id == id, ct);
        if (signOff is null) return SignOffErrors.NotFound.ToResult(context.Request);
        if (!signOff.Required.Any(signer.Permissions.Contains) && signOff.Signatures.All(s => s.By != signer.Id)) return SignOffErrors.NotYours.ToResult(context.Request);

        context.Response.KeepOutOfCaches();
        var summary = await handlers.Of(signOff).DescribeAsync(db, signOff, ct);
        return new RazorComponentResult<SignOffPage>(new { SignOff = signOff, Summary = summary, Mine = signOff.WaitsFor(signer.Id, signer.Permissions), Viewer = signer.Id, Errors = errors, Reason = reason })
        {
            StatusCode = status,
        };
    }
}
