namespace CitizenCivility.Web.Components;

/// <param name="Name">Name of the field.</param>
public sealed record FormError(string Name, string Message);
