namespace CitizenCivility.Domain.Indicators;

public enum IndicatorKind
{
    SatisfactionSurvey,
    SupportSurvey,
    Awareness,
    AdministrativeStatistic,
    TestScore,
}

/// <summary>What this service does for a target of the plan. Ours, not the plan's.</summary>
public enum ServiceRole
{
    /// <summary>Measures it by survey.</summary>
    Measure,

    /// <summary>Contributes data.</summary>
    Contribute,

    /// <summary>Shows official values.</summary>
    Display,

    /// <summary>Only quotes it.</summary>
    None,
}
