using CitizenCivility.Domain.Surveys.Estimation;
using CitizenCivility.Persistence.Indicators;
using CitizenCivility.Web.Components;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Indicators;

/// <summary>How published numbers are shown.</summary>
internal static class ResultDisplay
{
    extension(PublicIndicatorResult result)
    {
        /// <summary>With its interval, or <see langword="null"/> when no share may be shown.</summary>
        public Estimate? Estimate => result is { Share: { } share, Low: { } low, High: { } high } ? new Estimate(share, low, high) : null;

        public Outcome? Verdict => result.Outcome switch
        {
            VerdictOutcome.Met => Outcome.Met,
            VerdictOutcome.NotMet => Outcome.NotMet,
            VerdictOutcome.NotProven => Outcome.NotProven,
            _ => null,
        };

        public (int Year, int Quarter) Quarter => CityTime.Local(result.PeriodFrom) is var from ? (from.Year, (from.Month + 2) / 3) : default;

        /// <summary>2026年第三季度.</summary>
        public string WaveName => CityTime.Quarter(result.Quarter.Year, result.Quarter.Quarter);

        public bool IsIndication => result.Evidence == EvidenceClass.C;
    }
}
