using System.Text.RegularExpressions;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>How stored wording is set on a page. The words stay as they were entered; only the width of the punctuation changes.</summary>
internal static partial class ChineseTypesetting
{
    /// <summary>餐后打包,不铺张浪费 becomes 餐后打包，不铺张浪费.</summary>
    public static string FullWidth(string text) => AfterHan().Replace(text, match => match.Value switch { "," => "，", ";" => "；", ":" => "：", "?" => "？", _ => match.Value });

    /// <summary>One phrase to a column or line, each with its punctuation.</summary>
    public static IReadOnlyList<string> Lines(string? text) => text is null ? [] : [.. Phrase().Matches(FullWidth(text)).Select(m => m.Value)];

    [GeneratedRegex(@"(?<=[\p{IsCJKUnifiedIdeographs}》”）])[,;:?]")]
    private static partial Regex AfterHan();

    [GeneratedRegex("[^，；]+[，；]?")]
    private static partial Regex Phrase();
}
