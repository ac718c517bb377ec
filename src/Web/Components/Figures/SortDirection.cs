namespace CitizenCivility.Web.Components;

public enum SortDirection
{
    None,
    Ascending,
    Descending,
}
