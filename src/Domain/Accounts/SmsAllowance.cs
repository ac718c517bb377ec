using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

/// <summary>How many messages may still be sent for one phone number or to one address block. Messages cost money and annoy people.</summary>
public sealed class SmsAllowance
{
    public static readonly IReadOnlyList<(int Count, TimeSpan Window)> PhoneLimits = [(1, TimeSpan.FromSeconds(60)), (5, TimeSpan.FromHours(1)), (10, TimeSpan.FromDays(1))];
    public static readonly IReadOnlyList<(int Count, TimeSpan Window)> AddressLimits = [(20, TimeSpan.FromHours(1))];

    private SmsAllowance() { } // for EF Core

    /// <summary>Keyed hash of the number or of the address block, 32 bytes.</summary>
    public byte[] Key { get; private init; } = [];

    /// <summary>When messages were sent, as seconds since 1970, oldest first; those of the last day are kept.</summary>
    public IReadOnlyList<long> Sent { get; private set; } = [];

    /// <summary>Two requests at once must not both take the last message.</summary>
    public int Version { get; private set; }

    /// <summary>When the last message was sent; rows older than a day say nothing and are removed.</summary>
    public DateTimeOffset LastAt { get; private set; }

    public static SmsAllowance For(byte[] key) => new() { Key = key };

    /// <summary>How long to wait until another message is allowed; zero when it is allowed now.</summary>
    public TimeSpan WaitFor(IReadOnlyList<(int Count, TimeSpan Window)> limits, DateTimeOffset now)
    {
        var wait = TimeSpan.Zero;
        foreach (var (count, window) in limits)
        {
            if (Sent.Count < count) continue;
            // The message that must leave the window before there is room again.
            var until = DateTimeOffset.FromUnixTimeSeconds(Sent[^count]) + window - now;
            if (until > wait) wait = until;
        }

        return wait;
    }

    public void Take(DateTimeOffset now)
    {
        var day = now.AddDays(-1).ToUnixTimeSeconds();
        Sent = [.. Sent.Where(s => s > day), now.ToUnixTimeSeconds()];
        LastAt = now;
        Version++;
    }

    /// <summary>The refusal for a wait: by the second when it is short.</summary>
    public static DomainError Refusal(TimeSpan wait) => wait <= TimeSpan.FromMinutes(2) ? SignInErrors.TooSoon(wait) : SignInErrors.TooOften(wait);
}
