using System.Net;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Http;

namespace CitizenCivility.Tests.Integration.Access;

/// <summary>Floods from one block of addresses are told to wait; others are not.</summary>
public sealed class RequestLimitTests(SoloApp app)
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("/deeds/new/story", RequestLimits.AnonymousFormsPerMinute)]
    [InlineData("/good-people/rounds/0190aaaa-0000-7000-8000-000000000000/pressure", RequestLimits.AnonymousFormsPerMinute)]
    [InlineData("/sign-in", RequestLimits.SignInPerMinute)]
    public async Task Posts_BeyondTheLimit_AreToldToWait_AndOthersGoOn(string path, int permits)
    {
        var flood = new IPAddress([100, 64, (byte)path.Length, 1]); // a block of its own for each case
        for (var i = 0; i < permits; i++) Assert.NotEqual(StatusCodes.Status429TooManyRequests, (await PostAsync(path, flood)).Response.StatusCode);
        var refused = await PostAsync(path, flood);
        Assert.Equal(StatusCodes.Status429TooManyRequests, refused.Response.StatusCode);
        Assert.True(int.Parse(refused.Response.Headers.RetryAfter.ToString(), System.Globalization.CultureInfo.InvariantCulture) is > 0 and <= 60);
        Assert.NotEqual(StatusCodes.Status429TooManyRequests, (await PostAsync(path, new IPAddress([203, 0, 113, 7]))).Response.StatusCode);
    }

    private Task<HttpContext> PostAsync(string path, IPAddress from) => app.Server.SendAsync(context =>
    {
        context.Connection.RemoteIpAddress = from;
        context.Request.Method = HttpMethods.Post;
        context.Request.Scheme = "http";
        context.Request.Host = new HostString("localhost");
        context.Request.Path = path;
        context.Request.ContentType = "application/x-www-form-urlencoded";
    }, Ct);
}
