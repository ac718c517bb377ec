using System.CommandLine;
using CitizenCivility.Web.Cli;

namespace CitizenCivility.Tests.Unit.Surveys;

/// <summary>Runs the survey commands in this process.</summary>
internal static class SurveyCli
{
    internal static CliRun Run(params string[] args)
    {
        using StringWriter output = new(), errors = new();
        var root = new RootCommand { SurveyCommands.Build() };
        var exitCode = root.Parse(["survey", .. args]).Invoke(new InvocationConfiguration { Output = output, Error = errors, EnableDefaultExceptionHandler = false });
        return new CliRun(exitCode, output.ToString(), errors.ToString());
    }
}

internal sealed record CliRun(int ExitCode, string Output, string Errors);
