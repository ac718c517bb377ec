using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Staff;

/// <summary>What names, passwords and sets of roles of staff must be.</summary>
public static class StaffRules
{
    public const int NameMin = 3, NameMax = 40, DisplayMax = 30, PasswordMin = 12, PasswordMax = 128;

    /// <summary>Failures in a row after which a password is not taken for <see cref="LockedFor"/>.</summary>
    public const int Failures = 5;
    public static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    /// <summary>Found first in every list of leaked passwords, in the length that is allowed here, and what people here would think of.</summary>
    private static readonly string[] Common =
    [
        "123456789012", "1234567890123", "12345678901234", "123456789abc", "1q2w3e4r5t6y", "1qaz2wsx3edc", "qwertyuiop123", "qwertyuiopasdf", "qwerty123456",
        "password1234", "password12345", "password123456", "passw0rd1234", "iloveyou1234", "administrator", "administrator1", "admin1234567", "admin12345678",
        "welcome12345", "letmein12345", "changeme1234", "abcdefghijkl", "abcd12345678", "a1234567890b", "woaini123456", "woaini1314520", "xiangyang123",
        "xiangyang1234", "xiangyang2026", "wenming12345", "hanjiang1234", "5201314520131", "zaq12wsxcde3", "asdfghjkl123", "qazwsxedc123",
    ];

    private static readonly HashSet<string> Blocked = new(Common, StringComparer.OrdinalIgnoreCase);

    public static Result<Done> CheckName(string name) =>
        name.Length is >= NameMin and <= NameMax && name.All(c => char.IsLetterOrDigit(c) || c is '.' or '-' or '_') ? Result.Ok() : StaffErrors.NameForm;

    public static Result<Done> CheckDisplayName(string name) =>
        name.Trim().Length is > 0 and <= DisplayMax && !name.Any(char.IsControl) ? Result.Ok() : StaffErrors.DisplayName;

    /// <summary>Length is what counts; no rules about kinds of characters.</summary>
    public static Result<Done> CheckPassword(string password, string name)
    {
        if (password.Length is < PasswordMin or > PasswordMax) return StaffErrors.PasswordLength;
        var few = password.Distinct().Count() < 5;
        return few || Blocked.Contains(password) || password.Contains(name, StringComparison.OrdinalIgnoreCase) ? StaffErrors.PasswordCommon : Result.Ok();
    }

    /// <summary>Known names; the auditor, who reads everything, may change nothing.</summary>
    public static Result<Done> CheckRoles(IReadOnlyCollection<string> roles)
    {
        if (roles.Any(r => !StaffRoles.All.ContainsKey(r))) return StaffErrors.RoleUnknown;
        return roles.Contains(StaffRoles.Auditor) && roles.Count > 1 ? StaffErrors.AuditorAlone : Result.Ok();
    }
}
