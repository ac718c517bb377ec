using System.Text.Json;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Workflow;

/// <summary>How modules start a sign-off and read its payload.</summary>
public static class SignOffQueries
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.Create(System.Text.Unicode.UnicodeRanges.All),
    };

    /// <summary>
    /// Starts a sign-off inside a unit. What is signed is <paramref name="payload"/> as it stands now. Refused while another of the
    /// same kind is open for the same subject.
    /// </summary>
    /// <param name="required">The permissions that must sign, in order, by different people.</param>
    public static async Task<Result<SignOff>> OpenSignOffAsync<TPayload>(this AppDb db, string kind, Guid subject, TPayload payload, IReadOnlyList<string> required, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.SignOffs.AnyAsync(s => s.Kind == kind && s.SubjectId == subject && s.State == SignOffState.Open)) return SignOffErrors.AlreadyOpen;
        var signOff = SignOff.Open(kind, subject, JsonSerializer.Serialize(payload, Json), required, now);
        db.SignOffs.Add(signOff);
        return signOff;
    }

    /// <summary>Takes the row for this unit: signers who come at once decide one after another, each on what stands there then.</summary>
    public static async Task<SignOff?> LockSignOffAsync(this AppDb db, SignOffId id)
    {
        ArgumentNullException.ThrowIfNull(db);
        await db.SignOffs.Where(s => s.Id == id).ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version));
        return await db.SignOffs.FindAsync([id], CancellationToken.None);
    }

    public static TPayload PayloadAs<TPayload>(this SignOff signOff)
    {
        ArgumentNullException.ThrowIfNull(signOff);
        return JsonSerializer.Deserialize<TPayload>(signOff.Payload, Json) ?? throw new JsonException($"The payload of sign-off {signOff.Id.Value} is empty.");
    }

    /// <summary>Open sign-offs that need one of these permissions, oldest first.</summary>
    public static async Task<IReadOnlyList<SignOff>> OpenSignOffsAsync(this AppDb db, IReadOnlySet<string> permissions, CancellationToken ct)
    {
        ArgumentNullException.ThrowIfNull(db);
        var open = await db.SignOffs.AsNoTracking().Where(s => s.State == SignOffState.Open).OrderBy(s => s.OpenedAt).ToListAsync(ct);
        return [.. open.Where(s => s.Required.Any(permissions.Contains))];
    }
}
