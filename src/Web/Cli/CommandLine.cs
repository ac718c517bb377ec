using System.CommandLine;

namespace CitizenCivility.Web.Cli;

/// <summary>Commands that run without the host: they are told apart before anything of the web application is built.</summary>
public static class CommandLine
{
    private static readonly string[] Names = ["survey"];

    /// <returns>Whether the arguments name a command rather than settings of the host.</returns>
    public static bool IsCommand(string[] args) => args.Length > 0 && Names.Contains(args[0], StringComparer.Ordinal);

    /// <returns>The exit code: 0, or 2 when input is refused; 1 for a mistake in the arguments.</returns>
    public static Task<int> RunAsync(string[] args)
    {
        Console.OutputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        var root = new RootCommand("襄阳文明 Citizen Civility") { SurveyCommands.Build() };
        return root.Parse(args).InvokeAsync();
    }
}
