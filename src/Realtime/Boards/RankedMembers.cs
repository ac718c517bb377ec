using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// One board in memory: members in order of total (equal totals by id, both descending), in blocks of at most
/// <see cref="BlockSize"/> slots with their counts. A place costs a sum over the block counts; about 40 bytes a member.
/// Not thread-safe.
/// </summary>
internal sealed class RankedMembers
{
    private const int BlockSize = 1_024, FirstBlock = 16;

    private readonly MemberTable _members = new();
    private readonly List<int[]> _blocks = [];
    private readonly List<int> _counts = [];

    public int Count => _members.Count;

    public long? TotalOf(MemberId member) => _members.Find(member.Value) is >= 0 and var slot ? _members.TotalOf(slot) : null;

    /// <summary>Sets the total; 0 or less removes.</summary>
    public void Set(MemberId member, long total)
    {
        var slot = _members.Find(member.Value);
        if (slot >= 0)
        {
            var old = _members.TotalOf(slot);
            if (old == total) return;
            Unlink(old, member.Value);
            if (total > 0) _members.SetTotal(slot, total);
            else _members.Remove(slot);
        }
        else if (total > 0)
        {
            slot = _members.Add(member.Value, total);
        }

        if (total > 0) Link(slot, total, member.Value);
    }

    /// <returns>Entries before the member, or <see langword="null"/>.</returns>
    public long? IndexOf(MemberId member) => TotalOf(member) is { } total ? IndexAt(Seek(total, member.Value)) : null;

    public long CountGreater(long total) => IndexAt(Seek(total, Guid.AllBitsSet));

    public (MemberId Member, long Total)[] Stretch(long skip, int take)
    {
        var length = (int)Math.Clamp(Count - skip, 0, take);
        var stretch = new (MemberId, long)[length];
        var block = 0;
        while (block < _blocks.Count && skip >= _counts[block]) skip -= _counts[block++];

        for (int i = 0, at = (int)skip; i < length; i++, at++)
        {
            if (at == _counts[block]) (block, at) = (block + 1, 0);
            var slot = _blocks[block][at];
            stretch[i] = (new MemberId(_members.IdOf(slot)), _members.TotalOf(slot));
        }

        return stretch;
    }

    public BoardDigest Digest()
    {
        var digest = BoardDigest.Empty;
        for (var block = 0; block < _blocks.Count; block++)
            foreach (var slot in _blocks[block].AsSpan(0, _counts[block]))
                digest = digest.Add(new MemberId(_members.IdOf(slot)), _members.TotalOf(slot));
        return digest;
    }

    private void Link(int slot, long total, Guid id)
    {
        if (_blocks.Count == 0)
        {
            _blocks.Add(new int[FirstBlock]);
            _counts.Add(0);
        }

        var (block, at) = Seek(total, id);
        var slots = _blocks[block];
        var count = _counts[block];
        if (count == BlockSize)
        {
            const int Half = BlockSize / 2;
            var upper = new int[BlockSize];
            Array.Copy(slots, Half, upper, 0, Half);
            _blocks.Insert(block + 1, upper);
            _counts[block] = Half;
            _counts.Insert(block + 1, Half);
            count = Half;
            if (at > Half) (block, at, slots) = (block + 1, at - Half, upper);
        }
        else if (count == slots.Length)
        {
            Array.Resize(ref slots, count * 2);
            _blocks[block] = slots;
        }

        Array.Copy(slots, at, slots, at + 1, count - at);
        slots[at] = slot;
        _counts[block] = count + 1;
    }

    private void Unlink(long total, Guid id)
    {
        var (block, at) = Seek(total, id);
        var slots = _blocks[block];
        var count = --_counts[block];
        Array.Copy(slots, at + 1, slots, at, count - at);

        if (count == 0)
        {
            _blocks.RemoveAt(block);
            _counts.RemoveAt(block);
        }
        else if (block + 1 < _blocks.Count && count + _counts[block + 1] <= BlockSize / 2)
        {
            // Blocks that became thin join, so memory follows the number of members down as well.
            if (slots.Length < BlockSize / 2) Array.Resize(ref slots, BlockSize);
            Array.Copy(_blocks[block + 1], 0, slots, count, _counts[block + 1]);
            _blocks[block] = slots;
            _counts[block] += _counts[block + 1];
            _blocks.RemoveAt(block + 1);
            _counts.RemoveAt(block + 1);
        }
    }

    /// <summary>Where an entry with this total and id stands, or would stand: always a block that exists, unless there is none.</summary>
    private (int Block, int At) Seek(long total, Guid id)
    {
        int low = 1, high = _blocks.Count; // the last block whose first entry does not come after
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(_blocks[middle][0], total, id) <= 0) low = middle + 1;
            else high = middle;
        }

        var block = low - 1;
        if (block >= _blocks.Count) return (0, 0);

        (low, high) = (0, _counts[block]);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (Compare(_blocks[block][middle], total, id) < 0) low = middle + 1;
            else high = middle;
        }

        return (block, low);
    }

    private long IndexAt((int Block, int At) where)
    {
        long index = where.At;
        for (var block = 0; block < where.Block; block++) index += _counts[block];
        return index;
    }

    /// <returns>Below 0 when the slot's entry comes before one with this total and id. Guids compare like their bytes in Redis.</returns>
    private int Compare(int slot, long total, Guid id)
    {
        var byTotal = total.CompareTo(_members.TotalOf(slot));
        return byTotal != 0 ? byTotal : id.CompareTo(_members.IdOf(slot));
    }
}
