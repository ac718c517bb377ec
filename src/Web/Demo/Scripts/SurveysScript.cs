using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Surveys.Fieldwork;
using CitizenCivility.Web.Features.Surveys;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Demo.Scripts;

/// <summary>A survey that was answered, estimated and published by two people, and one that runs now.</summary>
internal sealed class SurveysScript(
    DemoCast cast, DemoJournal journal, PlanWave plan, MoveWave move, WaveClock waves, SubmitAnswers submit, SealedBoxEmptier box, EstimateWave estimate, ProposePublication propose, SignSignOff sign) : IDemoScript
{
    private const string Survey = "government-efficiency";

    public int Order => 40;

    public void Plan(DemoAgenda agenda)
    {
        var first = new Play(agenda.On(37, 8), agenda.On(65, 20), Planned: 400);
        Plan(agenda, first, share: 0.97);
        agenda.At(first.Ends.AddMinutes(30), async ct => await box.RunAsync(first.Wave, journal.Epoch, ct).NeedAsync());
        agenda.At(agenda.On(67, 10), ct => PublishAsync(first, ct));
        Plan(agenda, new Play(agenda.On(77, 8), agenda.On(DemoAgenda.Days + 14, 20), Planned: 400), share: 0.42);
    }

    private void Plan(DemoAgenda agenda, Play play, double share)
    {
        var by = DemoCast.SurveyManager.Actor;
        agenda.At(play.Starts.AddDays(-4), async ct =>
        {
            play.Wave = await plan.RunAsync(by, Survey, play.Starts, play.Ends, play.Planned, ct).NeedAsync();
            await move.RunAsync(by, play.Wave, WaveAction.Schedule, null, ct).NeedAsync();
        });
        agenda.At(play.Starts, ct => waves.RunAsync(journal.Epoch, ct));
        agenda.At(play.Ends, ct => waves.RunAsync(journal.Epoch, ct));

        var last = play.Ends < agenda.End ? play.Ends : agenda.End;
        var days = Math.Max(1, (int)(last - play.Starts).TotalDays);
        for (var day = 0; day < days; day++)
        {
            var today = day;
            agenda.At(play.Starts.AddDays(day).AddHours(11), async ct =>
            {
                // The two whose sign-ins are given away have not answered yet.
                var people = cast.Residents.Where(r => r.Index > 1 && r.Age == AgeBand.Adult && r.Index % days == today && agenda.Dice.NextDouble() < share).ToList();
                var sheets = people.Select(p => (Person: p, Answers: Answers(agenda.Dice, p))).ToList();
                await Task.WhenAll(sheets.Select(s => submit.RunAsync(s.Person.Id, play.Wave, s.Answers, null, AnswerChannel.Online, ct).NeedAsync()));
                await box.RunAsync(play.Wave, journal.Epoch, ct).NeedAsync();
            });
        }
    }

    private static Dictionary<string, string> Answers(Random dice, DemoResident person) => new()
    {
        ["district"] = person.Division[..6],
        ["age"] = Draw(dice, ("1", 22), ("2", 31), ("3", 29), ("4", 16), ("9", 2)),
        ["sex"] = Draw(dice, ("1", 48), ("2", 50), ("9", 2)),
        ["efficiency"] = Draw(dice, ("1", 41), ("2", 46), ("3", 6), ("4", 3), ("5", 1), ("8", 2), ("9", 1)),
        ["coached"] = Draw(dice, ("1", 1), ("2", 97), ("9", 2)),
    };

    private static string Draw(Random dice, params (string Code, int Weight)[] codes)
    {
        var left = dice.Next(codes.Sum(c => c.Weight));
        foreach (var (code, weight) in codes)
        {
            if (left < weight) return code;
            left -= weight;
        }

        return codes[^1].Code;
    }

    private async Task PublishAsync(Play play, CancellationToken ct)
    {
        await estimate.RunAsync(DemoCast.SurveyManager.Actor, play.Wave, ct).NeedAsync();
        var signOff = await propose.RunAsync(DemoCast.SurveyManager.Signer, play.Wave, null, ct).NeedAsync();
        await sign.RunAsync(DemoCast.Publisher.Signer, signOff, ct).NeedAsync();
    }

    private sealed record Play(DateTimeOffset Starts, DateTimeOffset Ends, int Planned)
    {
        public WaveId Wave { get; set; }
    }
}
