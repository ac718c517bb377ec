using System.Text.Json;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.Public;
using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.GoodPeople;

/// <summary>A round that has been announced. Figures of the result are there only when the result is public.</summary>
public sealed class PublicRound
{
    public RoundId Id { get; init; }
    public string ProgrammeId { get; init; } = "";
    public string Title { get; init; } = "";
    public string TitleEn { get; init; } = "";

    /// <summary>JSON list of category ids.</summary>
    public string CategoriesJson { get; init; } = "[]";
    public RoundState State { get; init; }
    public DateTimeOffset NominationsFrom { get; init; }
    public DateTimeOffset NominationsTo { get; init; }
    public DateTimeOffset PublicityFrom { get; init; }
    public DateTimeOffset VotingFrom { get; init; }
    public DateTimeOffset VotingTo { get; init; }
    public int ResultPublicityDays { get; init; }
    public int MinPicks { get; init; }
    public int MaxPicks { get; init; }
    public int MinPerCategory { get; init; }
    public int? MaxPerCategory { get; init; }
    public int Winners { get; init; }
    public WinnersScope WinnersScope { get; init; }
    public VoterGroup Voters { get; init; }
    public bool SelfNomination { get; init; }
    public BasisKind? Basis { get; init; }
    public string? BasisDocument { get; init; }
    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>Accepted ballots in all as last told while voting is open.</summary>
    public int? Turnout { get; init; }
    public DateTimeOffset? TurnoutAt { get; init; }
    public int? BallotsCounted { get; init; }
    public string? TieSeed { get; init; }
    public int? PressureReports { get; init; }
    public DateTimeOffset? ResultAt { get; init; }
    public DateTimeOffset? HonoursAt { get; init; }
    public string? DocumentNumber { get; init; }

    public IReadOnlyList<string> Categories => JsonSerializer.Deserialize<List<string>>(CategoriesJson)!;

    public bool ShowsCandidates => RoundFlow.ShowsCandidates(State);

    public bool ShowsResult => RoundFlow.ShowsResult(State);
}

/// <summary>A candidate: checked by two, agreed, in a round that shows its candidates.</summary>
public sealed class PublicCandidate
{
    public NominationId Id { get; init; }
    public RoundId RoundId { get; init; }
    public string Category { get; init; } = "";
    public string Name { get; init; } = "";
    public NomineeKind Kind { get; init; }
    public string Role { get; init; } = "";
    public string Summary { get; init; } = "";
    public string Story { get; init; } = "";
}

/// <summary>A line of a published result.</summary>
public sealed class PublicResult
{
    public RoundId RoundId { get; init; }
    public NominationId NominationId { get; init; }

    /// <summary><see langword="null"/> when the candidate has left since.</summary>
    public string? Name { get; init; }
    public string Category { get; init; } = "";
    public int Votes { get; init; }
    public int Place { get; init; }
    public bool Won { get; init; }
    public bool ByLot { get; init; }
}

public sealed class PublicHonour
{
    public HonourId Id { get; init; }
    public RoundId RoundId { get; init; }
    public NominationId NominationId { get; init; }
    public string Title { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public string Number { get; init; } = "";
    public string DocumentNumber { get; init; } = "";
    public DateOnly Day { get; init; }
    public string Name { get; init; } = "";
    public string Category { get; init; } = "";
    public string Citation { get; init; } = "";
}

/// <summary>A public entry in a round's time line: a phase, a pause, a longer vote, with its reason.</summary>
public sealed class PublicRoundStep
{
    public long Id { get; init; }
    public RoundId RoundId { get; init; }
    public DateTimeOffset At { get; init; }
    public string Action { get; init; } = "";
    public string? Words { get; init; }
}

internal sealed class GoodPeoplePublicConfiguration : IPublicConfiguration
{
    public void Configure(ModelBuilder model)
    {
        model.Entity<PublicRound>(r =>
        {
            r.ToView("public_rounds").HasKey(x => x.Id);
            r.Property(x => x.CategoriesJson).HasColumnName("categories");
        });
        model.Entity<PublicCandidate>().ToView("public_candidates").HasKey(x => x.Id);
        model.Entity<PublicResult>().ToView("public_results").HasKey(x => new { x.RoundId, x.NominationId });
        model.Entity<PublicHonour>().ToView("public_honours").HasKey(x => x.Id);
        model.Entity<PublicRoundStep>().ToView("public_round_steps").HasKey(x => x.Id);
    }
}
