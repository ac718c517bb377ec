using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Staff;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Hosting;
using Microsoft.AspNetCore.Identity;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>
/// Staff: links, sign-in, people, the console's entrance. ASP.NET Core Identity hashes passwords and speaks with passkeys; sessions
/// are our own rows.
/// </summary>
internal sealed class StaffModule : IModule
{
    /// <summary>PBKDF2 with HMAC-SHA512.</summary>
    public const int HashIterations = 220_000;

    public void AddServices(IServiceCollection services, IConfiguration configuration)
    {
        services.AddIdentityCore<StaffUser>().AddEntityFrameworkStores<AppDb>();
        services.Configure<PasswordHasherOptions>(o => o.IterationCount = HashIterations);
        services.Configure<IdentityPasskeyOptions>(o => (o.UserVerificationRequirement, o.ResidentKeyRequirement) = ("required", "required"));
        services.AddScoped<IPasskeyHandler<StaffUser>, PasskeyHandler<StaffUser>>();
        services.AddScoped<StaffPasskeys>();
        services.AddSingleton<StaffLinks>();
        services.AddSingleton<OpenFirstLink>();
        services.AddSingleton<IStartupStep, FirstAdministratorStep>();
        services.AddScoped<JoinStaff>();
        services.AddScoped<SignInStaff>();
        services.AddSingleton<OwnPasskeys>();
        services.AddSingleton<InviteStaff>();
        services.AddSingleton<ChangeStaff>();
        services.AddSingleton<ISignOffHandler, StaffRolesHandler>();
    }

    public void MapPages(IEndpointRouteBuilder pages)
    {
        StaffSignInEndpoints.Map(pages);
        StaffEndpoints.Map(pages);
    }

    public void MapApi(IEndpointRouteBuilder api)
    {
        // Staff work in the console only.
    }
}
