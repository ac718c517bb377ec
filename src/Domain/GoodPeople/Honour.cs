namespace CitizenCivility.Domain.GoodPeople;

/// <summary>A title that was given, with its number, day and citation.</summary>
public sealed class Honour
{
    private Honour() { } // for EF Core

    public HonourId Id { get; private init; }
    public RoundId RoundId { get; private init; }
    public NominationId NominationId { get; private init; }

    /// <summary>Name of the title, from the programme.</summary>
    public string Title { get; private init; } = "";
    public string TitleEn { get; private init; } = "";

    /// <summary>Year and running number of the city, for example 2026-0012.</summary>
    public string Number { get; private init; } = "";
    public string DocumentNumber { get; private init; } = "";
    public DateOnly Day { get; private init; }
    public string Name { get; private init; } = "";
    public string Category { get; private init; } = "";

    /// <summary>For what, in one line.</summary>
    public string Citation { get; private init; } = "";

    public static Honour Give(Round round, Nomination nomination, Programme programme, string number, DateOnly day, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(round);
        ArgumentNullException.ThrowIfNull(nomination);
        ArgumentNullException.ThrowIfNull(programme);
        return new Honour
        {
            Id = new HonourId(Guid.CreateVersion7(now)),
            RoundId = round.Id,
            NominationId = nomination.Id,
            Title = programme.Name,
            TitleEn = programme.NameEn,
            Number = number,
            DocumentNumber = round.DocumentNumber ?? throw new InvalidOperationException("Honours rest on a decision with a document number."),
            Day = day,
            Name = nomination.Text.Name,
            Category = nomination.Text.Category,
            Citation = nomination.Text.Summary,
        };
    }
}
