using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using Microsoft.AspNetCore.Authorization;

namespace CitizenCivility.Web.Http;

/// <summary>
/// Who may call an endpoint. Without one of these, or <c>AllowAnonymous</c>, an endpoint is denied and the access test fails.
/// The name of a staff policy is the permission itself.
/// </summary>
internal static class Policies
{
    /// <summary>Any signed-in resident.</summary>
    public const string Resident = "resident";

    /// <summary>Any signed-in staff member.</summary>
    public const string Staff = "staff";

    /// <summary>Staff who run rounds or confirm them.</summary>
    public const string Rounds = "rounds";

    /// <summary>Anybody who proposes or approves rules of points.</summary>
    public const string Points = "points";

    public static void Add(AuthorizationBuilder authorization)
    {
        authorization.AddPolicy(Resident, p => p.AddAuthenticationSchemes(SessionAuthentication.ResidentScheme).RequireClaim(CallerClaims.Kind, nameof(ActorKind.Resident)));
        authorization.AddPolicy(Staff, p => p.AddAuthenticationSchemes(SessionAuthentication.StaffScheme).RequireClaim(CallerClaims.Kind, nameof(ActorKind.Staff)));
        foreach (var permission in Permissions.All)
        {
            authorization.AddPolicy(permission, p => p
                .AddAuthenticationSchemes(SessionAuthentication.StaffScheme)
                .RequireClaim(CallerClaims.Kind, nameof(ActorKind.Staff))
                .RequireClaim(CallerClaims.Permission, permission));
        }

        authorization.AddPolicy(Rounds, p => p
            .AddAuthenticationSchemes(SessionAuthentication.StaffScheme)
            .RequireClaim(CallerClaims.Kind, nameof(ActorKind.Staff))
            .RequireClaim(CallerClaims.Permission, Permissions.RunRounds, Permissions.ConfirmRounds));
        authorization.AddPolicy(Points, p => p
            .AddAuthenticationSchemes(SessionAuthentication.StaffScheme)
            .RequireClaim(CallerClaims.Kind, nameof(ActorKind.Staff))
            .RequireClaim(CallerClaims.Permission, Permissions.ManagePoints, Permissions.ApprovePoints));
        authorization.SetFallbackPolicy(new AuthorizationPolicyBuilder(SessionAuthentication.ResidentScheme).RequireAssertion(_ => false).Build());
    }
}
