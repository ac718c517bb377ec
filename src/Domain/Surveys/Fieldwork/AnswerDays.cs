namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>No day may stand for a handful of people: small days are told as the neighbouring day.</summary>
public static class AnswerDays
{
    /// <param name="counts">Answers per day.</param>
    /// <param name="smallest">Fewest answers that a day may keep.</param>
    /// <returns>For each day the day to write; all days in one when there are fewer than <paramref name="smallest"/> answers.</returns>
    public static IReadOnlyDictionary<DateOnly, DateOnly> Coarsen(IReadOnlyDictionary<DateOnly, int> counts, int smallest)
    {
        var told = new Dictionary<DateOnly, DateOnly>();
        List<DateOnly> group = [];
        DateOnly? last = null;
        var sum = 0;
        foreach (var (day, count) in counts.OrderBy(c => c.Key))
        {
            group.Add(day);
            sum += count;
            if (sum < smallest) continue;
            foreach (var member in group) told[member] = group[0];
            (last, sum) = (group[0], 0);
            group.Clear();
        }

        // Too few at the end join the group before them.
        foreach (var member in group) told[member] = last ?? group[0];
        return told;
    }
}
