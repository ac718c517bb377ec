using System.Security.Cryptography;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

/// <summary>
/// A code that was sent to a phone, and how far its holder has come: right code, then — at the first sign-in — the welcome page.
/// It belongs to the browser that asked for it and to nobody else.
/// </summary>
public sealed class SmsCode
{
    public const int Tries = 5;
    public static readonly TimeSpan Lasts = TimeSpan.FromMinutes(5);

    /// <summary>How long the welcome page may take after the right code.</summary>
    public static readonly TimeSpan WelcomeLasts = TimeSpan.FromMinutes(30);

    private SmsCode() { } // for EF Core

    /// <summary>SHA-256 of the random id in the browser's cookie.</summary>
    public byte[] RequestHash { get; private init; } = [];
    public byte[] PhoneHash { get; private init; } = [];

    /// <summary>The encrypted number, until the sign-in is over; then empty.</summary>
    public byte[] PhoneCipher { get; private set; } = [];
    public string PhoneMasked { get; private init; } = "";

    /// <summary>Keyed hash of request and code.</summary>
    public byte[] Mac { get; private init; } = [];
    public DateTimeOffset SentAt { get; private init; }
    public int Tried { get; private set; }

    /// <summary>When the right code was given.</summary>
    public DateTimeOffset? ProvedAt { get; private set; }

    /// <summary>When it led to a session or a refusal; it is of no use any more.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public static SmsCode Send(byte[] requestHash, byte[] phoneHash, byte[] phoneCipher, string phoneMasked, byte[] mac, DateTimeOffset now) => new()
    {
        RequestHash = requestHash,
        PhoneHash = phoneHash,
        PhoneCipher = phoneCipher,
        PhoneMasked = phoneMasked,
        Mac = mac,
        SentAt = now,
    };

    /// <summary>Whether a code may still be entered.</summary>
    public bool IsOpen(DateTimeOffset now) => ProvedAt is null && EndedAt is null && now < SentAt + Lasts;

    /// <summary>Whether the right code was given and the welcome page is still to be filled in.</summary>
    public bool AwaitsWelcome(DateTimeOffset now) => EndedAt is null && ProvedAt is { } proved && now < proved + WelcomeLasts;

    /// <summary>One try. It counts whether right or wrong; the code is single use.</summary>
    public Result<Done> Prove(byte[] mac, DateTimeOffset now)
    {
        if (!IsOpen(now)) return SignInErrors.CodeGone;
        if (Tried >= Tries) return SignInErrors.CodeSpent;
        Tried++;
        if (!CryptographicOperations.FixedTimeEquals(mac, Mac)) return Tried < Tries ? SignInErrors.CodeWrong(Tries - Tried) : SignInErrors.CodeSpent;
        ProvedAt = now;
        return Result.Ok();
    }

    public void End(DateTimeOffset now) => (EndedAt, PhoneCipher) = (now, []);
}
