using CitizenCivility.Domain.Surveys.Fieldwork;
using CsCheck;

namespace CitizenCivility.Tests.Unit.Surveys.Fieldwork;

public sealed class AnswerDaysTests
{
    private static readonly DateOnly _first = new(2026, 11, 1);

    [Fact]
    public void Coarsen_SmallDays_AreToldAsNeighbours()
    {
        var told = AnswerDays.Coarsen(new Dictionary<DateOnly, int> { [_first] = 4, [_first.AddDays(1)] = 6, [_first.AddDays(2)] = 10, [_first.AddDays(3)] = 9 }, 10);
        Assert.Equal([_first, _first, _first.AddDays(2), _first.AddDays(2)], told.OrderBy(t => t.Key).Select(t => t.Value));
    }

    [Fact]
    public void Coarsen_AnyDays_LeavesNoSmallGroup() => Gen.Int[1, 30].List[1, 20].Sample(counts =>
    {
        var days = counts.Select((c, i) => (Day: _first.AddDays(i), Count: c)).ToDictionary(x => x.Day, x => x.Count);
        var groups = AnswerDays.Coarsen(days, 10).GroupBy(t => t.Value).Select(g => g.Sum(t => days[t.Key])).ToList();
        Assert.Equal(counts.Sum(), groups.Sum());
        if (counts.Sum() >= 10) Assert.All(groups, g => Assert.True(g >= 10));
        else Assert.Single(groups);
    });
}
