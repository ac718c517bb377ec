using CitizenCivility.Domain.Kernel;
using CitizenCivility.Tests.Integration.Deeds;
using CitizenCivility.Tests.Integration.Fixtures;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Public;

/// <summary>A marker in text that nobody has reviewed, or that was withdrawn, is found at no public exit.</summary>
public abstract class NothingUnreviewedTests(CivilityApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Markers_OfUnreviewedAndWithdrawnText_AreFoundNowhere()
    {
        var (marker, visible) = (Marker.New(), Marker.New());
        var story = $"{marker}，昨天下大雨，旁边的年轻人把伞给了没带伞的老人。";
        var staff = await app.ClientForAsync(await app.NewModeratorAsync());
        var references = new List<string>();
        for (var i = 0; i < 7; i++) references.Add(await app.ReportedAsync(await app.NewResidentAsync(boards: true), story));

        await app.DecideAsync(staff, references[1], new { decision = "ask", words = $"{marker}，请问是哪一天" });
        await app.DecideAsync(staff, references[2], new { decision = "decline", reason = "deed.cannot-verify", words = marker });
        await app.VerifyAsync(staff, references[3]);
        await app.VerifyAsync(staff, references[4]);
        await app.DecideAsync(staff, references[4], DeedSteps.Keep);
        await app.PublishAsync(staff, references[5], $"撤下{marker}", $"{marker}，一位年轻人在大雨中把伞给了没带伞的老人。");
        await staff.PostAsync($"/api/v1/staff/deeds/{references[5]}/withdraw", System.Net.Http.Json.JsonContent.Create(new { reason = "deed.person-asked", words = marker }), Ct);
        await app.PublishAsync(staff, references[6], visible, $"{visible}，一位年轻人在大雨中把伞给了没带伞的老人。");
        await AskNicknameAsync(marker);

        var visitor = app.Anonymous();
        await Eventually.TrueAsync(async () => (await visitor.GetStringAsync("/api/v1/feed", Ct)).Contains(visible, StringComparison.Ordinal), Ct);
        var seen = new List<string>();
        foreach (var address in Addresses(references))
        {
            var answer = await visitor.GetAsync(address, Ct);
            Assert.True((int)answer.StatusCode < 500, $"{address} answered {(int)answer.StatusCode}");
            var text = System.Net.WebUtility.HtmlDecode(await answer.Content.ReadAsStringAsync(Ct));
            Assert.False(text.Contains(marker, StringComparison.Ordinal), $"{address} shows text that nobody has reviewed.");
            if (text.Contains(visible, StringComparison.Ordinal)) seen.Add(address);
        }

        // The search would mean nothing if it did not find what is public (home shows the newest few only, which may be those of other tests).
        foreach (var address in new[] { "/deeds", $"/deeds/{references[6]}", "/api/v1/deeds", $"/api/v1/deeds/{references[6]}", "/api/v1/feed", "/feed", "/feed.atom" }) Assert.Contains(address, seen);
    }

    /// <summary>Every anonymous GET that needs no value in its path, and those of deeds with the references at hand.</summary>
    private IEnumerable<string> Addresses(IReadOnlyList<string> references)
    {
        var anonymous = app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<IAllowAnonymous>() is not null)
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is not { } methods || methods.Contains("GET"))
            .Select(e => e.RoutePattern).ToList();
        var plain = anonymous
            .Where(p => p.Parameters.All(q => q.IsOptional || q.IsCatchAll) && p.RawText is { } raw && !raw.Contains("/stream", StringComparison.Ordinal) && !raw.Contains("/hubs/", StringComparison.Ordinal))
            .Select(p => "/" + string.Join('/', p.PathSegments.Where(s => s.IsSimple && s.Parts[0].IsLiteral).Select(s => ((Microsoft.AspNetCore.Routing.Patterns.RoutePatternLiteralPart)s.Parts[0]).Content)))
            .Distinct().ToList();
        var withReference = anonymous.Where(p => p.Parameters is [{ Name: "reference" }]).SelectMany(p => references.Select(r => "/" + p.RawText!.TrimStart('/').Replace("{reference}", r, StringComparison.Ordinal)));
        Assert.True(plain.Count > 15, "Too few anonymous addresses were found: " + string.Join(' ', plain));
        return [.. plain, .. withReference, "/api/v1/feed?after=0&limit=100", "/deeds?division=420602", "/api/v1/deeds?limit=100", "/api/v1/boards/4206/all"];
    }

    private async Task AskNicknameAsync(string nickname)
    {
        var resident = await app.NewResidentAsync(boards: true);
        await app.Lane.RunAsync<Done>(Actor.System, "test.nickname", async db =>
        {
            var asks = await db.Residents.SingleAsync(r => r.Id == resident.Id);
            return asks.AskNickname(nickname);
        }, ct: Ct);
    }
}

public sealed class NothingUnreviewedOnSqlite(SoloApp app) : NothingUnreviewedTests(app);

public sealed class NothingUnreviewedOnPostgres(CityApp app) : NothingUnreviewedTests(app);
