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

    /// <summary>The sealed secret of one-time codes; <see langword="null"/> for those who use a passkey alone.</summary>
    public byte[]? TotpSecret { get; set; }

    /// <summary>Step of the last accepted one-time code: no code is taken twice.</summary>
    public long TotpLastStep { get; set; }

    /// <summary>Counts a try before it is checked: five at once are five.</summary>
    /// <returns>How long to wait, when no try is left; zero otherwise.</returns>
    public TimeSpan CountTry(int failures, TimeSpan lockedFor, DateTimeOffset now)
    {
        if (LockoutEnd > now) return LockoutEnd.Value - now;
        ConcurrencyStamp = Guid.NewGuid().ToString("N");
        if (++AccessFailedCount < failures) return TimeSpan.Zero;
        (AccessFailedCount, LockoutEnd) = (0, now + lockedFor);
        return TimeSpan.Zero;
    }

    public void ForgetFailures() => (AccessFailedCount, LockoutEnd, ConcurrencyStamp) = (0, null, Guid.NewGuid().ToString("N"));
}
