namespace CitizenCivility.Web.Components;

/// <summary>Entries of the console's navigation.</summary>
public enum StaffSection
{
    None,
    Desk,
    SignOffs,
    Places,
    Articles,
    Rules,
    Rounds,
    Surveys,
    Points,
    People,
    Audit,
    System,
}
