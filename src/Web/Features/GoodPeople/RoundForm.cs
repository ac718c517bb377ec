using System.Globalization;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>The entries of a round's settings as they were typed; times are the city's.</summary>
public sealed record RoundForm
{
    private const string Moment = "yyyy-MM-dd'T'HH:mm";

    public string Programme { get; init; } = "";
    public string Title { get; init; } = "";
    public string TitleEn { get; init; } = "";
    public IReadOnlyList<string> Categories { get; init; } = [];
    public string NominationsFrom { get; init; } = "";
    public string NominationsTo { get; init; } = "";
    public string PublicityFrom { get; init; } = "";
    public string VotingFrom { get; init; } = "";
    public string VotingTo { get; init; } = "";
    public string PublicityDays { get; init; } = "7";
    public string MinPicks { get; init; } = "1";
    public string MaxPicks { get; init; } = "5";
    public string MinPerCategory { get; init; } = "0";
    public string MaxPerCategory { get; init; } = "";
    public string Winners { get; init; } = "10";
    public string Scope { get; init; } = nameof(WinnersScope.InAll);
    public string Voters { get; init; } = nameof(VoterGroup.Adults);
    public bool Self { get; init; }
    public string Basis { get; init; } = "";
    public string BasisDocument { get; init; } = "";

    public RoundSettings ToSettings() => new()
    {
        ProgrammeId = Programme,
        Title = Title,
        TitleEn = TitleEn,
        Categories = Categories,
        NominationsFrom = ReadMoment(NominationsFrom) ?? default,
        NominationsTo = ReadMoment(NominationsTo) ?? default,
        PublicityFrom = ReadMoment(PublicityFrom) ?? default,
        VotingFrom = ReadMoment(VotingFrom) ?? default,
        VotingTo = ReadMoment(VotingTo) ?? default,
        ResultPublicityDays = Number(PublicityDays),
        MinPicks = Number(MinPicks),
        MaxPicks = Number(MaxPicks),
        MinPerCategory = Number(MinPerCategory),
        MaxPerCategory = MaxPerCategory.Trim().Length == 0 ? null : Number(MaxPerCategory),
        Winners = Number(Winners),
        WinnersScope = Scope == nameof(WinnersScope.PerCategory) ? WinnersScope.PerCategory : WinnersScope.InAll,
        Voters = Voters == nameof(VoterGroup.AdultsAndTeens) ? VoterGroup.AdultsAndTeens : VoterGroup.Adults,
        SelfNomination = Self,
        Basis = Enum.TryParse<BasisKind>(Basis, out var basis) ? basis : null,
        BasisDocument = BasisDocument,
    };

    internal static DateTimeOffset? ReadMoment(string text) =>
        DateTime.TryParseExact(text.Trim(), Moment, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new DateTimeOffset(local, CityTime.Offset).ToUniversalTime()
            : null;

    internal static string WriteMoment(DateTimeOffset moment) => CityTime.Local(moment).ToString(Moment, CultureInfo.InvariantCulture);

    internal static RoundForm Of(RoundSettings s) => new()
    {
        Programme = s.ProgrammeId,
        Title = s.Title,
        TitleEn = s.TitleEn,
        Categories = s.Categories,
        NominationsFrom = WriteMoment(s.NominationsFrom),
        NominationsTo = WriteMoment(s.NominationsTo),
        PublicityFrom = WriteMoment(s.PublicityFrom),
        VotingFrom = WriteMoment(s.VotingFrom),
        VotingTo = WriteMoment(s.VotingTo),
        PublicityDays = Text(s.ResultPublicityDays),
        MinPicks = Text(s.MinPicks),
        MaxPicks = Text(s.MaxPicks),
        MinPerCategory = Text(s.MinPerCategory),
        MaxPerCategory = s.MaxPerCategory is { } most ? Text(most) : "",
        Winners = Text(s.Winners),
        Scope = s.WinnersScope.ToString(),
        Voters = s.Voters.ToString(),
        Self = s.SelfNomination,
        Basis = s.Basis?.ToString() ?? "",
        BasisDocument = s.BasisDocument ?? "",
    };

    internal static RoundForm Read(IFormCollection f) => new()
    {
        Programme = f["programme"].ToString(),
        Title = f["title"].ToString(),
        TitleEn = f["title-en"].ToString(),
        Categories = [.. f["categories"].OfType<string>()],
        NominationsFrom = f["nominations-from"].ToString(),
        NominationsTo = f["nominations-to"].ToString(),
        PublicityFrom = f["publicity-from"].ToString(),
        VotingFrom = f["voting-from"].ToString(),
        VotingTo = f["voting-to"].ToString(),
        PublicityDays = f["publicity-days"].ToString(),
        MinPicks = f["min-picks"].ToString(),
        MaxPicks = f["max-picks"].ToString(),
        MinPerCategory = f["min-per-category"].ToString(),
        MaxPerCategory = f["max-per-category"].ToString(),
        Winners = f["winners"].ToString(),
        Scope = f["scope"].ToString(),
        Voters = f["voters"].ToString(),
        Self = f["self"] == "true",
        Basis = f["basis"].ToString(),
        BasisDocument = f["basis-document"].ToString(),
    };

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What is no number is −1, which every rule refuses with its own words.</summary>
    private static int Number(string text) => int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
