using System.Globalization;
using System.Security.Cryptography;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Persistence.Writing;
using CitizenCivility.Web.Features.Accounts.Sms;
using CitizenCivility.Web.Http;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>
/// Sends a code to a number. Whether the number has an account plays no part: the answer, the message and the time it takes are
/// the same.
/// </summary>
internal sealed class RequestCode(WriteLane lane, PersonKeys keys, ISmsSender sender, TimeProvider clock)
{
    /// <param name="addressBlock">See <see cref="AddressBlock"/>; <see langword="null"/> leaves the limit per block out.</param>
    /// <returns>The secret for the browser's cookie that ties the code to this request.</returns>
    public async Task<Result<string>> RunAsync(Actor by, string? typed, string? addressBlock, CancellationToken ct)
    {
        if (PhoneNumber.Parse(typed).Failed(out var error, out var phone)) return error;
        var (cookie, request) = SessionKey.New();
        var code = RandomNumberGenerator.GetInt32(1_000_000).ToString("000000", CultureInfo.InvariantCulture);
        var (phoneHash, cipher, mac) = (keys.PhoneHash(phone.Digits), new Seal(keys, Seal.Phones).Close(phone.Digits), CodeMac.Of(keys, request, code));
        var blockHash = addressBlock is null ? null : HMACSHA256.HashData(keys.KeyOf("address-block"), System.Text.Encoding.UTF8.GetBytes(addressBlock));

        // An idempotency key would keep the answer, which is a secret.
        var saved = await lane.RunAsync(by with { IdempotencyKey = null }, "sign-in.code", async db =>
        {
            var now = clock.GetUtcNow();
            await ForgetAsync(db, now.AddDays(-1));
            var forPhone = await AllowanceAsync(db, phoneHash);
            var forBlock = blockHash is null ? null : await AllowanceAsync(db, blockHash);
            var wait = forPhone.WaitFor(SmsAllowance.PhoneLimits, now);
            if (forBlock?.WaitFor(SmsAllowance.AddressLimits, now) is { } blockWait && blockWait > wait) wait = blockWait;
            if (wait > TimeSpan.Zero) return SmsAllowance.Refusal(wait);

            forPhone.Take(now);
            forBlock?.Take(now);
            db.SmsCodes.Add(SmsCode.Send(request, phoneHash, cipher, phone.Masked, mac, now));
            return Result.Ok();
        }, onDuplicate: SignInErrors.TooSoon(TimeSpan.FromSeconds(60)), ct: ct);
        if (saved.Failed(out error)) return error;
        return await sender.SendAsync(phone, code, ct) ? cookie : SignInErrors.NotSent;
    }

    private static async Task<SmsAllowance> AllowanceAsync(AppDb db, byte[] key)
    {
        if (await db.SmsAllowances.FindAsync([key], CancellationToken.None) is { } known) return known;
        var fresh = SmsAllowance.For(key);
        db.SmsAllowances.Add(fresh);
        return fresh;
    }

    /// <summary>What is older than a day says nothing any more.</summary>
    private static async Task ForgetAsync(AppDb db, DateTimeOffset before)
    {
        await db.SmsCodes.Where(c => c.SentAt < before).ExecuteDeleteAsync(CancellationToken.None);
        await db.SmsAllowances.Where(a => a.LastAt < before).ExecuteDeleteAsync(CancellationToken.None);
    }
}

/// <summary>What is stored of a code: worthless for another request, and without the pepper.</summary>
internal static class CodeMac
{
    public static byte[] Of(PersonKeys keys, byte[] request, string code) =>
        HMACSHA256.HashData(keys.KeyOf("sms-code"), (byte[])[.. request, .. System.Text.Encoding.UTF8.GetBytes(code)]);
}
