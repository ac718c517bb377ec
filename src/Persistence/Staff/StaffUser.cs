using Microsoft.AspNetCore.Identity;

namespace CitizenCivility.Persistence.Staff;

/// <summary>A staff account: password with one-time code, or passkey. What it may do stands in its roles.</summary>
public sealed class StaffUser : IdentityUser<Guid>
{
    /// <summary>The name printed under what this person signed.</summary>
    public string DisplayName { get; set; } = "";

    /// <summary>Names of roles, see <c>StaffRoles</c> in Domain/Staff.</summary>
    public List<string> Roles { get; set; } = [];

    public DateTimeOffset? DisabledAt { get; set; }
}
