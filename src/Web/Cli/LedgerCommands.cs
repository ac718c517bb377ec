using System.CommandLine;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Points;
using CitizenCivility.Realtime.Boards;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Cli;

/// <summary><c>ledger verify</c> and <c>boards rebuild</c>: prove the ledger, and make its copies anew.</summary>
internal static class LedgerCommands
{
    private const int Deviations = 3;

    public static Command BuildLedger(string[] settings)
    {
        var verify = new Command("verify", "重新加总账本 Add the whole ledger up again: balances, totals, sources");
        verify.SetAction((_, ct) => CommandHost.RunAsync(settings, async (services, token) =>
        {
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(token);
            var found = await LedgerCheck.RunAsync(db, new Progress<long>(n => Console.Error.Write($"\r{n:N0} ")), token);
            Console.WriteLine($"""
                转账记录 Transfers              {found.Transfers,12:N0}
                余额不符 Wrong balances         {found.WrongBalances,12:N0}
                窗口合计不符 Wrong totals       {found.WrongTotals,12:N0}
                没有来源 Without a source       {found.WithoutSource,12:N0}
                {(found.IsClean ? "账目相符。The ledger is right." : "账目不符。The ledger is not right.")}
                """);
            return found.IsClean ? ExitCodes.Success : Deviations;
        }, ct));
        return new Command("ledger", "积分账本 The points ledger") { verify };
    }

    public static Command BuildBoards(string[] settings)
    {
        var rebuild = new Command("rebuild", "按账本重建榜单 Make the boards anew from the ledger (city; solo does so at every start)");
        rebuild.SetAction((parsed, ct) => CommandHost.RunAsync(settings, async (services, token) =>
        {
            var (boards, make) = (services.GetRequiredService<ILeaderboard>(), services.GetRequiredService<RebuildBoards>());
            await using var db = await services.GetRequiredService<IDbContextFactory<AppDb>>().CreateDbContextAsync(token);
            var epoch = await db.JournalHeads.Where(h => h.Id == 1).Select(h => h.Epoch).SingleAsync(token);
            foreach (var scope in await services.GetRequiredService<BoardScopes>().AllAsync(token))
            {
                // The leader goes on writing under the same epoch; a write in between only means another try.
                SetOutcome outcome;
                var tries = 0;
                do
                {
                    (outcome, var _) = await make.RunAsync(scope, Math.Max(epoch, (await boards.GetStateAsync(scope, token)).Epoch), new Progress<long>(n => Console.Error.Write($"\r{scope} {n:N0} ")), token);
                }
                while (outcome == SetOutcome.Overtaken && ++tries < 10);
                Console.WriteLine($"{scope,-10} {outcome}");
            }

            return ExitCodes.Success;
        }, ct));
        return new Command("boards", "榜单 The leaderboards") { rebuild };
    }
}
