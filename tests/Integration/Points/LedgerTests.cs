using System.Text.Json;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Points;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Realtime.Boards;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Points;

public abstract class LedgerTests(CivilityApp app)
{
    private const string Rule = "deed.verified";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private Task<Result<long>> AwardAsync(MemberId member, string source, string rule = Rule) => app.Lane.RunAsync<long>(Actor.System, "t", async db =>
        (await PointsLedger.AwardAsync(db, Actor.System, member, rule, source, app.Clock.GetUtcNow())).Failed(out var error, out var transfer) ? error : Result.Ok(transfer.Points), ct: Ct);

    private Task<Result<Reversal>> ReverseAsync(string source) => app.Lane.RunAsync(Actor.System, "t", db =>
        PointsLedger.ReverseAsync(db, Actor.System, source, "mistake", app.Clock.GetUtcNow()), ct: Ct);

    private static string NewSource() => $"test:{Guid.NewGuid():N}";

    [Fact]
    public async Task Award_CountsInBalanceAndFourWindows()
    {
        var member = MemberId.New();
        Assert.True((await AwardAsync(member, NewSource())).IsOk);
        await using var db = app.OpenDb();
        Assert.Equal(2, await db.BalanceAsync(member, Ct));
        var totals = await db.MemberTotals.Where(t => t.Member == member).ToListAsync(Ct);
        Assert.Equal(BoardWindow.AllOf(CityTime.DateOf(app.Clock.GetUtcNow())).Select(w => w.Key).Order(), totals.Select(t => t.Window).Order());
        Assert.All(totals, t => Assert.Equal(2, t.Total));
    }

    [Fact]
    public async Task Award_SameSourceInParallel_IsOneEffect()
    {
        var (member, source) = (MemberId.New(), NewSource());
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => AwardAsync(member, source)));
        Assert.All(answers, a => Assert.True(a.IsOk));
        await using var db = app.OpenDb();
        Assert.Equal((2, 1), (await db.BalanceAsync(member, Ct), await db.Transfers.CountAsync(t => t.Source == source, Ct)));
    }

    [Fact]
    public async Task Award_ParallelAtTheEdgeOfACap_NeverPassesIt()
    {
        var member = MemberId.New();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => AwardAsync(member, NewSource())));
        Assert.Equal(3, answers.Count(a => a.IsOk));
        Assert.All(answers.Where(a => !a.IsOk), a => Assert.True(a.Failed(out var e) && e.Code == "points.cap-day"));
        await using var db = app.OpenDb();
        Assert.Equal(6, await db.BalanceAsync(member, Ct));
    }

    [Fact]
    public async Task Award_UnknownRule_IsRefusedAndLeavesNothing()
    {
        var member = MemberId.New();
        Assert.True((await AwardAsync(member, NewSource(), "deed.unheard-of")).Failed(out var error));
        Assert.Equal("points.unknown-rule", error.Code);
        await using var db = app.OpenDb();
        Assert.False(await db.Transfers.AnyAsync(t => t.Member == member, Ct));
    }

    [Fact]
    public async Task Reverse_TakesBackOnce_AndFreesTheCap()
    {
        var (member, source) = (MemberId.New(), NewSource());
        await AwardAsync(member, source);
        var first = await ReverseAsync(source);
        Assert.False(first.Failed(out _, out var reversal));
        Assert.Equal(new Reversal(2, 0), reversal);
        Assert.True((await ReverseAsync(source)).Failed(out var again));
        Assert.Equal("points.already-reversed", again.Code);
        Assert.True((await ReverseAsync(NewSource())).Failed(out var nothing));
        Assert.Equal("points.nothing-to-reverse", nothing.Code);

        await using var db = app.OpenDb();
        Assert.Equal(0, await db.BalanceAsync(member, Ct));
        Assert.All(await db.MemberTotals.Where(t => t.Member == member).ToListAsync(Ct), t => Assert.Equal(0, t.Total));
        for (var i = 0; i < 3; i++) Assert.True((await AwardAsync(member, NewSource())).IsOk);
    }

    [Fact]
    public async Task Transfers_ChangedOrDeleted_AreRefusedByTheDatabase()
    {
        var member = MemberId.New();
        await AwardAsync(member, NewSource());
        await using var db = app.OpenDb();
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Transfers.Where(t => t.Member == member).ExecuteUpdateAsync(s => s.SetProperty(t => t.Points, 100), Ct));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Transfers.Where(t => t.Member == member).ExecuteDeleteAsync(Ct));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.MemberAccounts.Where(a => a.Id == member).ExecuteUpdateAsync(s => s.SetProperty(a => a.Balance, -1), Ct));
    }

    [Theory]
    [InlineData("kind = 'Earn'", "debit = 'Member'", "credit = 'Issuance'")]
    [InlineData("kind = 'Penalty'", "debit = 'Member'", "credit = 'Issuance'")]
    [InlineData("kind = 'Reverse'", "debit = 'Member'", "credit = 'Issuance'")] // corrects nothing
    [InlineData("points = -1")]
    [InlineData("points = 0")]
    [InlineData("rule = ''")]
    public async Task Transfers_OfAnotherKind_AreRefusedByTheDatabase(params string[] changes)
    {
        var member = MemberId.New();
        await AwardAsync(member, NewSource());
        await using var db = app.OpenDb();
        var columns = db.Model.FindEntityType(typeof(Transfer))!.GetProperties().Where(p => !p.IsPrimaryKey()).Select(p => p.GetColumnName()).ToArray();
        var values = columns.ToDictionary(c => c, c => c == "key" ? "key || 'x'" : $"\"{c}\"");
        string Insert() => $"INSERT INTO transfers ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", columns.Select(c => values[c]))} FROM transfers WHERE member = {{0}}";

        foreach (var change in changes) values[change.Split(" = ")[0]] = change.Split(" = ")[1];
        var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => db.Database.ExecuteSqlRawAsync(Insert(), [member.Value], Ct));
        Assert.Contains("ck_transfers", refused.Message, StringComparison.Ordinal);

        // The same row without the changes is taken, so the refusal was theirs.
        foreach (var change in changes) values[change.Split(" = ")[0]] = $"\"{change.Split(" = ")[0]}\"";
        await using var transaction = await db.Database.BeginTransactionAsync(Ct);
        Assert.Equal(1, await db.Database.ExecuteSqlRawAsync(Insert(), [member.Value], Ct));
        await transaction.RollbackAsync(Ct);
    }

    [Fact]
    public async Task Close_TakesTheRest_AndNothingArrivesAnyMore()
    {
        var member = MemberId.New();
        await AwardAsync(member, NewSource());
        Assert.Equal(2, await CloseAsync(member));
        Assert.Equal(0, await CloseAsync(member));
        Assert.True((await AwardAsync(member, NewSource())).Failed(out var error));
        Assert.Equal("points.member-left", error.Code);
        await using var db = app.OpenDb();
        Assert.Equal(0, await db.BalanceAsync(member, Ct));
        Assert.Equal([TransferKind.Earn, TransferKind.OptOut], await db.Transfers.Where(t => t.Member == member).OrderBy(t => t.Id).Select(t => t.Kind).ToListAsync(Ct));
    }

    private async Task<long> CloseAsync(MemberId member) =>
        (await app.Lane.RunAsync(Actor.System, "t", async db => (Result<long>)await PointsLedger.CloseAsync(db, Actor.System, member, app.Clock.GetUtcNow()), ct: Ct)).Failed(out var error, out var left)
            ? throw new InvalidOperationException(error.Code) : left;

    [Fact]
    public async Task RandomAwardsAndReversals_MatchAModel()
    {
        // A model that knows nothing of tables: what each source gave, and what was taken back.
        var members = Enumerable.Range(0, 5).Select(_ => MemberId.New()).ToArray();
        var run = Guid.NewGuid().ToString("N")[..8];
        var model = new Dictionary<string, (int Member, bool Reversed)>();
        var random = new Random(20261125);
        var steps = Enumerable.Range(0, 300).Select(_ => (Member: random.Next(5), Number: random.Next(40), Reverse: random.Next(3) == 0));
        foreach (var (member, number, reverse) in steps)
        {
            var source = $"model:{run}:{number}";
            if (reverse)
            {
                var done = (await ReverseAsync(source)).IsOk;
                Assert.Equal(model.TryGetValue(source, out var known) && !known.Reversed, done);
                if (done) model[source] = (model[source].Member, true);
                continue;
            }

            var room = model.Values.Count(v => v.Member == member && !v.Reversed) < 3;
            var had = model.ContainsKey(source);
            var awarded = (await AwardAsync(members[had ? model[source].Member : member], source)).IsOk;
            Assert.Equal(had || room, awarded);
            if (!had && awarded) model[source] = (member, false);
        }

        await using var db = app.OpenDb();
        for (var i = 0; i < members.Length; i++)
            Assert.Equal(2 * model.Values.Count(v => v.Member == i && !v.Reversed), await db.BalanceAsync(members[i], Ct));
        Assert.True((await LedgerCheck.RunAsync(db, progress: null, Ct)).IsClean);
    }

    [Fact]
    public async Task Boards_AfterQuiet_EqualTheLedger()
    {
        const string division = "420626";
        var people = new List<Resident>();
        for (var i = 0; i < 12; i++) people.Add(await app.NewResidentAsync(division, boards: true, nickname: $"榜上{i:00}{Guid.NewGuid().ToString("N")[..3]}"));
        for (var i = 0; i < people.Count; i++)
        {
            for (var n = 0; n <= i % 3; n++) await AwardAsync(people[i].Member!.Value, NewSource());
        }

        await ExpectPlacesAsync(division, people);
    }

    [Fact]
    public async Task Member_WhoLeavesTheBoards_IsTakenOff()
    {
        const string division = "420624";
        var people = new List<Resident>();
        for (var i = 0; i < 11; i++)
        {
            people.Add(await app.NewResidentAsync(division, boards: true));
            await AwardAsync(people[i].Member!.Value, NewSource());
        }

        await ExpectPlacesAsync(division, people);
        var leaver = people[0];
        await app.Lane.RunAsync(Actor.System, "t", async db =>
        {
            var tracked = await db.Residents.FirstAsync(r => r.Id == leaver.Id, Ct);
            tracked.ShowOnBoards(false);
            db.Changed(MemberChanges.Changed, leaver.Member!.Value.Value);
            return Result.Ok();
        }, ct: Ct);
        var boards = app.Services.GetRequiredService<ILeaderboard>();
        var board = new Board(new BoardScope(division), BoardWindow.AllTime);
        await Eventually.TrueAsync(async () => await boards.FindPlaceAsync(board, leaver.Member!.Value, Ct) is null, Ct);
        Assert.Null(await boards.FindPlaceAsync(new Board(BoardScope.City, BoardWindow.AllTime), leaver.Member!.Value, Ct));
    }

    [Fact]
    public async Task Boards_MemberWhoMovesAway_IsGoneFromTheOldOnes()
    {
        const string old = "420626101", now = "420626102";
        var mover = await app.NewResidentAsync(old, boards: true);
        await AwardAsync(mover.Member!.Value, NewSource());
        var boards = app.Services.GetRequiredService<ILeaderboard>();
        Board Of(string scope) => new(new BoardScope(scope), BoardWindow.AllTime);
        await Eventually.TrueAsync(async () => await boards.FindPlaceAsync(Of(old), mover.Member!.Value, Ct) is not null, Ct);
        await app.Lane.RunAsync(Actor.System, "t", async db =>
        {
            var tracked = await db.Residents.FirstAsync(r => r.Id == mover.Id, Ct);
            Assert.True(tracked.MoveTo(now, app.Clock.GetUtcNow().AddDays(91)).IsOk);
            db.Changed(MemberChanges.Changed, mover.Member!.Value.Value);
            return Result.Ok();
        }, ct: Ct);
        // Nobody else lives at the old place: no other change would ever clean its board.
        await Eventually.TrueAsync(async () => await boards.FindPlaceAsync(Of(now), mover.Member!.Value, Ct) is not null, Ct);
        await Eventually.TrueAsync(async () => await boards.FindPlaceAsync(Of(old), mover.Member!.Value, Ct) is null, Ct);
        Assert.NotNull(await boards.FindPlaceAsync(Of("420626"), mover.Member!.Value, Ct));
    }

    [Fact]
    public async Task Boards_ClosedWindow_StaysAsItWas()
    {
        const string division = "420684";
        var then = app.Clock.GetUtcNow().AddDays(-70);
        var month = BoardWindow.Of(BoardPeriod.Month, CityTime.DateOf(then));
        var source = NewSource();
        for (var i = 0; i < 10; i++)
        {
            var person = await app.NewResidentAsync(division, boards: true);
            await app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(db, Actor.System, person.Member!.Value, "deed.verified", i == 0 ? source : NewSource(), then), ct: Ct);
        }

        using var visitor = app.Anonymous();
        var board = JsonDocument.Parse(await visitor.GetStringAsync($"/api/v1/boards/{division}/{month.Key}?take=50", Ct)).RootElement;
        Assert.Equal(10, board.GetProperty("lines").GetArrayLength());
        await ReverseAsync(source);
        var after = JsonDocument.Parse(await visitor.GetStringAsync($"/api/v1/boards/{division}/{month.Key}?take=51", Ct)).RootElement;
        Assert.Equal(10, after.GetProperty("lines").GetArrayLength());
        Assert.DoesNotContain("新</td>", await visitor.GetStringAsync($"/boards?scope={division}&window=all", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Boards_KeptPage_LosesAMemberWhoLeavesAtOnce()
    {
        const string division = "420685";
        var people = new List<Resident>();
        for (var i = 0; i < 11; i++)
        {
            people.Add(await app.NewResidentAsync(division, boards: true, nickname: "离" + Marker.New()[..8]));
            await AwardAsync(people[i].Member!.Value, NewSource());
        }

        await ExpectPlacesAsync(division, people);
        var leaver = people[3];
        using var visitor = app.Anonymous();
        var address = $"/boards?scope={division}&window=all";
        await Eventually.TrueAsync(async () => (await visitor.GetStringAsync(address, Ct)).Contains(leaver.Nickname, StringComparison.Ordinal), Ct, seconds: 30);
        await app.Lane.RunAsync(Actor.System, "t", async db =>
        {
            (await db.Residents.FirstAsync(r => r.Id == leaver.Id, Ct)).ShowOnBoards(false);
            db.Changed(MemberChanges.Changed, leaver.Member!.Value.Value);
            return Result.Ok();
        }, ct: Ct);
        await Eventually.TrueAsync(async () => !(await visitor.GetStringAsync(address, Ct)).Contains(leaver.Nickname, StringComparison.Ordinal), Ct, seconds: 5); // it is kept for 15
    }

    protected async Task ExpectPlacesAsync(string division, IReadOnlyList<Resident> people)
    {
        var boards = app.Services.GetRequiredService<ILeaderboard>();
        var board = new Board(new BoardScope(division), BoardWindow.AllTime);
        await using var db = app.OpenDb();
        var totals = new Dictionary<MemberId, long>();
        foreach (var person in people) totals[person.Member!.Value] = await db.MemberTotals.Where(t => t.Member == person.Member && t.Window == "all").Select(t => t.Total).SingleAsync(Ct);
        await Eventually.TrueAsync(async () =>
        {
            try
            {
                foreach (var (member, total) in totals)
                {
                    if (await boards.GetTotalAsync(board, member, Ct) != total) return false;
                    if (await boards.FindPlaceAsync(board, member, Ct) != 1 + totals.Values.Count(t => t > total)) return false;
                }

                return true;
            }
            catch (StackExchange.Redis.RedisException)
            {
                return false;
            }
        }, Ct, seconds: 40);
    }
}

public sealed class LedgerOnSqlite(SoloApp app) : LedgerTests(app);

public sealed class LedgerOnPostgres(CityApp app) : LedgerTests(app)
{
    private readonly CityApp _app = app;

    [Fact]
    public async Task Boards_RedisEmptied_HealByThemselves()
    {
        const string division = "420625";
        var people = new List<Resident>();
        for (var i = 0; i < 11; i++)
        {
            people.Add(await _app.NewResidentAsync(division, boards: true));
            await _app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(db, Actor.System, people[i].Member!.Value, "deed.verified", $"flush:{Guid.NewGuid():N}", _app.Clock.GetUtcNow()), ct: TestContext.Current.CancellationToken);
        }

        await ExpectPlacesAsync(division, people);
        await _app.Redis.FlushAsync();
        await ExpectPlacesAsync(division, people);
    }

    [Fact]
    public async Task Boards_WrittenUnderAHigherEpochThanTheDatabaseKnows_HealByThemselves()
    {
        // As after the database was restored from a copy that is older than the boards.
        var ct = TestContext.Current.CancellationToken;
        const string division = "420683";
        var people = new List<Resident>();
        for (var i = 0; i < 11; i++) people.Add(await _app.NewResidentAsync(division, boards: true));
        var boards = _app.Services.GetRequiredService<ILeaderboard>();
        var state = await boards.GetStateAsync(BoardScope.City, ct);
        Assert.Equal(SetOutcome.Written, await boards.SetTotalsAsync(BoardScope.City, state.Epoch + 1_000, state.Position ?? 0, [], ct));
        for (var i = 0; i < 11; i++)
            await _app.Lane.RunAsync(Actor.System, "t", db => PointsLedger.AwardAsync(db, Actor.System, people[i].Member!.Value, "deed.verified", $"epoch:{Guid.NewGuid():N}", _app.Clock.GetUtcNow()), ct: ct);
        await ExpectPlacesAsync(division, people);
        Assert.True((await boards.GetStateAsync(BoardScope.City, ct)).Epoch > state.Epoch + 1_000);
    }
}
