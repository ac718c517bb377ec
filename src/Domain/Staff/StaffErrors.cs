using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Staff;

public static class StaffErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("staff.not-found");

    /// <summary>The link is unknown, used, too old, or no administrator is missing any more.</summary>
    public static readonly DomainError LinkGone = new DomainError.NotFound("staff.link-gone");

    /// <summary>Name or password; it is not told which.</summary>
    public static readonly DomainError Wrong = new DomainError.Invalid("staff.wrong") { Field = "name" };
    public static readonly DomainError CodeWrong = new DomainError.Invalid("staff.code-wrong") { Field = "code" };
    public static readonly DomainError StepGone = new DomainError.Conflict("staff.step-gone");
    public static readonly DomainError PasskeyWrong = new DomainError.Invalid("staff.passkey-wrong");
    public static readonly DomainError PasskeyLast = new DomainError.Conflict("staff.passkey-last");
    public static readonly DomainError NameForm = new DomainError.Invalid("staff.name-form", StaffRules.NameMin, StaffRules.NameMax) { Field = "name" };
    public static readonly DomainError NameTaken = new DomainError.Conflict("staff.name-taken") { Field = "name" };
    public static readonly DomainError DisplayName = new DomainError.Invalid("staff.display-name", StaffRules.DisplayMax) { Field = "display" };
    public static readonly DomainError PasswordLength = new DomainError.Invalid("staff.password-length", StaffRules.PasswordMin, StaffRules.PasswordMax) { Field = "password" };
    public static readonly DomainError PasswordCommon = new DomainError.Invalid("staff.password-common") { Field = "password" };
    public static readonly DomainError PasswordRepeat = new DomainError.Invalid("staff.password-repeat") { Field = "repeat" };
    public static readonly DomainError RoleUnknown = new DomainError.Invalid("staff.role-unknown") { Field = "roles" };
    public static readonly DomainError AuditorAlone = new DomainError.Invalid("staff.auditor-alone") { Field = "roles" };
    public static readonly DomainError LastAdministrator = new DomainError.Conflict("staff.last-administrator");

    public static DomainError Locked(TimeSpan wait) => new DomainError.TooMany("staff.locked", wait, (int)Math.Ceiling(wait.TotalMinutes)) { Field = "name" };
}
