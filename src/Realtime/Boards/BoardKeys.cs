using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using StackExchange.Redis;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// Names in Redis. All keys of a scope carry its code as hash tag, so a cluster keeps them on one node and one script may
/// touch them; no script touches two scopes.
/// </summary>
internal static class BoardKeys
{
    /// <summary>Hash: <c>epoch</c>; <c>position</c> and the epoch it was written in, <c>at</c>; <c>writes</c> counted; <c>rebuild</c> under way.</summary>
    public static RedisKey State(BoardScope scope) => Prefix(scope) + "state";

    /// <summary>Set of the windows that may have a board.</summary>
    public static RedisKey Windows(BoardScope scope) => Prefix(scope) + "windows";

    /// <summary>Sorted set: score = total, member = the 16 bytes of the id.</summary>
    public static RedisKey Board(BoardScope scope, string window) => Prefix(scope) + window;

    /// <summary>A board being filled.</summary>
    public static RedisKey Side(BoardScope scope, string window, string rebuild) => $"{Prefix(scope)}{window}:new:{rebuild}";

    /// <summary>16 bytes take 24 in memory, 32 hexadecimal digits would take 40. Big-endian, so that they sort like the id's text.</summary>
    public static RedisValue Of(MemberId member) => member.Value.ToByteArray(bigEndian: true);

    public static MemberId ToMember(byte[] bytes) => new(new Guid(bytes, bigEndian: true));

    private static string Prefix(BoardScope scope)
    {
        // A brace in the code would move keys to other nodes of a cluster.
        if (scope.Code is not { Length: > 0 } code || !code.All(char.IsAsciiDigit)) throw new ArgumentException("A scope is a statistical code of digits.", nameof(scope));
        return $"cc:lb:{{{code}}}:";
    }
}
