using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>Takes the code. With an account it opens a session; without one the welcome page comes first.</summary>
internal sealed class ProveCode(WriteLane lane, PersonKeys keys, TimeProvider clock)
{
    /// <param name="request">The cookie of <see cref="RequestCode"/>.</param>
    /// <param name="before">Session the browser had before; it ends.</param>
    /// <returns>The cookie of the new session, or <see langword="null"/> when there is no account yet.</returns>
    public async Task<Result<string?>> RunAsync(Actor by, string? request, string? typed, string device, byte[]? before, CancellationToken ct)
    {
        if (request is null || SessionKey.TryHash(request) is not { } hash) return SignInErrors.CodeGone;
        var code = string.Concat((typed ?? "").Normalize(System.Text.NormalizationForm.FormKC).Where(c => !char.IsWhiteSpace(c)));
        if (code.Length != 6 || !code.All(char.IsAsciiDigit)) return SignInErrors.CodeForm;
        var mac = CodeMac.Of(keys, hash, code);
        var (cookie, key) = SessionKey.New();

        return await lane.RunAsync<string?>(by with { IdempotencyKey = null }, "sign-in.prove", async db =>
        {
            var now = clock.GetUtcNow();
            if (await db.SmsCodes.FindAsync([hash], CancellationToken.None) is not { } sent) return SignInErrors.CodeGone;
            if (sent.Prove(mac, now).Failed(out var error)) return error;
            if (await db.Residents.AsNoTracking().FirstOrDefaultAsync(r => r.PhoneHash == sent.PhoneHash, CancellationToken.None) is not { } resident) return (string?)null;

            sent.End(now);
            await db.EndSessionAsync(before, now);
            db.Sessions.Add(SessionCookies.Open(SessionKind.Resident, key, resident.Id.Value, device, now));
            return cookie;
        }, ct: ct);
    }
}
