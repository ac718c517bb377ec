using CitizenCivility.Realtime.Boards;

namespace CitizenCivility.Tests.Unit.Boards;

public sealed class PlacesTests
{
    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 200, 1)]
    [InlineData(101, 200, 0.5)]
    [InlineData(200, 200, 0.005)]
    public void Percentile_Place_IsTheShareThatStandsThereOrBelow(long place, long count, double expected) =>
        Assert.Equal(expected, Places.Percentile(place, count), 12);

    [Theory, InlineData(0, 5), InlineData(6, 5), InlineData(1, 0)]
    public void Percentile_NoSuchPlace_IsRefused(long place, long count) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Places.Percentile(place, count));
}
