using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Deeds;
using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Features.Feed;
using CitizenCivility.Web.Features.GoodPeople;
using CitizenCivility.Web.Features.Indicators;
using CitizenCivility.Web.Features.Notices;
using CitizenCivility.Web.Features.Points;
using CitizenCivility.Web.Features.Publishing;
using CitizenCivility.Web.Features.Site;
using CitizenCivility.Web.Features.Staff;
using CitizenCivility.Web.Features.Surveys;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Hosting;

/// <summary>One part of the service: its services, its pages, its API. The list of all stands in <see cref="Modules"/>.</summary>
internal interface IModule
{
    void AddServices(IServiceCollection services, IConfiguration configuration);

    /// <summary>Pages and form posts, answered in HTML. Each needs an explicit policy, or <c>AllowAnonymous</c>.</summary>
    void MapPages(IEndpointRouteBuilder pages);

    /// <summary>JSON under <c>/api/v1</c>. Each needs an explicit policy, or <c>AllowAnonymous</c>.</summary>
    void MapApi(IEndpointRouteBuilder api);
}

internal static class Modules
{
    public static readonly IReadOnlyList<IModule> All =
    [
        new SiteModule(),
        new FeedModule(),
        new PointsModule(),
        new WorkflowModule(),
        new DeskModule(),
        new DeedsModule(),
        new NoticesModule(),
        new PublishingModule(),
        new IndicatorsModule(),
        new SurveysModule(),
        new GoodPeopleModule(),
        new AccountsModule(),
        new StaffModule(),
    ];
}
