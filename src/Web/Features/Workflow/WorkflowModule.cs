using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>Sign-offs of every kind; what is signed belongs to the modules, which register an <see cref="ISignOffHandler"/> each.</summary>
internal sealed class WorkflowModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<SignOffHandlers>();
        services.AddSingleton<SignSignOff>();
        services.AddSingleton<ReturnSignOff>();
    }

    public void MapPages(IEndpointRouteBuilder pages) => SignOffEndpoints.Map(pages);

    public void MapApi(IEndpointRouteBuilder api)
    {
        // Signing is done in the console only.
    }
}
