namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// One script per operation, each atomic. All keys are declared and of one hash tag. Totals travel as decimal text in both
/// directions: a number that Lua itself turned into text would lose digits after the fourteenth.
/// </summary>
internal static class RedisScripts
{
    // First elements of answers; the same numbers as SetOutcome.
    //   0 written, 1 older epoch, 2 lost, 3 overtaken

    /// <summary>
    /// KEYS state, windows, then a board for each window. ARGV epoch, position ('' = not yet, more of this batch follows),
    /// epoch and position this process knows to be written ('' = none), then for each window: name, expiry in Unix seconds
    /// ('' = none), number of members to set, (total, member)…, number of members to remove, member….
    /// </summary>
    public const string SetTotals = """
        local state = redis.call('HMGET', KEYS[1], 'epoch', 'position', 'at', 'rebuild')
        local epoch, position, at = state[1], state[2], state[3]
        if epoch and tonumber(ARGV[1]) < tonumber(epoch) then return 1 end
        if not position then return 2 end
        if ARGV[3] ~= '' then
            local seen = tonumber(ARGV[3])
            if tonumber(at) < seen or (tonumber(at) == seen and tonumber(position) < tonumber(ARGV[4])) then return 2 end
        end

        local i, board = 5, 3
        while i <= #ARGV do
            local window, expiry, sets = ARGV[i], ARGV[i + 1], tonumber(ARGV[i + 2])
            i = i + 3
            if sets > 0 then
                redis.call('ZADD', KEYS[board], unpack(ARGV, i, i + 2 * sets - 1))
                redis.call('SADD', KEYS[2], window)
                if expiry ~= '' then redis.call('EXPIREAT', KEYS[board], expiry) end
            end
            i = i + 2 * sets
            local removes = tonumber(ARGV[i])
            if removes > 0 then redis.call('ZREM', KEYS[board], unpack(ARGV, i + 1, i + removes)) end
            i = i + 1 + removes
            board = board + 1
        end

        if ARGV[2] == '' or (at == ARGV[1] and tonumber(position) >= tonumber(ARGV[2])) then
            redis.call('HSET', KEYS[1], 'epoch', ARGV[1])
        else
            redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'position', ARGV[2], 'at', ARGV[1])
        end
        redis.call('HINCRBY', KEYS[1], 'writes', 1)
        if state[4] then redis.call('HDEL', KEYS[1], 'rebuild') end
        return 0
        """;

    /// <summary>KEYS state, windows. ARGV epoch, rebuild. From here on older epochs are kept out. Answers 0 and the windows there are.</summary>
    public const string BeginRebuild = """
        local epoch = redis.call('HGET', KEYS[1], 'epoch')
        if epoch and tonumber(ARGV[1]) < tonumber(epoch) then return {1} end
        redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'rebuild', ARGV[2])
        return {0, redis.call('SMEMBERS', KEYS[2])}
        """;

    /// <summary>
    /// KEYS state, windows, then board and side key for each window, old and new. ARGV epoch, position, rebuild, then for each
    /// window: name, expiry, members filled (0 = the window is no more). A side key with fewer members than were filled was
    /// lost in between. UNLINK first: RENAME alone would free a large board while everyone waits.
    /// </summary>
    public const string Swap = """
        local state = redis.call('HMGET', KEYS[1], 'epoch', 'rebuild')
        if state[1] and tonumber(ARGV[1]) < tonumber(state[1]) then return 1 end
        if not state[1] then return 2 end
        if state[2] ~= ARGV[3] then return 3 end
        for i = 4, #ARGV, 3 do
            if redis.call('ZCARD', KEYS[4 + (i - 4) / 3 * 2]) ~= tonumber(ARGV[i + 2]) then return 2 end
        end

        redis.call('DEL', KEYS[2])
        for i = 4, #ARGV, 3 do
            local board, side = KEYS[3 + (i - 4) / 3 * 2], KEYS[4 + (i - 4) / 3 * 2]
            redis.call('UNLINK', board)
            if ARGV[i + 2] ~= '0' then
                redis.call('RENAME', side, board)
                redis.call('SADD', KEYS[2], ARGV[i])
                if ARGV[i + 1] == '' then redis.call('PERSIST', board) else redis.call('EXPIREAT', board, ARGV[i + 1]) end
            end
        end
        redis.call('HSET', KEYS[1], 'epoch', ARGV[1], 'position', ARGV[2], 'at', ARGV[1])
        redis.call('HINCRBY', KEYS[1], 'writes', 1)
        redis.call('HDEL', KEYS[1], 'rebuild')
        return 0
        """;

    /// <summary>KEYS board. ARGV member. Answers the place or nothing.</summary>
    public const string FindPlace = """
        local total = redis.call('ZSCORE', KEYS[1], ARGV[1])
        if not total then return false end
        return 1 + redis.call('ZCOUNT', KEYS[1], '(' .. total, '+inf')
        """;

    /// <summary>KEYS board. ARGV skip, take. Answers skip, count, place of the first entry, then member, total….</summary>
    public const string Top = """
        local first, last = ARGV[1], ARGV[1] + ARGV[2] - 1

        """ + Stretch;

    /// <summary>KEYS board. ARGV member, radius. Answers like <see cref="Top"/>, or nothing.</summary>
    public const string Around = """
        local index = redis.call('ZREVRANK', KEYS[1], ARGV[1])
        if not index then return false end
        local first, last = math.max(0, index - ARGV[2]), index + ARGV[2]

        """ + Stretch;

    private const string Stretch = """
        local entries = redis.call('ZRANGE', KEYS[1], first, last, 'REV', 'WITHSCORES')
        local place = 0
        if #entries > 0 then place = 1 + redis.call('ZCOUNT', KEYS[1], '(' .. entries[2], '+inf') end
        return {tonumber(first), redis.call('ZCARD', KEYS[1]), place, entries}
        """;

    /// <summary>KEYS state, board. ARGV first, last. Answers the count of writes, so that a change between two parts is noticed, and member, total….</summary>
    public const string ReadPart = """
        return {redis.call('HGET', KEYS[1], 'writes') or '', redis.call('ZRANGE', KEYS[2], ARGV[1], ARGV[2], 'WITHSCORES')}
        """;
}
