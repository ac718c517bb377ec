using System.CommandLine;
using CitizenCivility.Persistence.Setup;

namespace CitizenCivility.Web.Cli;

/// <summary><c>migrate</c>: brings the database to this version's shape, before the nodes of the city are replaced one by one.</summary>
internal static class MigrateCommand
{
    public static Command Build(string[] settings)
    {
        var command = new Command("migrate", "升级数据库 Bring the database to the shape this version needs");
        command.SetAction((_, ct) => CommandHost.RunAsync(settings, async (services, token) =>
        {
            var setup = services.GetRequiredService<DatabaseSetup>();
            var pending = await setup.PendingAsync(token);
            await setup.MigrateAsync(token);
            Console.WriteLine(pending.Count == 0 ? "数据库已是最新。The database is up to date." : $"已应用 Applied: {string.Join(", ", pending)}");
            return ExitCodes.Success;
        }, ct));
        return command;
    }
}
