using CitizenCivility.Bench.Support;

namespace CitizenCivility.Bench.Web;

/// <summary>A published page from the cache, against the same Kestrel answering one word.</summary>
internal static class PageBench
{
    public const string HelloServer = "hello-server";
    private const int Connections = 32, Rounds = 3;
    private static readonly TimeSpan Round = TimeSpan.FromSeconds(4);

    public static async Task RunAsync()
    {
        using var hello = await ServerProcess.BareAsync(HelloServer, "/hello");
        using var service = await ServerProcess.ServiceAsync();
        string[] paths = ["/feed", "/api/v1/feed"];
        Console.WriteLine($"Pages from the cache, {Connections} connections, median of {Rounds} rounds in turn with the raw rate");
        foreach (var path in paths)
        {
            var ratios = new List<(double Rate, double Raw)>();
            for (var i = 0; i < Rounds; i++)
            {
                var raw = await HttpLoad.RateAsync(hello.Address, "/hello", Connections, Round);
                var rate = await HttpLoad.RateAsync(service.Address, path, Connections, Round);
                ratios.Add((rate, raw));
            }

            var (pages, limit) = ratios.OrderBy(r => r.Rate / r.Raw).ElementAt(Rounds / 2);
            Console.WriteLine($"  {path,-16} {pages,10:N0}/s   raw hello {limit,10:N0}/s   ratio {pages / limit:0.00}");
        }
    }

    /// <summary>The raw limit: Kestrel and routing, nothing else.</summary>
    public static async Task ServeHelloAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        app.MapGet("/hello", () => "hello");
        await app.RunAsync();
    }
}
