using CitizenCivility.Domain.Publishing;

namespace CitizenCivility.Web.Features.Publishing.Content;

/// <summary>The files of one publication in both languages, as they lie on disk.</summary>
/// <param name="Path">Without language and ending: <c>rules/xiangyang-20/12</c>.</param>
/// <param name="Hash">SHA-256 of all its files, in hex.</param>
/// <param name="Words"><see langword="null"/> when the official text is missing, or the files are broken.</param>
/// <param name="Theme">Of a rule.</param>
/// <param name="Product">May be published directly into an empty database.</param>
/// <param name="Problem">File, line and reason when it cannot be taken.</param>
internal sealed record ContentItem(PublicationKind Kind, string Key, string Path, string Hash, TextContent? Words, string? Theme, bool Product, string? Problem);

/// <summary>Everything read from the content folder.</summary>
internal sealed record ContentFolder(IReadOnlyList<RuleSet> Sets, IReadOnlyList<ContentItem> Items, IReadOnlyList<string> Problems);
