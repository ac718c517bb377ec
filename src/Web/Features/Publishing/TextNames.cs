using System.Globalization;
using CitizenCivility.Domain.Publishing;
using CitizenCivility.Web.Features.Workflow;
using CitizenCivility.Web.Localization;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>How staff pages name texts and their parts.</summary>
internal static class TextNames
{
    /// <summary>第十二条, or the title of a page.</summary>
    public static string Of(IStringLocalizer texts, PublicationKind kind, string key, TextContent? words) => kind == PublicationKind.Rule
        ? RuleName(key)
        : texts["text.page-name", (Texts.IsEnglish ? words?.HeadingEn ?? words?.HeadingZh : words?.HeadingZh) ?? key];

    public static string StaffHref(PublicationKind kind, string key) => kind == PublicationKind.Rule ? $"/staff/rules/{key.Split('/')[^1]}" : $"/staff/pages/{key}";

    public static string PublicHref(PublicationKind kind, string key) => kind == PublicationKind.Rule ? $"/rules/{key.Split('/')[^1]}" : $"/{key}";

    /// <summary>The parts that differ, each with what stood there and what would.</summary>
    public static IReadOnlyList<ChangeRow> Changes(IStringLocalizer texts, PublicationKind kind, TextContent? before, TextContent after)
    {
        var rule = kind == PublicationKind.Rule;
        (string Label, string? Before, string? After)[] all =
        [
            (rule ? "text.wording-zh" : "text.title-zh", before?.HeadingZh, after.HeadingZh),
            (rule ? "text.wording-en" : "text.title-en", before?.HeadingEn, after.HeadingEn),
            (rule ? "text.explanation-zh" : "text.body-zh", before?.BodyZh, after.BodyZh),
            (rule ? "text.explanation-en" : "text.body-en", before?.BodyEn, after.BodyEn),
            ("text.remarks-zh", before?.RemarksZh, after.RemarksZh),
            ("text.remarks-en", before?.RemarksEn, after.RemarksEn),
            ("text.official-zh", before?.OfficialZh, after.OfficialZh),
            ("text.official-source", before?.OfficialSource, after.OfficialSource),
            ("text.source-title", before?.SourceTitle, after.SourceTitle),
            ("text.source-publisher", before?.SourcePublisher, after.SourcePublisher),
            ("text.source-date", Day(before?.SourceDate), Day(after.SourceDate)),
        ];
        return [.. all.Where(r => r.Before != r.After).Select(r => new ChangeRow(texts[r.Label], r.Before, r.After))];
    }

    private static string RuleName(string key) => int.TryParse(key.Split('/')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var no) ? ChineseNumerals.Rule(no) : key;

    private static string? Day(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
