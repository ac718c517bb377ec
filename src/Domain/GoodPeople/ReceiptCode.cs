namespace CitizenCivility.Domain.GoodPeople;

/// <summary>The beginning of a leaf in letters that are hard to mistake: XXXX-XXXX-XXXX.</summary>
public static class ReceiptCode
{
    private const string Letters = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Length = 12;

    public static string Of(byte[] leaf)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(leaf.Length, 32);
        var bits = System.Buffers.Binary.BinaryPrimitives.ReadUInt64BigEndian(leaf);
        Span<char> code = stackalloc char[Length + 2];
        for (var (i, at) = (0, 0); i < Length; i++)
        {
            if (i is 4 or 8) code[at++] = '-';
            code[at++] = Letters[(int)(bits >> (59 - (5 * i))) & 31];
        }

        return new string(code);
    }
}
