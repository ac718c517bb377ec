namespace CitizenCivility.Web.Components;

public enum ButtonKind
{
    /// <summary>The one next step. One per page.</summary>
    Primary,
    Line,
    Text,
}
