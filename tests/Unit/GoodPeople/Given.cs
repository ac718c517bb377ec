using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Tests.Unit.GoodPeople;

/// <summary>Rounds and nominations as they are most of the time.</summary>
internal static class Given
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 6, 0, 0, TimeSpan.Zero);

    public static readonly RoundFacts Facts = new(Candidates: 9, OpenObjections: 0, NeedsBasis: false);

    public static readonly Programmes Programmes = new(
        [new("helping-others", "助人为乐", "Helping others"), new("bravery", "见义勇为", "Bravery")],
        [
            new Programme("people", "襄阳好人", "Good People", "", "", ["helping-others", "bravery"], [NomineeKind.Person, NomineeKind.Group]),
            new Programme("youth", "美德少年", "Youth", "", "", ["helping-others"], [NomineeKind.Person], PublicVote: false),
        ]);

    public static Programme Programme => Programmes.Find("people")!;

    public static RoundSettings Settings(VoterGroup voters = VoterGroup.Adults) => new()
    {
        ProgrammeId = "people",
        Title = "2026年第四季度襄阳好人",
        Categories = ["helping-others", "bravery"],
        NominationsFrom = Now.AddDays(1),
        NominationsTo = Now.AddDays(10),
        PublicityFrom = Now.AddDays(15),
        VotingFrom = Now.AddDays(20),
        VotingTo = Now.AddDays(30),
        MinPicks = 1,
        MaxPicks = 3,
        Winners = 2,
        Voters = voters,
    };

    public static Round Round(RoundState state = RoundState.Draft, RoundSettings? settings = null)
    {
        var round = Ok(Domain.GoodPeople.Round.Open(settings ?? Settings(), Programmes, Now));
        RoundAction[] path = [RoundAction.OpenNominations, RoundAction.CloseNominations, RoundAction.OpenPublicity, RoundAction.OpenVoting, RoundAction.CloseVoting];
        foreach (var action in path.Take((int)state)) Ok(round.Take(action, Facts, Now.AddDays(25), "早一点"));
        return round;
    }

    public static NominationText Text(string name = "周立春", string? story = null) => new()
    {
        Category = "helping-others",
        Name = name,
        Kind = NomineeKind.Person,
        Role = "公交驾驶员",
        Summary = "夜班末班车上，等过四百多位乘客。",
        Story = story ?? new string('好', NominationText.StoryMin),
        IsAdult = true,
    };

    public static Nomination Nomination(Round? round = null)
    {
        var open = round ?? Round(RoundState.Nominations);
        return Ok(Domain.GoodPeople.Nomination.Put(open, Programme, Text(), NominationRelation.Other, new ResidentId(Guid.NewGuid()), new NominationId(Guid.NewGuid()), new byte[32], Now.AddDays(2)));
    }

    public static NominationId Candidate() => new(Guid.NewGuid());

    public static T Ok<T>(Result<T> result) => result.Failed(out var error, out var value) ? throw new InvalidOperationException(error.Code) : value;

    public static string? Code<T>(Result<T> result) => result.Failed(out var error) ? error.Code : null;
}
