using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Workflow;

/// <summary>A staff member who signs: the name is printed, the permissions decide whose turn it is.</summary>
internal sealed record Signer(Actor By, Guid Id, string Name, IReadOnlySet<string> Permissions)
{
    /// <summary>The signed-in staff member. Only behind a policy that demands one.</summary>
    public static Signer Of(HttpContext context) => new(context.Actor, context.StaffId, context.StaffName, context.StaffPermissions);
}
