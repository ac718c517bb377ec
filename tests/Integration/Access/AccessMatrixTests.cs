using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Tests.Integration.Fixtures;
using CitizenCivility.Web.Http;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Routing.Patterns;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace CitizenCivility.Tests.Integration.Access;

/// <summary>
/// Who may call what, endpoint by endpoint. The list is checked in: a new endpoint fails the test until somebody has looked at its
/// line. <c>UPDATE_MATRIX=1</c> writes it anew.
/// </summary>
public sealed class AccessMatrixTests(SoloApp app)
{
    private const string Anonymous = "anonymous";
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void EveryEndpoint_HasAPolicyOrIsOpenToAll()
    {
        Assert.All(Endpoints(), e => Assert.True(
            e.Metadata.GetMetadata<IAllowAnonymous>() is not null || e.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null),
            $"{e.DisplayName} has neither a policy nor AllowAnonymous."));
    }

    [Fact]
    public async Task EveryEndpoint_StandsInTheMatrixAsItIs()
    {
        var lines = Endpoints().SelectMany(e => Methods(e).Select(m => $"{m},{e.RoutePattern.RawText},{PolicyOf(e)}")).Distinct().Order(StringComparer.Ordinal).Prepend("method,pattern,policy").ToList();
        var file = MatrixFile();
        if (Environment.GetEnvironmentVariable("UPDATE_MATRIX") == "1") await File.WriteAllLinesAsync(file, lines, Ct);
        Assert.Equal(await File.ReadAllLinesAsync(file, Ct), lines);
    }

    [Fact]
    public async Task EveryRead_WithoutItsPolicy_IsRefused()
    {
        using var nobody = app.Anonymous();
        using var resident = await app.ClientForAsync(await app.NewResidentAsync());
        using var staff = await app.ClientForAsync(await app.NewStaffAsync());
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints().Where(e => PolicyOf(e) != Anonymous && Methods(e).Contains("GET")))
        {
            var (path, policy) = (Sample(endpoint.RoutePattern), PolicyOf(endpoint));
            await ExpectAsync(wrong, nobody, path, MustSignIn);
            if (policy == Policies.Resident) await ExpectAsync(wrong, staff, path, MustSignIn);
            else await ExpectAsync(wrong, resident, path, MustSignIn);
            if (Permissions.All.Any(p => policy.Split('+').Contains(p))) await ExpectAsync(wrong, staff, path, s => s == HttpStatusCode.Forbidden);
            if (policy == Policies.Staff) await ExpectAsync(wrong, staff, path, s => !MustSignIn(s));
            if (policy == Policies.Resident) await ExpectAsync(wrong, resident, path, s => s is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task EveryWrite_WithoutItsPolicy_IsRefused()
    {
        using var nobody = app.Anonymous();
        using var resident = await app.ClientForAsync(await app.NewResidentAsync());
        using var staff = await app.ClientForAsync(await app.NewStaffAsync());
        var wrong = new List<string>();
        foreach (var endpoint in Endpoints().Where(e => PolicyOf(e) != Anonymous))
        {
            foreach (var method in Methods(endpoint).Where(m => m is not ("GET" or "HEAD" or "*")))
            {
                var (path, policy) = (Sample(endpoint.RoutePattern), PolicyOf(endpoint));
                await ExpectAsync(wrong, nobody, path, MustSignIn, method);
                await ExpectAsync(wrong, policy == Policies.Resident ? staff : resident, path, MustSignIn, method);
                if (Permissions.All.Any(p => policy.Split('+').Contains(p))) await ExpectAsync(wrong, staff, path, s => s == HttpStatusCode.Forbidden, method);
            }
        }

        Assert.Empty(wrong);
    }

    private static bool MustSignIn(HttpStatusCode status) => status is HttpStatusCode.Redirect or HttpStatusCode.Unauthorized;

    private static async Task ExpectAsync(List<string> wrong, HttpClient client, string path, Func<HttpStatusCode, bool> expected, string method = "GET")
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method != "GET") request.Content = path.StartsWith("/api/", StringComparison.Ordinal) ? new StringContent("{}", Encoding.UTF8, "application/json") : new FormUrlEncodedContent([]);
        using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        if (!expected(response.StatusCode)) wrong.Add($"{method} {path}: {(int)response.StatusCode}");
    }

    private IEnumerable<RouteEndpoint> Endpoints() => app.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && e.RoutePattern.RawText != "{**path:file}"); // static files, in Development also those without a fingerprint

    private static IReadOnlyList<string> Methods(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods is { Count: > 0 } methods ? methods : ["*"];

    private static string PolicyOf(RouteEndpoint endpoint) => endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null
        ? Anonymous
        : string.Join('+', endpoint.Metadata.GetOrderedMetadata<IAuthorizeData>().Select(a => a.Policy ?? "(signed in)").Distinct().Order(StringComparer.Ordinal));

    /// <summary>An address of the pattern: nothing needs to be there, because the refusal comes first.</summary>
    private static string Sample(RoutePattern pattern) => "/" + string.Join('/', pattern.PathSegments.Select(s => string.Concat(s.Parts.Select(Sample))));

    private static string Sample(RoutePatternPart part) => part switch
    {
        RoutePatternLiteralPart literal => literal.Content,
        RoutePatternSeparatorPart separator => separator.Content,
        RoutePatternParameterPart parameter => parameter.ParameterPolicies.Select(p => p.Content ?? "").FirstOrDefault(p => p is "guid" or "int" or "long") switch
        {
            "guid" => "7d1b9c1e-7a62-4a8f-9d55-0a7f6c1f4a01",
            "int" or "long" => 1.ToString(CultureInfo.InvariantCulture),
            _ => "x",
        },
        _ => "",
    };

    private static string MatrixFile([CallerFilePath] string here = "") => Path.Combine(Path.GetDirectoryName(here)!, "access-matrix.csv");
}
