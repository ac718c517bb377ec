using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

public static class SignInErrors
{
    public static readonly DomainError Phone = new DomainError.Invalid("sign-in.phone") { Field = "phone" };

    /// <summary>No code was asked for in this browser, it has expired, or it was used.</summary>
    public static readonly DomainError CodeGone = new DomainError.Conflict("sign-in.code-gone") { Field = "code" };

    public static readonly DomainError CodeForm = new DomainError.Invalid("sign-in.code-form") { Field = "code" };
    public static readonly DomainError CodeSpent = new DomainError.Conflict("sign-in.code-spent") { Field = "code" };
    public static readonly DomainError NotSent = new DomainError.Conflict("sign-in.not-sent");
    public static readonly DomainError TermsNeeded = new DomainError.Invalid("sign-in.terms-needed") { Field = "terms" };
    public static readonly DomainError AgeNeeded = new DomainError.Invalid("sign-in.age-needed") { Field = "age" };
    public static readonly DomainError DivisionNeeded = new DomainError.Invalid("sign-in.division-needed") { Field = "division" };
    public static readonly DomainError TooYoung = new DomainError.Forbidden("sign-in.too-young");

    /// <param name="left">Tries that are left, at least 1.</param>
    public static DomainError CodeWrong(int left) => new DomainError.Invalid("sign-in.code-wrong", left) { Field = "code" };

    public static DomainError TooSoon(TimeSpan wait) => new DomainError.TooMany("sign-in.too-soon", wait, (int)Math.Ceiling(wait.TotalSeconds)) { Field = "phone" };

    public static DomainError TooOften(TimeSpan wait) => new DomainError.TooMany("sign-in.too-often", wait, (int)Math.Ceiling(wait.TotalMinutes)) { Field = "phone" };
}
