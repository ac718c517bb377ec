namespace CitizenCivility.Domain.GoodPeople;

/// <summary>Picks as bytes: 16 for each candidate, in the order of their ids, so that equal picks are equal bytes.</summary>
public static class BallotChoices
{
    public static byte[] Encode(IEnumerable<NominationId> picks)
    {
        var sorted = picks.Select(p => p.Value.ToByteArray(bigEndian: true)).ToList();
        sorted.Sort((a, b) => a.AsSpan().SequenceCompareTo(b));
        return [.. sorted.SelectMany(p => p)];
    }

    public static IReadOnlyList<NominationId> Decode(byte[] choices) =>
        [.. choices.Chunk(16).Select(c => new NominationId(new Guid(c, bigEndian: true)))];
}
