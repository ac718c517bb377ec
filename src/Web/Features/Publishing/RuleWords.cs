using CitizenCivility.Persistence.Publishing;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>The words of a rule in the language of the request; Chinese where there is no English.</summary>
internal static class RuleWords
{
    /// <returns><see langword="null"/> when the text is missing or withdrawn.</returns>
    public static string? Title(PublicRule rule) => rule.HeadingZh is null ? null : Texts.IsEnglish && rule.HeadingEn is not null ? rule.HeadingEn : ChineseTypesetting.FullWidth(rule.HeadingZh);

    public static IReadOnlyList<string> Lines(PublicRule rule) => Texts.IsEnglish && rule is { HeadingZh: not null, HeadingEn: { } english } ? [english] : ChineseTypesetting.Lines(rule.HeadingZh);

    /// <summary>zh-CN when an English page has to show Chinese.</summary>
    public static string? Language(string? english) => Texts.IsEnglish && english is null ? "zh-CN" : null;

    public static string? Of(string? chinese, string? english) => Texts.IsEnglish ? english ?? chinese : chinese;
}
