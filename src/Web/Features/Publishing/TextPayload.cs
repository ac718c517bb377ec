using CitizenCivility.Domain.Publishing;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>What the three sign: the words themselves, not a pointer to something that could change.</summary>
internal sealed record TextPayload(TextVersionId Version, TextContent Words);
