using System.Globalization;

namespace CitizenCivility.Realtime.LiveFeed;

/// <summary>What a visitor watches: the city, a division or sub-district, or a rule.</summary>
/// <param name="Key"><c>city</c>, <c>division:420602</c>, <c>division:420602002</c> or <c>rule:12</c>.</param>
public readonly record struct FeedGroup(string Key)
{
    public static readonly FeedGroup City = new("city");

    /// <returns><see langword="null"/> when there is no such kind of group.</returns>
    public static FeedGroup? TryParse(string? key)
    {
        if (key is null or "city") return City;
        var (kind, value) = key.Split(':', 2) is [var k, var v] ? (k, v) : ("", "");
        return kind switch
        {
            "division" when value.Length is 6 or 9 && value.All(char.IsAsciiDigit) => new(key),
            "rule" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var no) && no is > 0 and <= 999 => new(key),
            _ => null,
        };
    }

    /// <summary>Whether the item concerns this group.</summary>
    public bool Holds(FeedItem item)
    {
        if (Key == City.Key || item.Gone || item.Withdraws is not null) return true;
        var value = Key[(Key.IndexOf(':', StringComparison.Ordinal) + 1)..];
        return Key.StartsWith("rule:", StringComparison.Ordinal)
            ? item.Rules?.Contains(int.Parse(value, CultureInfo.InvariantCulture)) == true
            : item.Division?.StartsWith(value, StringComparison.Ordinal) == true;
    }
}
