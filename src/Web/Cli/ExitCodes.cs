namespace CitizenCivility.Web.Cli;

/// <summary>What a command tells its caller. Scripts rely on the numbers.</summary>
internal static class ExitCodes
{
    internal const int Success = 0;
    internal const int RefusedInput = 2;
}
