using System.Text;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Opens an account after the right code and the welcome page. Nothing of a child under 14 is kept.</summary>
internal sealed class OpenAccount(WriteLane lane, PersonKeys keys, Divisions divisions, TimeProvider clock)
{
    /// <returns>The cookie of the new session.</returns>
    public async Task<Result<string>> RunAsync(Actor by, string? request, WelcomeForm form, string device, byte[]? before, CancellationToken ct)
    {
        if (request is null || SessionKey.TryHash(request) is not { } hash) return SignInErrors.CodeGone;
        if (form.Check(divisions) is [var first, ..]) return first;
        var (cookie, key) = SessionKey.New();
        var seal = new Seal(keys, Seal.Phones);

        return await lane.RunAsync<string>(by with { IdempotencyKey = null }, "account.open", async db =>
        {
            var now = clock.GetUtcNow();
            if (await db.SmsCodes.FindAsync([hash], CancellationToken.None) is not { } proved || !proved.AwaitsWelcome(now)) return SignInErrors.CodeGone;
            var phone = Encoding.UTF8.GetString(seal.Open(proved.PhoneCipher));
            proved.End(now);
            if (form.Band is not { } age) return SignInErrors.TooYoung;

            var resident = Resident.Open(proved.PhoneHash, seal.Close(phone), proved.PhoneMasked, Nicknames.Generate(), now);
            resident.TellAge(age);
            resident.MoveTo(form.Division, now);
            db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Terms, now));
            if (form.Points)
            {
                db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Points, now));
                db.Changed(MemberChanges.Changed, resident.JoinPoints().Value);
            }

            if (form.Boards)
            {
                if (resident.ShowOnBoards(true).Failed(out var refused)) return refused;
                db.Consents.Add(Consent.Give(resident.Id, ConsentPurposes.Boards, now));
            }

            db.Residents.Add(resident);
            await db.EndSessionAsync(before, now);
            db.Sessions.Add(SessionCookies.Open(SessionKind.Resident, key, resident.Id.Value, device, now));
            return cookie;
        }, onDuplicate: SignInErrors.CodeGone, ct: ct);
    }
}
