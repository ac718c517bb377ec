using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

/// <summary>"Somebody demanded that I vote." Anonymous: no account, no address, and only the day. For the auditor.</summary>
public sealed class PressureReport
{
    public const int TextMin = 10, TextMax = 1_000; // characters

    private PressureReport() { } // for EF Core

    public PressureReportId Id { get; private init; }
    public RoundId RoundId { get; private init; }
    public string Text { get; private init; } = "";
    public DateOnly Day { get; private init; }

    /// <param name="id">Random: a number that told the time would tell who reported.</param>
    public static Result<PressureReport> Make(PressureReportId id, RoundId round, RoundState state, string text, DateOnly day)
    {
        var words = text.Trim();
        if (words.Length is < TextMin or > TextMax) return PressureErrors.TextLength(words.Length);
        if (state is < RoundState.Publicity or >= RoundState.Provisional) return PressureErrors.RoundNotOpen;
        return new PressureReport { Id = id, RoundId = round, Text = words, Day = day };
    }
}
