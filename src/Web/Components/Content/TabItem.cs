namespace CitizenCivility.Web.Components;

public sealed record TabItem(string Text, string Href, bool Current = false);
