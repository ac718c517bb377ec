using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Web.Features.Accounts.Sms;

/// <summary>Sends sign-in codes. The provider knows the template; the code is all that varies.</summary>
internal interface ISmsSender
{
    /// <returns>Whether the provider took the message. What went wrong is logged, without number and code.</returns>
    Task<bool> SendAsync(PhoneNumber phone, string code, CancellationToken ct);
}
