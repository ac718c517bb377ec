using CitizenCivility.Bench.Surveys;

return args switch
{
    ["surveys", .. var rest] => EstimationBench.Run(rest),
    ["coverage", .. var rest] => CoverageSimulation.Run(rest),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("""
        dotnet run -c Release --project bench -- NAME
          surveys             raking 100,000 respondents and estimating 1,000,000 answers, beside R where it is installed
          coverage [SAMPLES]  how often each interval falsely says "met" when the truth is on the target
        """);
    return 1;
}
