using System.Data.Common;
using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Surveys;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.Surveys;

/// <summary>
/// With the whole database in hand, system columns included, nobody finds out who answered what. People answer in a known order,
/// each with answers of their own; then every table, every column and every order is tried against them.
/// </summary>
public abstract class UnlinkabilityTests(CivilityApp app)
{
    private const int People = 140;

    /// <summary>By chance a rank correlation of so many people stays within ± 0.085 in two cases of three; this is more than five times as much.</summary>
    private const double Chance = 0.45;

    private readonly SurveyLab _lab = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answers_AfterTheClose_CannotBeTiedToAnyone()
    {
        var (wave, people) = await AskAsync(emptyEvery: 23);
        await _lab.SettleAsync(wave);
        Assert.Equal((People, 0, People), await _lab.CountAsync(wave));
        await TryEverythingAsync(wave, people, People);
    }

    [Fact]
    public async Task Answers_WhileTheWaveRuns_CannotBeTiedToAnyone()
    {
        var (wave, people) = await AskAsync(emptyEvery: 35);
        var (_, boxed, answers) = await _lab.CountAsync(wave);
        Assert.Equal(People, boxed + answers);
        Assert.True(answers >= 100, "nothing to try");
        await TryEverythingAsync(wave, people, answers);
    }

    [Fact]
    public async Task Box_NeverGivesUpAnswersOneByOne()
    {
        var wave = await _lab.OpenWaveAsync();
        var epoch = await _lab.EpochAsync();
        await _lab.AnswerManyAsync(wave, SealedBoxEmptier.SmallestBatch - 1);
        await _lab.EmptyAsync(wave, TimeSpan.FromHours(2));
        Assert.Equal((9, 9, 0), await _lab.CountAsync(wave));

        await _lab.AnswerManyAsync(wave, 1);
        await _lab.EmptyAsync(wave, TimeSpan.FromMinutes(50));
        Assert.Equal((10, 10, 0), await _lab.CountAsync(wave));
        Assert.Equal("journal.fenced", SurveyLab.CodeOf(await _lab.EmptyAsync(wave, TimeSpan.FromMinutes(61), epoch - 1)));
        Assert.Equal((10, 10, 0), await _lab.CountAsync(wave));
        await _lab.EmptyAsync(wave, TimeSpan.FromMinutes(61));
        Assert.Equal((10, 0, 10), await _lab.CountAsync(wave));

        await _lab.AnswerManyAsync(wave, SealedBoxEmptier.FullBatch - 1);
        await _lab.EmptyAsync(wave);
        Assert.Equal(10, (await _lab.CountAsync(wave)).Answers);
        await _lab.AnswerManyAsync(wave, 1);
        await Eventually.TrueAsync(async () => { await _lab.EmptyAsync(wave); return (await _lab.CountAsync(wave)).Answers == 30; }, Ct);

        await _lab.AnswerManyAsync(wave, 1);
        await _lab.SettleAsync(wave);
        Assert.Equal((31, 0, 31), await _lab.CountAsync(wave));
        Assert.Null((await _lab.WaveAsync(wave)).PrivateKey);
    }

    [Fact]
    public async Task Box_WhatCannotBeOpened_IsCountedAndDoesNotStopTheRest()
    {
        var wave = await _lab.OpenWaveAsync();
        await _lab.AnswerManyAsync(wave, 11);
        await app.Lane.RunAsync(Domain.Kernel.Actor.System, "test.damage", db =>
        {
            db.SealedRows.Add(Domain.Transparency.SealedRow.Of(Wave.PurposeOf(wave), new byte[700]));
            return Task.FromResult(Domain.Kernel.Result.Ok());
        }, ct: Ct);
        await _lab.SettleAsync(wave);
        Assert.Equal((11, 0, 11), await _lab.CountAsync(wave));
        Assert.Equal(1, (await _lab.WaveAsync(wave)).Unreadable);
    }

    private async Task<(WaveId Wave, IReadOnlyList<Person> People)> AskAsync(int emptyEvery)
    {
        var wave = await _lab.OpenWaveAsync();
        var keys = _lab.Get<PersonKeys>();
        var combinations = (
            from district in new[] { "420602", "420606", "420607", "420624", "420625", "420626", "420682", "420683", "420684" }
            from age in new[] { "1", "2", "3", "4" }
            from efficiency in new[] { "1", "2", "3", "4", "5" }
            select SurveyLab.Answers(efficiency, district, age)).Take(People).ToArray();
        Random.Shared.Shuffle(combinations);

        var people = new List<Person>();
        foreach (var answers in combinations)
        {
            var resident = await app.NewResidentAsync();
            SurveyLab.Ok(await _lab.AnswerAsync(wave, resident, answers));
            people.Add(new Person(people.Count, resident, keys.ClaimOf(Wave.PurposeOf(wave), resident.PhoneHash).Mac, answers));
            if (people.Count % emptyEvery == 0) await _lab.EmptyAsync(wave);
        }

        return (wave, people);
    }

    private async Task TryEverythingAsync(WaveId wave, IReadOnlyList<Person> people, int expected)
    {
        await using var db = app.OpenDb();
        var tables = await ReadEverythingAsync(db);
        var owner = people.ToDictionary(p => Key(p.Answers));
        var mine = tables["survey_answers"].Where(r => Same(r["wave_id"], wave.Value)).ToList();
        Assert.Equal(expected, mine.Count);
        var answered = mine.Select(r => (Row: r, Person: owner[Key(System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, string>>((string)r["codes"]!)!)])).ToList();
        Assert.Equal(expected, answered.DistinctBy(a => a.Person.Order).Count());

        // No order of the answers, by any column or place, follows the order in which people came.
        foreach (var column in mine[0].Keys.Where(c => c != "codes"))
        {
            var correlation = RankCorrelation(answered.Select(a => (Comparable(a.Row[column]), (double)a.Person.Order)));
            Assert.True(Math.Abs(correlation) < Chance, $"survey_answers.{column} follows the order of answering: {correlation:0.00}");
        }

        // Nor the order in which their rows lie in any other table.
        foreach (var (table, rows) in tables.Where(t => t.Key != "survey_answers"))
        {
            var places = people.Select(p => (Person: p, Row: rows.FirstOrDefault(r => r.Values.Any(v => p.Owns(v))))).Where(x => x.Row is not null).ToDictionary(x => x.Person.Order, x => x.Row!);
            if (places.Count < expected / 2) continue;
            foreach (var place in places.Values.First().Keys)
            {
                foreach (var column in mine[0].Keys.Where(c => c != "codes"))
                {
                    var correlation = RankCorrelation(answered.Where(a => places.ContainsKey(a.Person.Order)).Select(a => (Comparable(a.Row[column]), Comparable(places[a.Person.Order][place]))));
                    Assert.True(Math.Abs(correlation) < Chance, $"survey_answers.{column} follows {table}.{place}: {correlation:0.00}");
                }
            }
        }

        // No value that tells an answer apart, its transaction included, stands anywhere else; nobody's key stands in an answer.
        var shared = mine[0].Keys.Where(c => c is not ("codes" or "wave_id" or "place" or "cmin") && mine.Select(r => Text(r[c])).Distinct().Count() > 2).ToList();
        Assert.Contains("id", shared);
        foreach (var column in shared)
        {
            var values = mine.Select(r => Text(r[column])).ToHashSet();
            foreach (var (table, rows) in tables.Where(t => t.Key != "survey_answers"))
            {
                foreach (var row in rows)
                {
                    var same = row.Where(cell => column == "xmin" ? cell.Key == "xmin" && values.Contains(Text(cell.Value)) : values.Any(v => Text(cell.Value).Contains(v, StringComparison.OrdinalIgnoreCase)));
                    if (column == "xmin" && !people.Any(p => row.Values.Any(p.Owns))) continue;
                    Assert.True(!same.Any(), $"survey_answers.{column} is shared with {table}.{same.FirstOrDefault().Key}");
                }
            }
        }

        Assert.DoesNotContain(mine, r => r.Values.Any(v => people.Any(p => p.Owns(v))));

        // Times are no finer than a day, and nobody stands alone on one.
        Assert.DoesNotContain(mine.SelectMany(r => r.Values), v => v is DateTime or DateTimeOffset || (v is string s && s.Length > 10 && DateTime.TryParse(s, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)));
        Assert.All(mine.GroupBy(r => Text(r["day"])), g => Assert.True(g.Count() >= 10));

        // The answers themselves stand nowhere else, and what is left in the box is sealed.
        foreach (var (table, rows) in tables.Where(t => t.Key is not "survey_answers"))
            Assert.DoesNotContain(rows.SelectMany(r => r.Values), v => Text(v).Contains("\"efficiency\":\"", StringComparison.Ordinal) && !table.StartsWith("survey_", StringComparison.Ordinal));
    }

    private static async Task<Dictionary<string, List<Dictionary<string, object?>>>> ReadEverythingAsync(AppDb db)
    {
        var isSqlite = db.Database.IsSqlite();
        await db.Database.OpenConnectionAsync(Ct);
        var connection = db.Database.GetDbConnection();
        var names = await ReadAsync(connection, isSqlite
            ? "SELECT name FROM sqlite_master WHERE type = 'table'"
            : "SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'");
        var tables = new Dictionary<string, List<Dictionary<string, object?>>>();
        foreach (var name in names.Select(n => (string)n["name"]!))
        {
            // A place on a page as one number: page × 10,000 + line.
            tables[name] = await ReadAsync(connection, isSqlite
                ? $"SELECT rowid AS place, * FROM \"{name}\" ORDER BY rowid"
                : $"SELECT (ctid::text::point)[0] * 10000 + (ctid::text::point)[1] AS place, xmin::text::bigint AS xmin, cmin::text::bigint AS cmin, * FROM \"{name}\"");
        }

        return tables;
    }

    private static async Task<List<Dictionary<string, object?>>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(Ct);
        var rows = new List<Dictionary<string, object?>>();
        while (await reader.ReadAsync(Ct))
        {
            var row = new Dictionary<string, object?>();
            for (var i = 0; i < reader.FieldCount; i++) row[reader.GetName(i)] = await reader.IsDBNullAsync(i, Ct) ? null : reader.GetValue(i);
            rows.Add(row);
        }

        return rows;
    }

    /// <summary>Spearman, with equal values sharing their middle rank; 0 when one side never varies.</summary>
    private static double RankCorrelation(IEnumerable<(double X, double Y)> pairs)
    {
        var all = pairs.ToList();
        double[] x = Ranks([.. all.Select(p => p.X)]), y = Ranks([.. all.Select(p => p.Y)]);
        double mx = x.Average(), my = y.Average();
        double Sum(Func<int, double> of) => Enumerable.Range(0, x.Length).Sum(of);
        var spread = Math.Sqrt(Sum(i => (x[i] - mx) * (x[i] - mx)) * Sum(i => (y[i] - my) * (y[i] - my)));
        return spread == 0 ? 0 : Sum(i => (x[i] - mx) * (y[i] - my)) / spread;
    }

    private static double[] Ranks(double[] values)
    {
        var order = Enumerable.Range(0, values.Length).OrderBy(i => values[i]).ToArray();
        var ranks = new double[values.Length];
        for (var i = 0; i < order.Length;)
        {
            var end = i;
            while (end + 1 < order.Length && values[order[end + 1]] == values[order[i]]) end++;
            for (var j = i; j <= end; j++) ranks[order[j]] = (i + end) / 2.0;
            i = end + 1;
        }

        return ranks;
    }

    /// <summary>Any value as a number whose order is that of the values.</summary>
    private static double Comparable(object? value) => value switch
    {
        null => 0,
        bool b => b ? 1 : 0,
        long or int or short or double or float or decimal => Convert.ToDouble(value, CultureInfo.InvariantCulture),
        DateTime t => t.Ticks,
        DateTimeOffset t => t.UtcTicks,
        DateOnly d => d.DayNumber,
        byte[] bytes => Prefix(bytes),
        Guid id => Prefix(Convert.FromHexString(id.ToString("N"))),
        _ => Prefix(System.Text.Encoding.UTF8.GetBytes(value.ToString()!)),
    };

    private static double Prefix(byte[] bytes) => bytes.Take(16).Aggregate((Sum: 0.0, Weight: 1.0), (a, b) => (a.Sum + b * a.Weight / 256, a.Weight / 256)).Sum;

    private static string Text(object? value) => value switch
    {
        null => "",
        byte[] bytes => Convert.ToHexString(bytes),
        Guid id => id.ToString(),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };

    private static bool Same(object? value, Guid id) => string.Equals(Text(value), id.ToString(), StringComparison.OrdinalIgnoreCase);

    private static string Key(Dictionary<string, string> answers) => $"{answers["district"]}/{answers["age"]}/{answers["efficiency"]}";

    /// <param name="Order">In which order they answered, from 0.</param>
    private sealed record Person(int Order, Resident Resident, byte[] Mac, Dictionary<string, string> Answers)
    {
        public bool Owns(object? value) => value switch
        {
            byte[] bytes => bytes.AsSpan().SequenceEqual(Mac) || bytes.AsSpan().SequenceEqual(Resident.PhoneHash),
            Guid id => id == Resident.Id.Value,
            string { Length: 36 } text => Same(text, Resident.Id.Value),
            _ => false,
        };
    }
}

public sealed class UnlinkabilityOnSqlite(SoloApp app) : UnlinkabilityTests(app);

public sealed class UnlinkabilityOnPostgres(CityApp app) : UnlinkabilityTests(app);
