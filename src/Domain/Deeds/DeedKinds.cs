namespace CitizenCivility.Domain.Deeds;

/// <summary>Who did the deed that is reported.</summary>
public enum DeedDoer
{
    Self,

    /// <summary>Somebody else, who agreed to the report.</summary>
    OtherWithConsent,

    /// <summary>Somebody whose name the reporter does not know or does not give.</summary>
    Unnamed,
    Organisation,
}

/// <summary>What kind of deed it is; set by the moderator.</summary>
public enum DeedType
{
    Helping,
    CareForOld,
    HonestFinder,
    Volunteering,
    Environment,
    Donation,
    TeachingAid,
    Planting,
    FreeClinic,
    Mediation,
    Rescue,

    /// <summary>Blood, marrow or organs: health details need separate consent, and it earns no points.</summary>
    BloodOrOrgans,
    Other,
}

/// <summary>The heading under which it belongs, after the categories of Good People; set by the moderator.</summary>
public enum DeedTheme
{
    HelpingOthers,
    Courage,
    Honesty,
    Dedication,
    FamilyCare,
    PublicOrder,
}

/// <summary>Why a verified deed earned no points.</summary>
public enum NoAward
{
    /// <summary>The reporter does not take part in the points programme.</summary>
    NotJoined,

    /// <summary>The reporter's limit for this rule was reached.</summary>
    CapReached,

    /// <summary>This kind of deed is thanked without points.</summary>
    Kind,
}

/// <summary>The closed lists of reasons; each is told to the author in the words under <c>reasons.{code}</c>.</summary>
public static class DeedReasons
{
    public static readonly IReadOnlyList<string> ForDecline =
        ["deed.not-a-deed", "deed.cannot-verify", "deed.duplicate", "deed.personal-data", "deed.accuses", "deed.advertising", "deed.outside-city", "deed.no-consent"];

    public static readonly IReadOnlyList<string> ForWithdrawal = ["deed.person-asked", "deed.reporter-asked", "deed.shows-somebody", "deed.not-accurate"];

    public static readonly IReadOnlyList<string> ForReversal = ["deed.not-accurate", "deed.duplicate", "deed.entered-wrongly"];
}
