using CitizenCivility.Bench.Boards;
using CitizenCivility.Bench.Faults;
using CitizenCivility.Bench.Lane;
using CitizenCivility.Bench.Web;

// ./bench.sh runs one after the other; each can be run alone by its name.
switch (args.FirstOrDefault())
{
    case "lane": await LaneBench.RunAsync(); break;
    case "boards": await BoardBench.RunAsync(args[1..]); break;
    case "pages": await PageBench.RunAsync(); break;
    case PageBench.HelloServer: await PageBench.ServeHelloAsync(args[1..]); break;
    case "feed": await FeedBench.RunAsync(); break;
    case FeedBench.FeedServer: await FeedBench.ServeFeedAsync(args[1..]); break;
    case FeedBench.BareHubServer: await FeedBench.ServeBareHubAsync(args[1..]); break;
    case FaultWorker.Work: await FaultWorker.WorkAsync(args[1..]); break;
    case FaultWorker.Verify: await FaultWorker.VerifyAsync(args[1..]); break;
    default:
        Console.Error.WriteLine("Name a benchmark: lane, boards, pages, feed");
        return 1;
}

return 0;
