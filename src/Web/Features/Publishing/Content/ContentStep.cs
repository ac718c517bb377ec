using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>Loads the content folder at start: setting <c>Content:Path</c>, else the folder beside the program.</summary>
internal sealed class ContentStep(LoadContent load, IConfiguration configuration) : IStartupStep
{
    public int Order => 10;

    public Task RunAsync(CancellationToken ct) => load.RunAsync(configuration["Content:Path"] ?? Path.Combine(AppContext.BaseDirectory, "content"), ct);
}
