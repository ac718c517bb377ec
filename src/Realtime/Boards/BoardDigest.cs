using System.Buffers.Binary;
using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// A summary of a set of totals that does not depend on their order. Two boards with the same members and totals have equal
/// digests; add the rows of a query one by one to compare the database with a board.
/// </summary>
/// <param name="Count">Members.</param>
/// <param name="Sum">Of all totals.</param>
/// <param name="Hash">Guards against accidents, not against someone who wants a collision.</param>
public readonly record struct BoardDigest(long Count, long Sum, ulong Hash)
{
    public static readonly BoardDigest Empty;

    /// <param name="total">Nothing is added when it is 0 or less: such a member is not on a board.</param>
    public BoardDigest Add(MemberId member, long total)
    {
        if (total <= 0) return this;

        Span<byte> id = stackalloc byte[16];
        member.Value.TryWriteBytes(id, bigEndian: true, out _);
        var hash = Mix((ulong)total);
        hash = Mix(hash ^ BinaryPrimitives.ReadUInt64BigEndian(id));
        hash = Mix(hash ^ BinaryPrimitives.ReadUInt64BigEndian(id[8..]));
        return new(Count + 1, Sum + total, unchecked(Hash + hash));
    }

    /// <summary>SplitMix64's finaliser: every bit of the input moves every bit of the output.</summary>
    private static ulong Mix(ulong x)
    {
        unchecked
        {
            x += 0x9E3779B97F4A7C15;
            x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
            x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
            return x ^ (x >> 31);
        }
    }
}
