using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

public enum VoterGroup
{
    Adults,

    /// <summary>Also residents of 14 to 17.</summary>
    AdultsAndTeens,
}

public enum WinnersScope
{
    InAll,
    PerCategory,
}

/// <summary>What a round is like. May be changed until nominations open.</summary>
public sealed record RoundSettings
{
    public const int TitleMin = 2, TitleMax = 60, PicksMax = 50, WinnersMax = 200, PublicityMax = 60;

    public string ProgrammeId { get; init; } = "";
    public string Title { get; init => field = value.Trim(); } = "";

    /// <summary>Empty: the Chinese title stands in.</summary>
    public string TitleEn { get; init => field = value.Trim(); } = "";
    public IReadOnlyList<string> Categories { get; init; } = [];
    public DateTimeOffset NominationsFrom { get; init; }
    public DateTimeOffset NominationsTo { get; init; }
    public DateTimeOffset PublicityFrom { get; init; }
    public DateTimeOffset VotingFrom { get; init; }

    /// <summary>From this moment of the server's clock on no ballot is taken.</summary>
    public DateTimeOffset VotingTo { get; init; }

    /// <summary>Calendar days that the result is shown before honours may be given.</summary>
    public int ResultPublicityDays { get; init; } = 7;
    public int MinPicks { get; init; } = 1;
    public int MaxPicks { get; init; } = 5;

    /// <summary>Least number of picks in each category; 0 for none.</summary>
    public int MinPerCategory { get; init; }

    /// <summary>Greatest number of picks in each category; <see langword="null"/> for no limit of its own.</summary>
    public int? MaxPerCategory { get; init; }
    public int Winners { get; init; } = 10;
    public WinnersScope WinnersScope { get; init; }
    public VoterGroup Voters { get; init; }
    public bool SelfNomination { get; init; }

    /// <summary><see langword="null"/> until told.</summary>
    public BasisKind? Basis { get; init; }

    /// <summary>Number and title of the document it rests on.</summary>
    public string? BasisDocument { get; init => field = string.IsNullOrWhiteSpace(value) ? null : value.Trim(); }

    /// <summary>Everything that must be mended before the round can be saved; empty when it is right.</summary>
    public IReadOnlyList<DomainError> Problems(Programmes programmes)
    {
        ArgumentNullException.ThrowIfNull(programmes);
        var problems = new List<DomainError>();
        var programme = programmes.Find(ProgrammeId);
        if (programme is null) problems.Add(RoundErrors.ProgrammeUnknown);
        else if (!programme.PublicVote) problems.Add(RoundErrors.NoPublicVote);
        if (Title.Length is < TitleMin or > TitleMax) problems.Add(RoundErrors.TitleLength);
        if (TitleEn.Length > 2 * TitleMax) problems.Add(RoundErrors.TitleEnLength);
        if (Categories.Count == 0 || Categories.Distinct().Count() != Categories.Count || (programme is not null && Categories.Except(programme.Categories).Any())) problems.Add(RoundErrors.Categories);
        if (NominationsTo <= NominationsFrom) problems.Add(RoundErrors.NominationsOrder);
        if (PublicityFrom < NominationsTo) problems.Add(RoundErrors.PublicityOrder);
        if (VotingFrom <= PublicityFrom) problems.Add(RoundErrors.VotingOrder);
        if (VotingTo <= VotingFrom) problems.Add(RoundErrors.ClosingOrder);
        if (ResultPublicityDays is < 1 or > PublicityMax) problems.Add(RoundErrors.PublicityDays);
        if (MaxPicks is < 1 or > PicksMax) problems.Add(RoundErrors.MaxPicks);
        if (MinPicks < 1 || MinPicks > MaxPicks) problems.Add(RoundErrors.MinPicks);
        if (MinPerCategory < 0 || MinPerCategory * Math.Max(1, Categories.Count) > MaxPicks) problems.Add(RoundErrors.MinPerCategory);
        if (MaxPerCategory is { } most && (most < 1 || most < MinPerCategory || (long)most * Categories.Count < MinPicks)) problems.Add(RoundErrors.MaxPerCategory);
        if (Winners is < 1 or > WinnersMax) problems.Add(RoundErrors.Winners);
        if (Basis == BasisKind.Commendation && BasisDocument is null) problems.Add(RoundErrors.BasisDocument);
        return problems;
    }
}
