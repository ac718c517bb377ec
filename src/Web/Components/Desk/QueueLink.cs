namespace CitizenCivility.Web.Components;

public sealed record QueueLink(string Text, string Href, long Count, bool Current = false);
