namespace CitizenCivility.Web.Components;

/// <summary>Where a page belongs; marks the current entry in the navigation.</summary>
public enum SiteSection
{
    None,
    Home,
    Rules,
    Deeds,
    Places,
    GoodPeople,
    Boards,
    Surveys,
    Indicators,
    Activities,
    Report,
    TakePart,
    Mine,
}
