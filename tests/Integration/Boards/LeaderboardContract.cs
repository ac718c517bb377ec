using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Points;
using CitizenCivility.Realtime.Boards;
using CsCheck;

namespace CitizenCivility.Tests.Integration.Boards;

/// <summary>What every leaderboard promises. Each test takes a scope of its own, so nothing has to be cleared.</summary>
public abstract class LeaderboardContract
{
    private static int _lastScope = 900_000;

    private readonly BoardScope _scope = NewScope();

    protected static CancellationToken Ct => TestContext.Current.CancellationToken;

    protected abstract ILeaderboard Boards { get; }

    /// <summary>The store loses everything.</summary>
    protected abstract Task LoseAsync();

    private Board AllTime => new(_scope, BoardWindow.AllTime);

    [Fact]
    public async Task FindPlace_EqualTotals_ShareThePlaceAndTheNextIsSkipped()
    {
        var (a, b, c, d) = (MemberId.New(), MemberId.New(), MemberId.New(), MemberId.New());
        await FillAsync((a, 30), (b, 20), (c, 20), (d, 10));

        long?[] places = [await PlaceAsync(a), await PlaceAsync(b), await PlaceAsync(c), await PlaceAsync(d), await PlaceAsync(MemberId.New())];
        var page = await Boards.TopAsync(AllTime, 0, 10, Ct);

        Assert.Equal([1, 2, 2, 4, null], places);
        Assert.Equal([1, 2, 2, 4], page.Entries.Select(e => e.Place));
    }

    [Fact]
    public async Task Top_StretchBeginsInsideATie_KeepsTheSharedPlace()
    {
        var members = NewMembers(5);
        await FillAsync([.. members.Select(m => (m, 7L)), (MemberId.New(), 3)]);

        var page = await Boards.TopAsync(AllTime, 3, 3, Ct);

        Assert.Equal((3, 6), (page.Skip, page.Count));
        Assert.Equal([1, 1, 6], page.Entries.Select(e => e.Place));
    }

    [Fact]
    public async Task Top_Tie_IsOrderedByTheRandomId()
    {
        var members = NewMembers(20);
        await FillAsync([.. members.Select(m => (m, 7L))]);

        var page = await Boards.TopAsync(AllTime, 0, 20, Ct);

        Assert.Equal(members.OrderByDescending(m => m.ToString(), StringComparer.Ordinal), page.Entries.Select(e => e.Member));
    }

    [Fact]
    public async Task Around_AtBothEndsAndInTheMiddle_IncludesTheMemberAndWhoIsThere()
    {
        var members = NewMembers(30);
        await FillAsync([.. members.Select((m, i) => (m, 100L - i))]);

        var first = await Boards.AroundAsync(AllTime, members[0], ct: Ct);
        var middle = await Boards.AroundAsync(AllTime, members[14], ct: Ct);
        var last = await Boards.AroundAsync(AllTime, members[29], 3, Ct);

        Assert.Equal(members[..6], first!.Entries.Select(e => e.Member));
        Assert.Equal(members[9..20], middle!.Entries.Select(e => e.Member));
        Assert.Equal(Enumerable.Range(10, 11).Select(p => (long)p), middle.Entries.Select(e => e.Place));
        Assert.Equal(members[26..], last!.Entries.Select(e => e.Member));
        Assert.Equal((26, 30), (last.Skip, last.Count));
        Assert.Null(await Boards.AroundAsync(AllTime, MemberId.New(), ct: Ct));
    }

    [Fact]
    public async Task Reads_NobodyOrOneOnTheBoard_AreInOrder()
    {
        var alone = MemberId.New();
        Assert.Equal(0, await Boards.CountAsync(AllTime, Ct));
        Assert.Empty((await Boards.TopAsync(AllTime, 0, 10, Ct)).Entries);
        Assert.Null(await Boards.AroundAsync(AllTime, alone, ct: Ct));
        Assert.Null(await Boards.GetTotalAsync(AllTime, alone, Ct));
        Assert.Equal(BoardDigest.Empty, await Boards.DigestAsync(AllTime, Ct));

        await FillAsync((alone, 1));
        Assert.Equal(1, await Boards.CountAsync(AllTime, Ct));
        Assert.Equal([new BoardEntry(1, alone, 1)], (await Boards.AroundAsync(AllTime, alone, ct: Ct))!.Entries);
        Assert.Empty((await Boards.TopAsync(AllTime, 1, 10, Ct)).Entries);
    }

    [Theory, InlineData(0), InlineData(-5)]
    public async Task SetTotals_ZeroOrLess_TakesTheMemberOff(long total)
    {
        var (stays, leaves) = (MemberId.New(), MemberId.New());
        await FillAsync((stays, 1), (leaves, 9));

        await SetAsync(1, 2, (leaves, total), (MemberId.New(), total));

        Assert.Null(await PlaceAsync(leaves));
        Assert.Equal(1, await PlaceAsync(stays));
        Assert.Equal(1, await Boards.CountAsync(AllTime, Ct));
    }

    [Fact]
    public async Task SetTotals_TwiceInOneBatch_TheLastCounts()
    {
        var (a, b) = (MemberId.New(), MemberId.New());
        await FillAsync();

        await SetAsync(1, 2, (a, 5), (b, 0), (a, 0), (b, 4));

        Assert.Equal((null, 4L), (await Boards.GetTotalAsync(AllTime, a, Ct), await Boards.GetTotalAsync(AllTime, b, Ct)));
    }

    [Fact]
    public async Task SetTotals_Repeated_ChangesNothing()
    {
        var members = NewMembers(10);
        (MemberId, long)[] totals = [.. members.Select((m, i) => (m, (long)i))];
        await FillAsync();

        await SetAsync(1, 5, totals);
        var once = await Boards.DigestAsync(AllTime, Ct);
        await SetAsync(1, 5, totals);

        Assert.Equal(once, await Boards.DigestAsync(AllTime, Ct));
        Assert.Equal(new BoardState(1, 5), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_WindowsOfABatch_AreSeparateBoards()
    {
        var member = MemberId.New();
        BoardWindow year = BoardWindow.TryParse("2026")!.Value, other = BoardWindow.TryParse("2027")!.Value;
        await FillAsync();

        await Boards.SetTotalsAsync(_scope, 1, 1, [new(year, member, 3), new(BoardWindow.AllTime, member, 8)], Ct);

        Assert.Equal(3, await Boards.GetTotalAsync(new(_scope, year), member, Ct));
        Assert.Equal(8, await Boards.GetTotalAsync(AllTime, member, Ct));
        Assert.Null(await Boards.GetTotalAsync(new(_scope, other), member, Ct));
    }

    [Fact]
    public async Task SetTotals_LowerEpoch_IsRefusedAndWritesNothing()
    {
        var member = MemberId.New();
        await FillAsync((member, 5));
        Assert.Equal(SetOutcome.Written, await SetAsync(7, 10, (member, 6)));

        Assert.Equal(SetOutcome.OlderEpoch, await SetAsync(6, 11, (member, 99), (MemberId.New(), 99)));

        Assert.Equal(6, await Boards.GetTotalAsync(AllTime, member, Ct));
        Assert.Equal(1, await Boards.CountAsync(AllTime, Ct));
        Assert.Equal(new BoardState(7, 10), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_LowerPosition_WritesButThePositionStays()
    {
        var member = MemberId.New();
        await FillAsync();
        await SetAsync(1, 10, (member, 5));

        Assert.Equal(SetOutcome.Written, await SetAsync(1, 9, (member, 6)));

        Assert.Equal(6, await Boards.GetTotalAsync(AllTime, member, Ct));
        Assert.Equal(new BoardState(1, 10), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_LowerPositionInAHigherEpoch_IsBelieved()
    {
        await FillAsync();
        await SetAsync(1, 10);

        await SetAsync(2, 8);

        Assert.Equal(new BoardState(2, 8), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_NothingInTheBatch_MovesThePosition()
    {
        await FillAsync();
        Assert.Equal(SetOutcome.Written, await SetAsync(1, 42));
        Assert.Equal(new BoardState(1, 42), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_ScopeNeverFilled_IsLost()
    {
        Assert.Equal(new BoardState(0, null), await Boards.ResumeAsync(_scope, Ct));
        Assert.Equal(SetOutcome.Lost, await SetAsync(1, 1, (MemberId.New(), 1)));
        Assert.Equal(0, await Boards.CountAsync(AllTime, Ct));
    }

    [Fact]
    public async Task SetTotals_StoreEmptied_IsLostUntilRebuilt()
    {
        var member = MemberId.New();
        await FillAsync((member, 5));
        await LoseAsync();

        Assert.Null((await Boards.GetStateAsync(_scope, Ct)).Position);
        Assert.Equal(SetOutcome.Lost, await SetAsync(1, 2, (member, 6)));
        Assert.Equal(0, await Boards.CountAsync(AllTime, Ct));

        Assert.Equal(SetOutcome.Written, await RebuildAsync(2, 1, (member, 5)));
        Assert.Equal(SetOutcome.Written, await SetAsync(2, 2, (member, 6)));
        Assert.Equal(6, await Boards.GetTotalAsync(AllTime, member, Ct));
    }

    [Fact]
    public async Task SetTotals_LargeTotals_StayExact()
    {
        var members = NewMembers(3);
        long[] totals = [(1L << 40) - 1, 1L << 40, 1L << 53];
        await FillAsync([.. members.Zip(totals)]);

        var page = await Boards.TopAsync(AllTime, 0, 3, Ct);

        Assert.Equal(totals.Reverse(), page.Entries.Select(e => e.Total));
        Assert.Equal(totals[0], await Boards.GetTotalAsync(AllTime, members[0], Ct));
        Assert.Equal(3, await PlaceAsync(members[0]));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => SetAsync(1, 2, (members[0], (1L << 53) + 1)));
    }

    [Fact]
    public async Task SetTotals_FromManyAtOnce_LosesNone()
    {
        await FillAsync();
        var members = NewMembers(800);

        await Task.WhenAll(members.Chunk(10).Select((chunk, n) => Task.Run(async () =>
        {
            for (var total = 1L; total <= 5; total++) await SetAsync(1, n, [.. chunk.Select(m => (m, total))]);
        }, Ct)));

        Assert.Equal(members.Aggregate(BoardDigest.Empty, (d, m) => d.Add(m, 5)), await Boards.DigestAsync(AllTime, Ct));
        Assert.Equal(new BoardState(1, 79), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task SetTotals_ThousandsInAndMostOutAgain_MatchTheModel()
    {
        var model = new NaiveBoard();
        var random = new Random(4206);
        var members = NewMembers(6_000);
        await FillAsync();

        await SetAndCheckAsync([.. members.Select(m => (m, (long)random.Next(1, 50_000)))]);
        await SetAndCheckAsync([.. members.Select(m => (m, random.Next(10) == 0 ? random.Next(1, 50) : 0L))]);

        async Task SetAndCheckAsync((MemberId Member, long Total)[] totals)
        {
            foreach (var (member, total) in totals) model.Set(member, total);
            Assert.Equal(SetOutcome.Written, await SetAsync(1, 2, totals));
            Assert.Equal(model.Digest(), await Boards.DigestAsync(AllTime, Ct));
            foreach (var skip in new[] { 0, 500, 3_000, 5_500 })
                Assert.Equal(model.Top(skip, 30), (await Boards.TopAsync(AllTime, skip, 30, Ct)).Entries);
        }
    }

    [Fact]
    public async Task SetTotals_WindowLongPast_IsNotKept()
    {
        BoardWindow week = BoardWindow.TryParse("2020-W10")!.Value, month = BoardWindow.TryParse("2020-03")!.Value, year = BoardWindow.TryParse("2020")!.Value;
        var member = MemberId.New();
        MemberTotal[] totals = [new(week, member, 1), new(month, member, 1), new(year, member, 1)];

        await Boards.RebuildAsync(_scope, 1, 1, totals.ToAsyncEnumerable(), null, Ct);
        await Boards.SetTotalsAsync(_scope, 1, 2, totals, Ct);

        long[] counts = [await Boards.CountAsync(new(_scope, week), Ct), await Boards.CountAsync(new(_scope, month), Ct), await Boards.CountAsync(new(_scope, year), Ct)];
        Assert.Equal([0, 0, 1], counts);
    }

    [Fact]
    public async Task Rebuild_OverOldBoards_ReplacesAllAndDropsWindowsThatAreNoMore()
    {
        var year = BoardWindow.TryParse("2026")!.Value;
        var (old, stays) = (MemberId.New(), MemberId.New());
        await FillAsync((old, 9), (stays, 1));
        await Boards.SetTotalsAsync(_scope, 1, 5, [new(year, old, 9)], Ct);
        var told = new List<long>();

        var outcome = await Boards.RebuildAsync(_scope, 2, 4, new MemberTotal[] { new(BoardWindow.AllTime, stays, 3), new(BoardWindow.AllTime, MemberId.New(), 0) }.ToAsyncEnumerable(), new Told(told), Ct);

        Assert.Equal(SetOutcome.Written, outcome);
        Assert.Equal([new BoardEntry(1, stays, 3)], (await Boards.TopAsync(AllTime, 0, 10, Ct)).Entries);
        Assert.Equal(0, await Boards.CountAsync(new(_scope, year), Ct));
        Assert.Equal(new BoardState(2, 4), await Boards.GetStateAsync(_scope, Ct));
        Assert.Equal(2, told[^1]);
        Assert.Equal(SetOutcome.OlderEpoch, await SetAsync(1, 6, (old, 10)));
    }

    [Fact]
    public async Task Rebuild_LowerEpoch_IsRefused()
    {
        await FillAsync();
        await SetAsync(5, 9);

        Assert.Equal(SetOutcome.OlderEpoch, await RebuildAsync(4, 10, (MemberId.New(), 1)));

        Assert.Equal(0, await Boards.CountAsync(AllTime, Ct));
        Assert.Equal(new BoardState(5, 9), await Boards.GetStateAsync(_scope, Ct));
    }

    [Fact]
    public async Task Rebuild_WhileItFills_OlderEpochsAreKeptOutAndTheOldBoardIsShown()
    {
        var member = MemberId.New();
        await FillAsync((member, 1));
        SetOutcome? meanwhile = null;
        long? shown = null;

        await Boards.RebuildAsync(_scope, 2, 1, Totals(), null, Ct);

        Assert.Equal((SetOutcome.OlderEpoch, 1L), (meanwhile, shown));
        Assert.Equal(2, await Boards.GetTotalAsync(AllTime, member, Ct));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            yield return new(BoardWindow.AllTime, member, 2);
            meanwhile = await SetAsync(1, 2, (member, 99));
            shown = await Boards.GetTotalAsync(AllTime, member, Ct);
        }
    }

    [Fact]
    public async Task Rebuild_WrittenToMeanwhile_IsOvertaken()
    {
        var member = MemberId.New();
        await FillAsync((member, 1));

        var outcome = await Boards.RebuildAsync(_scope, 1, 1, Totals(), null, Ct);

        Assert.Equal(SetOutcome.Overtaken, outcome);
        Assert.Equal(3, await Boards.GetTotalAsync(AllTime, member, Ct));
        Assert.Equal(new BoardState(1, 2), await Boards.GetStateAsync(_scope, Ct));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            yield return new(BoardWindow.AllTime, member, 2);
            await SetAsync(1, 2, (member, 3));
        }
    }

    [Fact]
    public async Task Rebuild_AnotherBeganMeanwhile_TheLaterOneStands()
    {
        var member = MemberId.New();

        var outcome = await Boards.RebuildAsync(_scope, 1, 1, Totals(), null, Ct);

        Assert.Equal(SetOutcome.Overtaken, outcome);
        Assert.Equal(7, await Boards.GetTotalAsync(AllTime, member, Ct));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            yield return new(BoardWindow.AllTime, member, 2);
            await RebuildAsync(1, 3, (member, 7));
        }
    }

    [Fact]
    public async Task Rebuild_SourceFails_LeavesTheOldBoard()
    {
        var member = MemberId.New();
        await FillAsync((member, 1));

        await Assert.ThrowsAsync<InvalidDataException>(() => Boards.RebuildAsync(_scope, 2, 9, Totals(), null, Ct));

        Assert.Equal(1, await Boards.GetTotalAsync(AllTime, member, Ct));
        Assert.Equal(new BoardState(2, 1), await Boards.GetStateAsync(_scope, Ct));
        Assert.Equal(SetOutcome.Written, await SetAsync(2, 2, (member, 2)));

        async IAsyncEnumerable<MemberTotal> Totals()
        {
            yield return new(BoardWindow.AllTime, member, 2);
            await Task.Yield();
            throw new InvalidDataException();
        }
    }

    [Fact]
    public async Task Rebuild_UnderReaders_ShowsOldOrNewNeverHalf()
    {
        var members = NewMembers(900);
        await FillAsync([.. members.Select(m => (m, 1L))]);
        using var done = new CancellationTokenSource();
        var reads = 0;
        var readers = Enumerable.Range(0, 3).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                var page = await Boards.TopAsync(AllTime, 0, 1_000, Ct);
                Assert.Equal(900, page.Entries.Count);
                Assert.Single(page.Entries.Select(e => e.Total).Distinct());
                Interlocked.Increment(ref reads);
            }
        }, Ct)).ToList();

        for (var round = 2L; round <= 20; round++)
            Assert.Equal(SetOutcome.Written, await RebuildAsync(round, round, [.. members.Select(m => (m, round))]));
        await done.CancelAsync();
        await Task.WhenAll(readers);

        Assert.True(reads > 0);
    }

    [Fact]
    public async Task Reads_OutOfRange_AreRefused()
    {
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Boards.TopAsync(AllTime, -1, 10, Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Boards.TopAsync(AllTime, 0, 0, Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Boards.TopAsync(AllTime, 0, BoardPage.MaxEntries + 1, Ct));
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => Boards.AroundAsync(AllTime, MemberId.New(), 101, Ct));
        Assert.Empty((await Boards.TopAsync(AllTime, long.MaxValue / 2, 10, Ct)).Entries);
    }

    /// <summary>400 × 250 = 100,000 operations, half of them reads that must equal the model's.</summary>
    [Fact]
    public async Task Operations_Random_AgreeWithTheModel()
    {
        var members = NewMembers(40);
        var member = Gen.Int[0, members.Length - 1].Select(i => members[i]);
        var total = Gen.Frequency((6, Gen.Long[0, 8]), (1, Gen.Long[-3, 0]), (1, Gen.Long[(1L << 40) - 2, 1L << 40]));
        var operation = Gen.Select(Gen.Int[0, 11], Gen.Select(member, total).Array[1, 4], Gen.Int[0, 12]);

        await operation.Array[250].SampleAsync(async operations =>
        {
            var board = new Board(NewScope(), BoardWindow.AllTime);
            var model = new NaiveBoard();
            await Boards.RebuildAsync(board.Scope, 1, 0, AsyncEnumerable.Empty<MemberTotal>(), null, Ct);
            var position = 0L;
            foreach (var (kind, totals, n) in operations)
            {
                var who = totals[0].Item1;
                switch (kind)
                {
                    case 0:
                        Assert.Equal(model.PlaceOf(who), await Boards.FindPlaceAsync(board, who, Ct));
                        break;
                    case 1:
                        Assert.Equal(model.Around(who, n), (await Boards.AroundAsync(board, who, n, Ct))?.Entries);
                        break;
                    case 2:
                        Assert.Equal(model.Top(n, n + 1), (await Boards.TopAsync(board, n, n + 1, Ct)).Entries);
                        break;
                    case 3:
                        Assert.Equal(model.TotalOf(who), await Boards.GetTotalAsync(board, who, Ct));
                        break;
                    case 4:
                        Assert.Equal(model.Count, await Boards.CountAsync(board, Ct));
                        break;
                    case 5:
                        Assert.Equal(model.Digest(), await Boards.DigestAsync(board, Ct));
                        break;
                    default:
                        foreach (var (m, t) in totals) model.Set(m, t);
                        Assert.Equal(SetOutcome.Written, await Boards.SetTotalsAsync(board.Scope, 1, ++position, [.. totals.Select(t => new MemberTotal(board.Window, t.Item1, t.Item2))], Ct));
                        break;
                }
            }

            Assert.Equal(model.Top(0, 50), (await Boards.TopAsync(board, 0, 50, Ct)).Entries);
            Assert.Equal(model.Digest(), await Boards.DigestAsync(board, Ct));
        }, iter: 400, threads: 1);
    }

    protected static BoardScope NewScope() => new(Interlocked.Increment(ref _lastScope).ToString(CultureInfo.InvariantCulture));

    protected static MemberId[] NewMembers(int count) => [.. Enumerable.Range(0, count).Select(_ => MemberId.New())];

    /// <summary>The scope's first fill: epoch 1, position 1.</summary>
    private async Task FillAsync(params (MemberId, long)[] totals) => Assert.Equal(SetOutcome.Written, await RebuildAsync(1, 1, totals));

    private Task<SetOutcome> RebuildAsync(long epoch, long position, params (MemberId, long)[] totals) =>
        Boards.RebuildAsync(_scope, epoch, position, Totals(totals).ToAsyncEnumerable(), null, Ct);

    private Task<SetOutcome> SetAsync(long epoch, long position, params (MemberId, long)[] totals) =>
        Boards.SetTotalsAsync(_scope, epoch, position, Totals(totals), Ct);

    private Task<long?> PlaceAsync(MemberId member) => Boards.FindPlaceAsync(AllTime, member, Ct);

    private static MemberTotal[] Totals((MemberId, long)[] totals) => [.. totals.Select(t => new MemberTotal(BoardWindow.AllTime, t.Item1, t.Item2))];

    /// <summary>Unlike <see cref="Progress{T}"/> on the spot, so a test can look at once.</summary>
    private sealed class Told(List<long> told) : IProgress<long>
    {
        public void Report(long value) => told.Add(value);
    }
}
