namespace CitizenCivility.Realtime.Boards;

/// <summary>A stretch of a board, read in one moment.</summary>
/// <param name="Skip">Entries before the first one.</param>
/// <param name="Count">Members on the whole board.</param>
/// <param name="Entries">Best first; equal totals by id, descending.</param>
public sealed record BoardPage(long Skip, long Count, IReadOnlyList<BoardEntry> Entries)
{
    public const int MaxEntries = 1_000;
}
