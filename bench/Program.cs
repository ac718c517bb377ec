using CitizenCivility.Bench.Boards;

// ./bench.sh calls this with the name of a benchmark and its own arguments.
switch (args.FirstOrDefault())
{
    case "boards":
        await BoardBench.RunAsync(args[1..]);
        return 0;
    default:
        Console.Error.WriteLine("Name a benchmark: boards");
        return 1;
}
