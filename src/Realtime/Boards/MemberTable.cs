namespace CitizenCivility.Realtime.Boards;

/// <summary>
/// Members and totals under small numbers (slots), found by id. A hash table of slots beside chunks of entries costs about
/// half of a dictionary, and its chunks are never copied when it grows.
/// </summary>
internal sealed class MemberTable
{
    private const int ChunkBits = 12, ChunkSize = 1 << ChunkBits;

    private readonly List<Entry[]> _chunks = [];
    private int[] _buckets = new int[16]; // slot + 1; 0 is free. Linear probing, at most three quarters full
    private int _used; // slots ever given out
    private int _free = -1; // first slot given back; its total names the next

    private struct Entry
    {
        public Guid Id;
        public long Total;
    }

    public int Count { get; private set; }

    public Guid IdOf(int slot) => At(slot).Id;

    public long TotalOf(int slot) => At(slot).Total;

    public void SetTotal(int slot, long total) => At(slot).Total = total;

    /// <returns>The slot, or -1.</returns>
    public int Find(Guid id)
    {
        var mask = _buckets.Length - 1;
        for (var bucket = Home(id, mask); _buckets[bucket] != 0; bucket = (bucket + 1) & mask)
        {
            var slot = _buckets[bucket] - 1;
            if (At(slot).Id == id) return slot;
        }

        return -1;
    }

    /// <summary>Adds a member that is not there yet.</summary>
    public int Add(Guid id, long total)
    {
        if ((Count + 1) * 4L > _buckets.Length * 3L) Rehash();
        var slot = TakeSlot();
        At(slot) = new Entry { Id = id, Total = total };
        Place(slot);
        Count++;
        return slot;
    }

    public void Remove(int slot)
    {
        var mask = _buckets.Length - 1;
        var hole = Home(At(slot).Id, mask);
        while (_buckets[hole] != slot + 1) hole = (hole + 1) & mask;

        // Entries after the hole move up unless that puts them before their home, so no search ends too early.
        for (var next = (hole + 1) & mask; _buckets[next] != 0; next = (next + 1) & mask)
        {
            var home = Home(At(_buckets[next] - 1).Id, mask);
            if (((next - home) & mask) < ((next - hole) & mask)) continue;
            _buckets[hole] = _buckets[next];
            hole = next;
        }

        _buckets[hole] = 0;
        At(slot) = new Entry { Total = _free };
        _free = slot;
        Count--;
    }

    private ref Entry At(int slot) => ref _chunks[slot >> ChunkBits][slot & (ChunkSize - 1)];

    private static int Home(Guid id, int mask) => (int)((uint)id.GetHashCode() * 2654435769u >> 7) & mask;

    private int TakeSlot()
    {
        if (_free >= 0)
        {
            var slot = _free;
            _free = (int)At(slot).Total;
            return slot;
        }

        if (_used >> ChunkBits == _chunks.Count) _chunks.Add(new Entry[_used == 0 ? 16 : ChunkSize]);
        else if (_used == _chunks[0].Length) // small boards are many: the first chunk grows
        {
            var chunk = _chunks[0];
            Array.Resize(ref chunk, chunk.Length * 2);
            _chunks[0] = chunk;
        }

        return _used++;
    }

    private void Place(int slot)
    {
        var mask = _buckets.Length - 1;
        var bucket = Home(At(slot).Id, mask);
        while (_buckets[bucket] != 0) bucket = (bucket + 1) & mask;
        _buckets[bucket] = slot + 1;
    }

    private void Rehash()
    {
        var old = _buckets;
        _buckets = new int[old.Length * 2];
        foreach (var entry in old)
            if (entry != 0) Place(entry - 1);
    }
}
