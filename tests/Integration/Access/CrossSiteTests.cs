using System.Net;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Http;

namespace CitizenCivility.Tests.Integration.Access;

/// <summary>What another site, or a flood, cannot do.</summary>
public sealed class CrossSiteTests(SoloApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("Sec-Fetch-Site", "cross-site", true)]
    [InlineData("Sec-Fetch-Site", "same-site", true)]
    [InlineData("Sec-Fetch-Site", "same-origin", false)]
    [InlineData("Sec-Fetch-Site", "none", false)]
    [InlineData("Origin", "https://evil.example", true)]
    [InlineData("Origin", "null", true)]
    [InlineData("Origin", "http://localhost:81", true)]
    [InlineData("Origin", "http://localhost", false)]
    [InlineData("Referer", "https://evil.example/page", true)]
    [InlineData("Referer", "http://localhost/sign-in", false)]
    public async Task Write_FromThere_IsRefusedWhenItIsAnotherSite(string header, string value, bool refused)
    {
        using var client = app.Anonymous();
        client.DefaultRequestHeaders.Add(header, value);
        using var answer = await client.PostFromAsync("/sign-in", Ct, null, ("phone", "1"));
        Assert.Equal(refused ? HttpStatusCode.Forbidden : HttpStatusCode.UnprocessableEntity, answer.StatusCode);
    }

    [Fact]
    public async Task WebSocket_FromAnotherSite_IsRefused()
    {
        var sockets = app.Server.CreateWebSocketClient();
        sockets.ConfigureRequest = request => (request.Headers.Origin, request.Headers.Upgrade) = ("https://evil.example", "websocket");
        await Assert.ThrowsAnyAsync<Exception>(() => sockets.ConnectAsync(new Uri("ws://localhost/hubs/live"), Ct));
    }

    [Fact]
    public async Task SignIn_FloodFromOneBlock_IsToldWhenToComeBack()
    {
        var statuses = new List<int>();
        for (var i = 0; i <= RequestLimits.SignInPerMinute; i++)
        {
            var answer = await app.Server.SendAsync(context =>
            {
                (context.Request.Method, context.Request.Path) = ("GET", "/sign-in");
                context.Connection.RemoteIpAddress = IPAddress.Parse($"192.0.2.{i + 1}");
            }, Ct);
            statuses.Add(answer.Response.StatusCode);
            if (answer.Response.StatusCode == 429) Assert.NotEmpty(answer.Response.Headers.RetryAfter.ToString());
        }

        Assert.Equal(429, statuses[^1]);
        Assert.All(statuses[..^1], s => Assert.Equal(200, s));
    }
}
