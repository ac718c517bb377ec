using System.Text.Json;
using CitizenCivility.Domain.GoodPeople;
using CitizenCivility.Persistence.GoodPeople;

namespace CitizenCivility.Web.Features.GoodPeople;

/// <summary>A round as the public will see it, for staff before it is announced.</summary>
internal static class RoundPreview
{
    public static PublicRound Of(Round round)
    {
        var s = round.Settings;
        return new PublicRound
        {
            Id = round.Id,
            ProgrammeId = s.ProgrammeId,
            Title = s.Title,
            TitleEn = s.TitleEn,
            CategoriesJson = JsonSerializer.Serialize(s.Categories),
            State = round.State,
            NominationsFrom = s.NominationsFrom,
            NominationsTo = s.NominationsTo,
            PublicityFrom = s.PublicityFrom,
            VotingFrom = s.VotingFrom,
            VotingTo = s.VotingTo,
            ResultPublicityDays = s.ResultPublicityDays,
            MinPicks = s.MinPicks,
            MaxPicks = s.MaxPicks,
            MinPerCategory = s.MinPerCategory,
            MaxPerCategory = s.MaxPerCategory,
            Winners = s.Winners,
            WinnersScope = s.WinnersScope,
            Voters = s.Voters,
            SelfNomination = s.SelfNomination,
            Basis = s.Basis,
            BasisDocument = s.BasisDocument,
            PausedAt = round.PausedAt,
        };
    }
}
