using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.Feed;
using CitizenCivility.Web.Features.Site;
using CitizenCivility.Web.Features.Staff;
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
        new WorkflowModule(),
        new AccountsModule(),
        new StaffModule(),
    ];
}
