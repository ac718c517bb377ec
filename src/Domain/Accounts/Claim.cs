namespace CitizenCivility.Domain.Accounts;

/// <summary>
/// Says that a person has done a thing that may be done once, without saying who: a keyed hash of the person under the
/// purpose's own key. The unique key (purpose, mac) in the database decides.
/// </summary>
/// <param name="Purpose">What was done, for example <c>round:{id}</c> or <c>wave:{id}</c>.</param>
/// <param name="Mac">HMAC-SHA256, 32 bytes; see <c>PersonKeys</c>.</param>
public sealed record Claim(string Purpose, byte[] Mac);
