using System.Buffers.Binary;
using System.Security.Cryptography;
using CitizenCivility.Domain.Surveys.Fieldwork;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.WebUtilities;

namespace CitizenCivility.Web.Features.Surveys;

/// <summary>A signed note of when a form was opened, so that who was answering at the close may still send. It names nobody and is never stored.</summary>
internal sealed class FormStamp(IDataProtectionProvider protection, TimeProvider clock)
{
    private const int GuidSize = 16;
    private readonly IDataProtector _protector = protection.CreateProtector("survey-form");

    public string For(WaveId wave)
    {
        var note = new byte[GuidSize + sizeof(long)];
        wave.Value.TryWriteBytes(note);
        BinaryPrimitives.WriteInt64BigEndian(note.AsSpan(GuidSize), clock.GetUtcNow().UtcTicks);
        return WebEncoders.Base64UrlEncode(_protector.Protect(note));
    }

    /// <returns>When the form was opened, or <see langword="null"/> when the stamp is missing, forged or of another wave.</returns>
    public DateTimeOffset? Read(WaveId wave, string? stamp)
    {
        if (stamp is not { Length: > 0 and < 600 }) return null;
        try
        {
            var note = _protector.Unprotect(WebEncoders.Base64UrlDecode(stamp));
            return note.Length == GuidSize + sizeof(long) && new Guid(note.AsSpan(0, GuidSize)) == wave.Value
                ? new DateTimeOffset(BinaryPrimitives.ReadInt64BigEndian(note.AsSpan(GuidSize)), TimeSpan.Zero)
                : null;
        }
        catch (Exception error) when (error is CryptographicException or FormatException)
        {
            return null;
        }
    }
}
