using CitizenCivility.Web.Hosting;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>While there is no administrator, each start prints a link that makes one. It goes to the console alone, never into the log.</summary>
internal sealed class FirstAdministratorStep(OpenFirstLink open) : IStartupStep
{
    public int Order => 900;

    public async Task RunAsync(CancellationToken ct)
    {
        if (await open.RunAsync(ct) is not { } address) return;
        Console.WriteLine($"还没有管理员。请在 24 小时内打开这个链接，设定第一位管理员（只能用一次）。{Environment.NewLine}There is no administrator yet. Open this link within 24 hours to become the first one (it works once):{Environment.NewLine}{address}");
    }
}
