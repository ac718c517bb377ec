namespace CitizenCivility.Domain.Publishing;

/// <summary>How a set of rules came about, with its figures and where they were published.</summary>
/// <param name="Choose">How many of the candidates one answer picked.</param>
public sealed record RuleMaking(
    string CampaignZh,
    string CampaignEn,
    IReadOnlyList<string> OrganisersZh,
    IReadOnlyList<string> OrganisersEn,
    DateOnly From,
    DateOnly To,
    IReadOnlyList<string> ChannelsZh,
    IReadOnlyList<string> ChannelsEn,
    int Candidates,
    int Choose,
    int Answers,
    int AnswersOnline,
    int AnswersOnPaper,
    string SelectionZh,
    string SelectionEn,
    string SourceTitle,
    string SourcePublisher,
    DateOnly SourceDate);
