using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace CitizenCivility.Tests.Integration.Staff;

/// <summary>A passkey device in memory: P-256, no attestation, the user always present and verified.</summary>
internal sealed class SoftwareAuthenticator(string origin, string rpId) : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly byte[] _id = RandomNumberGenerator.GetBytes(32);
    private byte[] _user = [];
    private uint _count;

    /// <summary>What the device says when the user was not asked for a fingerprint or PIN.</summary>
    public bool Verified { get; set; } = true;

    public void Dispose() => _key.Dispose();

    /// <summary>What navigator.credentials.create gives, as JSON.</summary>
    public string Create(string options)
    {
        var read = JsonDocument.Parse(options).RootElement;
        _user = Base64Url.DecodeFromChars(read.GetProperty("user").GetProperty("id").GetString());
        var client = ClientData("webauthn.create", read.GetProperty("challenge").GetString()!);
        var authData = AuthData(attested: true);
        byte[] attestation = [0xA3, .. Text("fmt"), .. Text("none"), .. Text("attStmt"), 0xA0, .. Text("authData"), 0x59, (byte)(authData.Length >> 8), (byte)authData.Length, .. authData];
        return Json(new { clientDataJSON = Encode(client), attestationObject = Encode(attestation), transports = Array.Empty<string>() });
    }

    /// <summary>What navigator.credentials.get gives, as JSON.</summary>
    public string Get(string options)
    {
        var client = ClientData("webauthn.get", JsonDocument.Parse(options).RootElement.GetProperty("challenge").GetString()!);
        var authData = AuthData(attested: false);
        var signature = _key.SignData([.. authData, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        return Json(new { clientDataJSON = Encode(client), authenticatorData = Encode(authData), signature = Encode(signature), userHandle = Encode(_user) });
    }

    private string Json(object response) => JsonSerializer.Serialize(new { id = Encode(_id), rawId = Encode(_id), type = "public-key", clientExtensionResults = new { }, response });

    private byte[] ClientData(string type, string challenge) => JsonSerializer.SerializeToUtf8Bytes(new { type, challenge, origin, crossOrigin = false });

    private byte[] AuthData(bool attested)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, ++_count);
        var flags = (byte)(0x01 | (Verified ? 0x04 : 0) | (attested ? 0x40 : 0));
        byte[] head = [.. SHA256.HashData(Encoding.UTF8.GetBytes(rpId)), flags, .. count];
        if (!attested) return head;
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        return [.. head, .. new byte[16], 0, (byte)_id.Length, .. _id, .. cose];
    }

    private static byte[] Text(string text) => [(byte)(0x60 + text.Length), .. Encoding.ASCII.GetBytes(text)];

    private static string Encode(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
