using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Persistence.Accounts;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Features.Accounts;
using CitizenCivility.Web.Features.GoodPeople;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Tests.Integration.GoodPeople;

/// <summary>One person, one ballot, changeable until the close, unseen until then.</summary>
public abstract class BallotTests(CivilityApp app)
{
    private readonly RoundScene _scene = new(app);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Vote_200TimesAtOnceByOnePerson_GivesOneBallot()
    {
        var (round, candidates) = await _scene.VotingAsync(4);
        var voter = await app.NewResidentAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => _scene.VoteAsync(round, voter, candidates[i % 4])));

        Assert.All(results, r => Assert.True(r.IsOk));
        await using var db = app.OpenDb();
        var ballot = Assert.Single(await db.Ballots.Where(b => b.RoundId == round).ToListAsync(Ct));
        var slips = await db.BallotSlips.Where(s => s.RoundId == round).ToListAsync(Ct);
        Assert.Equal(Enumerable.Range(1, ballot.Revision), slips.Select(s => s.Revision).Order());
        Assert.Contains(slips, s => s.Leaf.SequenceEqual(ballot.Leaf) && s.Revision == ballot.Revision);
    }

    [Fact]
    public async Task Vote_SamePicksAtOnce_GiveOneReceipt()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        var results = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => _scene.VoteAsync(round, voter, candidates[0], candidates[1])));
        var receipt = Assert.Single(results.Select(RoundScene.Ok).Distinct());
        Assert.Equal(1, receipt.Revision);
        Assert.Equal(receipt, RoundScene.Ok(await _scene.VoteAsync(round, voter, candidates[1], candidates[0])));
    }

    [Fact]
    public async Task Vote_ChangedBeforeTheClose_TheLastCounts()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        RoundScene.Ok(await _scene.VoteAsync(round, voter, candidates[0]));
        var second = RoundScene.Ok(await _scene.VoteAsync(round, voter, candidates[1], candidates[2]));
        Assert.Equal(2, second.Revision);
        await _scene.CountAsync(round);

        await using var db = app.OpenDb();
        var votes = await db.RoundResults.Where(r => r.RoundId == round).ToDictionaryAsync(r => r.NominationId, r => r.Votes, Ct);
        Assert.Equal((0, 1, 1), (votes[candidates[0]], votes[candidates[1]], votes[candidates[2]]));
    }

    [Fact]
    public async Task Vote_LeavesNeitherAuditNorOutboxNorAnAccount()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        var by = Actor.Resident(voter.Id.Value) with { IdempotencyKey = Guid.NewGuid().ToString() };
        RoundScene.Ok(await _scene.Get<CastBallot>().RunAsync(by, round, voter.Id, [candidates[0]], Ct));

        await using var db = app.OpenDb();
        Assert.False(await db.Audit.AnyAsync(a => a.ActorId == voter.Id.Value, Ct));
        Assert.False(await db.Idempotency.AnyAsync(i => i.Key.Contains(by.IdempotencyKey!), Ct));
        Assert.False(await db.Journal.AnyAsync(j => j.Kind.StartsWith("ballot"), Ct));
    }

    [Fact]
    public async Task Vote_BeforeOpenAndAfterClose_IsRefused()
    {
        var round = await _scene.NewRoundAsync();
        var candidate = await _scene.CandidateAsync(round, "早到的人");
        var voter = await app.NewResidentAsync();
        await _scene.AdvanceAsync(round, RoundState.Publicity);
        Assert.Equal("vote.not-open", RoundScene.Code(await _scene.VoteAsync(round, voter, candidate)));
        await _scene.AdvanceAsync(round, RoundState.Voting);
        Assert.True((await _scene.VoteAsync(round, voter, candidate)).IsOk);
        await _scene.AdvanceAsync(round, RoundState.Closed);
        Assert.Equal("vote.closed", RoundScene.Code(await _scene.VoteAsync(round, voter, candidate)));
    }

    [Fact]
    public async Task Vote_AfterTheMomentWhileTheStateStillSaysOpen_IsRefused()
    {
        var (round, candidates) = await _scene.VotingAsync();
        await app.Lane.RunAsync(Actor.System, "test.close", async db =>
        {
            var past = app.Clock.GetUtcNow().AddMilliseconds(-1);
            await db.Rounds.Where(r => r.Id == round).ExecuteUpdateAsync(s => s.SetProperty(r => r.Settings.VotingTo, past), CancellationToken.None);
            return Result.Ok();
        }, ct: Ct);
        Assert.Equal("vote.closed", RoundScene.Code(await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0])));
    }

    [Fact]
    public async Task Vote_WhilePaused_IsRefusedUntilItGoesOn()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        var clerk = Actor.Staff(Guid.NewGuid());
        RoundScene.Ok(await _scene.Get<PauseRound>().RunAsync(clerk, round, pause: true, "检查", Ct));
        Assert.Equal("vote.paused", RoundScene.Code(await _scene.VoteAsync(round, voter, candidates[0])));
        RoundScene.Ok(await _scene.Get<PauseRound>().RunAsync(clerk, round, pause: false, "检查完毕", Ct));
        Assert.True((await _scene.VoteAsync(round, voter, candidates[0])).IsOk);
    }

    [Fact]
    public async Task Vote_ForWrongCandidatesOrNumbers_IsRefused()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var (_, others) = await _scene.VotingAsync(1);
        var voter = await app.NewResidentAsync();
        Assert.Equal("vote.unknown-candidate", RoundScene.Code(await _scene.VoteAsync(round, voter, others[0])));
        Assert.Equal("vote.too-few", RoundScene.Code(await _scene.VoteAsync(round, voter)));
        Assert.Equal("vote.too-many", RoundScene.Code(await _scene.VoteAsync(round, voter, candidates)));
        Assert.Equal("round.not-found", RoundScene.Code(await _scene.VoteAsync(new RoundId(Guid.NewGuid()), voter, candidates[0])));
    }

    [Fact]
    public async Task Vote_ForOneWhoJustLeft_IsRefusedAtOnceAndTheOthersStand()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var (early, late) = (await app.NewResidentAsync(), await app.NewResidentAsync());
        RoundScene.Ok(await _scene.VoteAsync(round, early, candidates[0], candidates[1]));
        RoundScene.Ok(await _scene.Get<AnswerConsent>().RunAsync(new Actor(ActorKind.Visitor), _scene.Get<ConsentLinks>().TokenOf(candidates[0]), ConsentAnswer.Withdraw, Ct));

        Assert.Equal("vote.candidate-withdrawn", RoundScene.Code(await _scene.VoteAsync(round, late, candidates[0])));
        await _scene.CountAsync(round);
        await using var db = app.OpenDb();
        var votes = await db.RoundResults.Where(r => r.RoundId == round).ToDictionaryAsync(r => r.NominationId, r => r.Votes, Ct);
        Assert.False(votes.ContainsKey(candidates[0]));
        Assert.Equal(1, votes[candidates[1]]);
    }

    [Fact]
    public async Task Vote_ByATeenager_FollowsTheRoundsSetting()
    {
        var teen = await app.NewResidentAsync(age: AgeBand.Teen14To17);
        var (adults, first) = await _scene.VotingAsync(1);
        Assert.Equal("vote.adults-only", RoundScene.Code(await _scene.VoteAsync(adults, teen, first[0])));
        var (all, second) = await _scene.VotingAsync(1, _scene.Settings() with { Voters = VoterGroup.AdultsAndTeens });
        Assert.True((await _scene.VoteAsync(all, teen, second[0])).IsOk);
    }

    [Fact]
    public async Task Erase_TheAccount_KeepsTheClaimAndDoesNotCount()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        RoundScene.Ok(await _scene.VoteAsync(round, voter, candidates[0]));
        RoundScene.Ok(await _scene.Get<CloseAccount>().RunAsync(Actor.Resident(voter.Id.Value), voter.Id, Ct));

        Assert.Equal("account.not-found", RoundScene.Code(await _scene.VoteAsync(round, voter, candidates[0])));
        await using (var db = app.OpenDb())
        {
            var kept = Assert.Single(await db.Ballots.Where(b => b.RoundId == round).ToListAsync(Ct));
            Assert.True(kept is { Erased: true, Choices.Length: 0 });
        }

        // The same phone comes back under a new account: still one ballot.
        var again = await app.Lane.RunAsync<Resident>(Actor.System, "test.return", db =>
        {
            var resident = Resident.Open(voter.PhoneHash, [1], "139****0000", "居民" + Guid.NewGuid().ToString("N")[..6], app.Clock.GetUtcNow());
            resident.TellAge(AgeBand.Adult);
            db.Residents.Add(resident);
            return Task.FromResult(Result.Ok(resident));
        }, ct: Ct);
        RoundScene.Ok(await _scene.VoteAsync(round, RoundScene.Ok(again), candidates[1]));
        await _scene.CountAsync(round);
        await using var after = app.OpenDb();
        Assert.Equal(1, await after.Ballots.CountAsync(b => b.RoundId == round, Ct));
        Assert.Equal(1, (await after.RoundResults.Where(r => r.RoundId == round).ToListAsync(Ct)).Sum(r => r.Votes));
    }

    [Fact]
    public async Task Put_Ballot_OverHttp_GivesAReceiptThatNeverShowsPicks()
    {
        var (round, candidates) = await _scene.VotingAsync();
        using var client = await app.ClientForAsync(await app.NewResidentAsync());
        var put = await client.PutAsJsonAsync($"/api/v1/rounds/{round.Value}/ballot", new { picks = new[] { candidates[0].Value } }, Ct);
        Assert.Equal(HttpStatusCode.OK, put.StatusCode);
        var code = (await put.Content.ReadFromJsonAsync<JsonElement>(Ct)).GetProperty("code").GetString();

        foreach (var address in new[] { "/api/v1/me/ballots", "/me/ballots", $"/me/ballots/{round.Value}", $"/me/ballots/{round.Value}?cast=true" })
        {
            var answer = await client.GetAsync(address, Ct);
            var body = await answer.Content.ReadAsStringAsync(Ct);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(code!, body, StringComparison.Ordinal);
            Assert.DoesNotContain(candidates[0].Value.ToString(), body, StringComparison.Ordinal);
            Assert.True(answer.Headers.CacheControl!.NoStore);
        }

        using var anonymous = app.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await anonymous.PutAsJsonAsync($"/api/v1/rounds/{round.Value}/ballot", new { picks = new[] { candidates[0].Value } }, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await client.PutAsJsonAsync($"/api/v1/rounds/{round.Value}/ballot", new { }, Ct)).StatusCode);
    }

    [Fact]
    public async Task Post_BallotPage_InThreeStepsWithoutScript_IsCast()
    {
        var (round, candidates) = await _scene.VotingAsync();
        var voter = await app.NewResidentAsync();
        using var client = await app.ClientForAsync(voter);
        var page = new FormPage(client, $"/good-people/rounds/{round.Value}/ballot");

        var wrong = await page.PostAsync([], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrong.Status);
        Assert.Contains("请至少选 1 位", wrong.Body, StringComparison.Ordinal);

        var tooMany = await page.PostAsync([.. candidates.Select(c => ("pick", c.Value.ToString()))], Ct);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.Status);
        Assert.Equal(3, System.Text.RegularExpressions.Regex.Count(tooMany.Body, " checked"));

        var check = await page.PostAsync([("pick", candidates[0].Value.ToString())], Ct);
        Assert.Equal(HttpStatusCode.OK, check.Status);
        await using (var db = app.OpenDb()) Assert.False(await db.Ballots.AnyAsync(b => b.RoundId == round, Ct));

        var cast = await page.PostAsync([("pick", candidates[0].Value.ToString()), ("step", "cast")], Ct);
        Assert.Equal((HttpStatusCode.SeeOther, $"/me/ballots/{round.Value}?cast=true"), (cast.Status, cast.Location));
        await using (var db = app.OpenDb()) Assert.True(await db.Ballots.AnyAsync(b => b.RoundId == round, Ct));

        // Looking again never shows what was picked.
        Assert.DoesNotContain(" checked", await client.GetStringAsync($"/good-people/rounds/{round.Value}/ballot", Ct), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_AnythingWhileVotingIsOpen_TellsNoTotal()
    {
        var (round, candidates) = await _scene.VotingAsync();
        for (var i = 0; i < 7; i++) RoundScene.Ok(await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0]));
        var staff = await app.NewStaffAsync([.. StaffRoles.All.Keys]);
        using var console = await app.ClientForAsync(staff);
        using var anonymous = app.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await anonymous.GetAsync($"/good-people/rounds/{round.Value}/result", Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await new FormPage(console, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/result").PostAsync([], Ct)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await new FormPage(console, $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/step").PostAsync([("action", "Count"), ("reason", "想看看")], Ct)).Status);
        var detail = await anonymous.GetFromJsonAsync<JsonElement>($"/api/v1/rounds/{round.Value}", Ct);
        Assert.Equal(JsonValueKind.Null, detail.GetProperty("result").ValueKind);

        string[] addresses =
        [
            "/good-people", $"/good-people/rounds/{round.Value}", $"/good-people/candidates/{candidates[0].Value}", "/good-people/honours",
            "/api/v1/rounds", $"/api/v1/rounds/{round.Value}", $"/api/v1/rounds/{round.Value}/candidates",
            "/staff/rounds", $"/staff/rounds/{round.Value}", $"/staff/rounds/{round.Value}/preview", $"/staff/nominations/{candidates[0].Value}",
        ];
        foreach (var address in addresses)
        {
            var body = await (address.StartsWith("/staff", StringComparison.Ordinal) ? console : anonymous).GetStringAsync(address, Ct);
            Assert.DoesNotMatch(@">\s*7\s*<|7 票|7 张|""votes""|""ballots""", body);
        }

        await using var db = app.OpenDb();
        Assert.False(await db.RoundResults.AnyAsync(r => r.RoundId == round, Ct));
    }

    [Fact]
    public async Task Turnout_WhileOpen_IsOneNumberEveryTenMinutes()
    {
        var (round, candidates) = await _scene.VotingAsync();
        RoundScene.Ok(await _scene.VoteAsync(round, await app.NewResidentAsync(), candidates[0]));
        await _scene.Get<TellTurnout>().RunAsync(Ct);
        await using (var db = app.OpenDb()) Assert.Null((await db.Rounds.SingleAsync(r => r.Id == round, Ct)).Turnout);

        await _scene.MoveAsync(round, r => r.TurnoutAt, app.Clock.GetUtcNow().AddMinutes(-10));
        await _scene.Get<TellTurnout>().RunAsync(Ct);
        using var anonymous = app.Anonymous();
        Assert.Equal(1, (await anonymous.GetFromJsonAsync<JsonElement>($"/api/v1/rounds/{round.Value}", Ct)).GetProperty("turnout").GetInt32());
        await Eventually.TrueAsync(async () =>
        {
            await using var db = app.OpenDb();
            return await db.Journal.CountAsync(j => j.Kind == RoundChanges.Turnout && j.Subject == round.Value.ToString(), Ct) == 1;
        }, Ct);
    }

    [Fact]
    public async Task Claims_OfOnePersonInTwoRounds_CannotBeMatched()
    {
        var (one, first) = await _scene.VotingAsync(1);
        var (two, second) = await _scene.VotingAsync(1);
        var voter = await app.NewResidentAsync();
        RoundScene.Ok(await _scene.VoteAsync(one, voter, first[0]));
        RoundScene.Ok(await _scene.VoteAsync(two, voter, second[0]));
        await using var db = app.OpenDb();
        var macs = await db.Ballots.Where(b => b.RoundId == one || b.RoundId == two).Select(b => b.Mac).ToListAsync(Ct);
        Assert.Equal(2, macs.Count);
        Assert.False(macs[0].SequenceEqual(macs[1]));
        Assert.Contains(macs, m => m.SequenceEqual(CastBallot.ClaimOf(_scene.Get<PersonKeys>(), one, voter.PhoneHash)));
    }
}

public sealed class BallotsOnSqlite(SoloApp app) : BallotTests(app);

public sealed class BallotsOnPostgres(CityApp app) : BallotTests(app);
