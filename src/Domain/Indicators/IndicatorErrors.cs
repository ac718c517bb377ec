using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Indicators;

public static class IndicatorErrors
{
    public static readonly DomainError NotFound = new DomainError.NotFound("indicator.not-found");
}

/// <summary>Journal kinds.</summary>
public static class IndicatorChanges
{
    /// <summary>The subject is the id of the <see cref="IndicatorResult"/>.</summary>
    public const string Published = "indicator.published";
}
