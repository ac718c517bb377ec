using System.Text.Json;
using CitizenCivility.Domain.Deeds;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Web.Features.Deeds;
using CitizenCivility.Web.Features.Desk;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Web.Demo.Scripts;

/// <summary>Twelve weeks of good deeds, three times a day: reported, claimed, decided, some published and thanked for.</summary>
internal sealed class DeedsScript(
    DemoCast cast, ReportDeed report, ClaimWorkItem claim, VerifyDeed verify, DeclineDeed decline, AskMoreOfDeed ask, PublishDeed publish, KeepDeedPrivate keep, CongratulateDeed congratulate,
    IDbContextFactory<AppDb> contexts, TimeProvider clock) : IDemoScript
{
    /// <summary>Reports that are still to be decided when somebody looks.</summary>
    private const int Waiting = 7;

    private static readonly double[] Hours = [8.4, 12.7, 19.2];

    private readonly IReadOnlyList<DemoDeed> _texts = Read();
    private readonly Dictionary<int, DateTimeOffset> _told = [];

    public int Order => 20;

    public void Plan(DemoAgenda agenda)
    {
        for (var day = 1; day <= DemoAgenda.Days; day++)
        {
            foreach (var hour in Hours)
            {
                var (today, count, late) = (day, 1 + agenda.Dice.Next(3), agenda.Dice.NextDouble());
                agenda.At(agenda.On(day, hour + (late * 0.8)), ct => HearAsync(agenda, today, count, late + 0.7, ct));
            }
        }

        agenda.At(agenda.End.AddHours(-5), ct => ReportAsync(agenda, DemoAgenda.Days - 1, Waiting, ct));
    }

    private async Task HearAsync(DemoAgenda agenda, int day, int count, double hours, CancellationToken ct)
    {
        var heard = await ReportAsync(agenda, day, count, ct);
        agenda.At(clock.GetUtcNow().AddHours(hours), next => DecideAsync(agenda, heard, next));
    }

    private async Task<IReadOnlyList<Reported>> ReportAsync(DemoAgenda agenda, int day, int count, CancellationToken ct)
    {
        var dice = agenda.Dice;
        var made = Enumerable.Range(0, count).Select(_ => (By: Choose(dice), Text: dice.Next(_texts.Count))).DistinctBy(r => r.By.Index).ToList();
        var day0 = CityTime.DateOf(agenda.On(day, 12));
        return await Task.WhenAll(made.Select(async m =>
        {
            var text = _texts[m.Text];
            var receipt = await report.RunAsync(m.By.Actor, m.By.Id, new DeedReport(text.Doer, text.Story, true, m.By.Division, text.Rule, day0.AddDays(-1)), ct).NeedAsync();
            return new Reported(new DeedId(receipt.Id), receipt.Reference, m.By, m.Text);
        }));
    }

    /// <summary>The eager report more often than others.</summary>
    private DemoResident Choose(Random dice)
    {
        var left = dice.NextDouble() * cast.Residents.Sum(r => r.Eagerness);
        return cast.Residents.FirstOrDefault(r => (left -= r.Eagerness) <= 0) ?? cast.Residents[^1];
    }

    private async Task DecideAsync(DemoAgenda agenda, IReadOnlyList<Reported> deeds, CancellationToken ct)
    {
        var dice = agenda.Dice;
        foreach (var deed in deeds)
        {
            var moderator = dice.Next(3) == 0 ? DemoCast.SecondModerator : DemoCast.Moderator;
            var (by, text) = (moderator.Actor, _texts[deed.Text]);
            var item = await ItemAsync(deed.Id, ct);
            await claim.RunAsync(by, moderator.Signer.Permissions, item, ct).NeedAsync();
            switch (dice.Next(24))
            {
                case 0:
                    await decline.RunAsync(by, item, "deed.cannot-verify", "谢谢您的上报。这次没有能联系到在场的人，暂时无法核实。", ct).NeedAsync();
                    continue;
                case 1:
                    await ask.RunAsync(by, item, "请再说说大概是几点钟、在哪个路口。", ct).NeedAsync();
                    continue;
            }

            var next = await verify.RunAsync(by, item, text.Type, text.Theme, false, null, ct).NeedAsync();
            // The same text is not told again within three weeks.
            var now = clock.GetUtcNow();
            if (_told.TryGetValue(deed.Text, out var last) && now - last < TimeSpan.FromDays(21))
            {
                await keep.RunAsync(by, next, null, ct).NeedAsync();
                continue;
            }

            _told[deed.Text] = now;
            await publish.RunAsync(by, next, text.Title, text.Text, true, ct).NeedAsync();
            var thanks = cast.Residents.Where(r => r.Index > 1 && r.Id != deed.By.Id && dice.Next(40) == 0).Take(dice.Next(14)).ToList();
            await Task.WhenAll(thanks.Select(t => congratulate.RunAsync(t.Actor, t.Id, deed.Reference, ct).NeedAsync()));
        }
    }

    private async Task<WorkItemId> ItemAsync(DeedId deed, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.WorkItems.Where(i => i.Queue == DeedWork.Queue && i.SubjectId == deed.Value && i.ClosedAt == null).Select(i => i.Id).SingleAsync(ct);
    }

    private static IReadOnlyList<DemoDeed> Read()
    {
        using var stream = File.OpenRead(Path.Combine(AppContext.BaseDirectory, "content", "demo", "deeds.json"));
        return JsonSerializer.Deserialize<IReadOnlyList<DemoDeed>>(stream, DemoStories.Json)
            ?? throw new InvalidDataException("content/demo/deeds.json is empty.");
    }

    private sealed record Reported(DeedId Id, string Reference, DemoResident By, int Text);

    private sealed record DemoDeed(string Title, DeedType Type, DeedTheme Theme, DeedDoer Doer, int? Rule, string Story, string Text);
}
