namespace CitizenCivility.Web.Components;

/// <param name="Change">Places gained (+) or lost (−) since the window before; <see langword="null"/> when new there.</param>
/// <param name="Name">A reviewed nickname.</param>
public sealed record BoardRow(long Place, bool IsTied, string Name, long Points, int? Change, bool IsMe = false);
