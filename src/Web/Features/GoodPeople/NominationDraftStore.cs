using System.Security.Cryptography;
using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.GoodPeople;
using CitizenCivility.Persistence.Writing;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>Keeps what was written before signing in, for a day, for whoever holds the key.</summary>
internal sealed class NominationDraftStore(WriteLane lane, IDbContextFactory<AppDb> contexts, TimeProvider clock)
{
    /// <returns>The key, 64 hex digits.</returns>
    public async Task<string> KeepAsync(Actor by, NominationForm form, CancellationToken ct)
    {
        var key = RandomNumberGenerator.GetBytes(32);
        await lane.RunAsync(by with { IdempotencyKey = null }, "nomination.draft", async db =>
        {
            var now = clock.GetUtcNow();
            await db.NominationDrafts.Where(d => d.ExpiresAt < now).ExecuteDeleteAsync(CancellationToken.None);
            db.NominationDrafts.Add(new NominationDraft { KeyHash = SHA256.HashData(key), Entries = JsonSerializer.Serialize(form), ExpiresAt = now + NominationDraft.Lasts });
            return Result.Ok();
        }, ct: ct);
        return Convert.ToHexStringLower(key);
    }

    /// <returns><see langword="null"/> when there is none, or no longer.</returns>
    public async Task<NominationForm?> FindAsync(string? key, CancellationToken ct)
    {
        if (key is not { Length: 64 } || !key.All(char.IsAsciiHexDigit)) return null;
        var hash = SHA256.HashData(Convert.FromHexString(key));
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var draft = await db.NominationDrafts.AsNoTracking().FirstOrDefaultAsync(d => d.KeyHash == hash && d.ExpiresAt > now, ct);
        return draft is null ? null : JsonSerializer.Deserialize<NominationForm>(draft.Entries);
    }
}
