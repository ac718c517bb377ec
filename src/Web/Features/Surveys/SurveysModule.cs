using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence.Public;
using CitizenCivility.Realtime.LiveFeed;
using CitizenCivility.Realtime.Surveys;
using CitizenCivility.Web.Features.Surveys.Pages;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Hosting;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>Surveys: waves, answering, the sealed box, estimation and the proposal to publish.</summary>
internal sealed class SurveysModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration) => services
        .AddSingleton(p => new SurveyRules(!p.GetRequiredService<IHostEnvironment>().IsDevelopment()))
        .AddSingleton<IStartupStep, SurveyContent>()
        .AddSingleton<IFeedSource, SurveyFeed>()
        .AddSingleton<ISignOffHandler, IndicatorPublication>()
        .AddSingleton<WaveKeys>().AddSingleton<FormStamp>().AddSingleton<MethodNote>()
        .AddSingleton<SubmitAnswers>().AddSingleton<PlanWave>().AddSingleton<MoveWave>().AddSingleton<SetDocket>().AddSingleton<EstimateWave>().AddSingleton<ProposePublication>()
        .AddSingleton<WaveClock>().AddSingleton<SealedBoxEmptier>().AddSingleton<SurveyJobs>()
        .AddHostedService(p => p.GetRequiredService<SurveyJobs>());

    public void MapPages(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/surveys", () => new RazorComponentResult<SurveysPage>())
            .AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/surveys/{id:guid}", async (Guid id, HttpRequest request, PublicCatalog catalog, CancellationToken ct) => await WithWaveAsync(id, request, catalog, w => new RazorComponentResult<WavePage>(new { Wave = w }), ct))
            .AllowAnonymous().CacheOutput(PublicCache.Policy).ExcludeFromDescription();
        pages.MapGet("/surveys/{id:guid}/protocol.json", async (Guid id, HttpRequest request, PublicCatalog catalog, CancellationToken ct) => await WithWaveAsync(id, request, catalog, w => Results.Text(w.Protocol, "application/json"), ct))
            .AllowAnonymous().ExcludeFromDescription();

        var own = pages.MapGroup("/surveys/{id:guid}").RequireAuthorization(Policies.Resident).ExcludeFromDescription();
        own.MapGet("/answer", AnswerForm.ShowAsync);
        own.MapPost("/answer", AnswerForm.PostAsync).DisableValidation();
        own.MapGet("/thanks", async (Guid id, HttpContext context, PublicCatalog catalog, CancellationToken ct) =>
        {
            context.Response.Headers.CacheControl = "no-store";
            return await WithWaveAsync(id, context.Request, catalog, w => new RazorComponentResult<ThanksPage>(new { Wave = w }), ct);
        });
        StaffSurveys.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api) => SurveyApi.Map(api);

    private static async Task<IResult> WithWaveAsync(Guid id, HttpRequest request, PublicCatalog catalog, Func<Persistence.Surveys.PublicWave, IResult> answer, CancellationToken ct) =>
        await catalog.Waves.FirstOrDefaultAsync(w => w.Id == new WaveId(id), ct) is { } wave ? answer(wave) : SurveyErrors.NotFound.ToResult(request);
}
