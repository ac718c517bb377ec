using System.CommandLine;

namespace CitizenCivility.Web.Cli;

/// <summary>
/// The operator's commands. They are told apart before anything of the web application is built; those that need the service's
/// settings take them after <c>--</c> or from the environment, like the service itself.
/// </summary>
public static class CommandLine
{
    /// <returns>Whether the arguments name a command (or ask for help) rather than settings of the host.</returns>
    public static bool IsCommand(string[] args) =>
        args.Length > 0 && (args[0] is "--help" or "-h" or "-?" or "--version" || Root([]).Subcommands.Any(c => c.Name == args[0]));

    /// <returns>The exit code: 0, or 2 when input is refused; 1 for a mistake in the arguments or settings.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var split = Array.IndexOf(args, "--");
        var (own, settings) = split < 0 ? (args, []) : (args[..split], args[(split + 1)..]);
        return Root(settings).Parse(own).InvokeAsync();
    }

    private static RootCommand Root(string[] settings) => new("襄阳文明 Citizen Civility")
    {
        MigrateCommand.Build(settings),
        LedgerCommands.BuildLedger(settings),
        LedgerCommands.BuildBoards(settings),
        StaffCommands.Build(settings),
        SurveyCommands.Build(),
    };
}
