using System.Buffers.Binary;
using System.Security.Cryptography;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>The commitment to a ballot: SHA-256 over everything that is opened after the close.</summary>
public static class BallotLeaf
{
    public const int SaltLength = 16, BucketSeconds = 600;

    private static ReadOnlySpan<byte> Prefix => "civility ballot v1\n"u8;

    public static long BucketOf(DateTimeOffset moment) => moment.ToUnixTimeSeconds() / BucketSeconds;

    /// <summary>The voter's name inside one round: not the claim itself, which stays in the database.</summary>
    public static byte[] PseudonymOf(byte[] mac) => SHA256.HashData([.. "civility round pseudonym\n"u8, .. mac])[..16];

    /// <summary>Prefix, salt (16), round (16), pseudonym (16), revision (4), bucket (8), choices (16 each); numbers big-endian.</summary>
    public static byte[] Hash(RoundId round, byte[] mac, byte[] choices, byte[] salt, int revision, long bucket)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(salt.Length, SaltLength);
        var bytes = new byte[Prefix.Length + SaltLength + 16 + 16 + 4 + 8 + choices.Length];
        var rest = bytes.AsSpan();
        Put(ref rest, Prefix);
        Put(ref rest, salt);
        round.Value.TryWriteBytes(rest, bigEndian: true, out _);
        rest = rest[16..];
        Put(ref rest, PseudonymOf(mac));
        BinaryPrimitives.WriteInt32BigEndian(rest, revision);
        BinaryPrimitives.WriteInt64BigEndian(rest[4..], bucket);
        rest = rest[12..];
        Put(ref rest, choices);
        return SHA256.HashData(bytes);
    }

    private static void Put(ref Span<byte> rest, ReadOnlySpan<byte> part)
    {
        part.CopyTo(rest);
        rest = rest[part.Length..];
    }
}
