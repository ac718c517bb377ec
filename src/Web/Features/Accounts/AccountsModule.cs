using CitizenCivility.Web.Features.Desk;
using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Residents: sign-in, first visit, what is kept about them and what they agreed to.</summary>
internal sealed class AccountsModule : IModule
{
    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton(Divisions.Load(AppContext.BaseDirectory));
        services.AddTransient<RequestCode>(); // its sender may be a typed HTTP client
        services.AddSingleton<ProveCode>();
        services.AddSingleton<OpenAccount>();
        services.AddSingleton<ChangeConsent>();
        services.AddSingleton<ChangeProfile>();
        services.AddSingleton<AskNickname>();
        services.AddSingleton<DecideNickname>();
        services.AddSingleton<IDeskPane, NicknamePane>();
        services.AddSingleton<EndSessions>();
        services.AddSingleton<ExportMyData>();
        services.AddSingleton<CloseAccount>();
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        SignInEndpoints.Map(pages);
        MeEndpoints.Map(pages);
        NicknameDesk.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
    }
}
