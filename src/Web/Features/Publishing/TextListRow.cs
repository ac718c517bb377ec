using CitizenCivility.Domain.Publishing;

namespace CitizenCivility.Web.Features.Publishing;

/// <param name="Current">What is public.</param>
/// <param name="Open">What is being worked on.</param>
public sealed record TextListRow(Publication Publication, TextContent? Current, TextVersion? Open);
