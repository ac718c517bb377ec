namespace CitizenCivility.Web.Components;

/// <param name="Key">Key of the text.</param>
/// <param name="Under">Sections that light this entry up; a main entry has one, a bar entry several.</param>
public sealed record NavItem(string Key, string Href, string? Icon = null, params SiteSection[] Under);
