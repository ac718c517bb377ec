using System.Globalization;
using System.Text;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Points;

/// <summary>
/// What a unit adds to the totals of windows. It is written as one statement that adds, beside what is tracked: an award touches
/// four windows, and reading and tracking each of them was a third of its price.
/// </summary>
internal sealed class WindowTotals
{
    private readonly SortedDictionary<(Guid Member, string Window), long> _added = [];

    public bool IsEmpty => _added.Count == 0;

    public void Add(MemberId member, IEnumerable<BoardWindow> windows, long points)
    {
        foreach (var window in windows)
            _added[(member.Value, window.Key)] = _added.GetValueOrDefault((member.Value, window.Key)) + points;
    }

    public void Forget() => _added.Clear();

    /// <summary>Writes them, in one order everywhere, so that two units never wait for each other.</summary>
    public async Task SaveAsync(AppDb db, CancellationToken ct)
    {
        if (IsEmpty) return;
        var values = new List<object>(_added.Count * 3);
        var sql = new StringBuilder("INSERT INTO member_totals (member, \"window\", total) VALUES ");
        foreach (var ((member, window), points) in _added)
        {
            sql.Append(values.Count == 0 ? "" : ", ").Append(CultureInfo.InvariantCulture, $"({{{values.Count}}}, {{{values.Count + 1}}}, {{{values.Count + 2}}})");
            values.AddRange([member, window, points]);
        }

        _added.Clear();
        sql.Append(" ON CONFLICT (member, \"window\") DO UPDATE SET total = member_totals.total + excluded.total");
        await db.Database.ExecuteSqlRawAsync(sql.ToString(), values, ct);
    }
}
