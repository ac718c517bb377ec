using System.CommandLine;
using CitizenCivility.Web.Cli.Survey;

namespace CitizenCivility.Web.Cli;

/// <summary>Commands of the survey engine. They need no settings, database or network.</summary>
public static class SurveyCommands
{
    public static Command Build() => new("survey", "问卷统计 Survey statistics: estimates with intervals and verdicts, and sample sizes")
    {
        EstimateCommand.Build(),
        PlanCommand.Build(),
    };
}
