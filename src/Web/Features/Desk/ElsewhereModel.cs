namespace CitizenCivility.Web.Features.Desk;

/// <summary>Model of <see cref="Pages.ElsewhereNote"/>: an item that is decided on a page of its own.</summary>
/// <param name="Text">What was written.</param>
/// <param name="Href">The staff page where it is decided.</param>
public sealed record ElsewhereModel(string Text, string Href);
