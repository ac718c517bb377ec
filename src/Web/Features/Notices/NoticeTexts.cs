using CitizenCivility.Domain.Notices;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Notices;

internal static class NoticeTexts
{
    /// <summary>The words of a notice in the language of the request.</summary>
    public static string Of(this IStringLocalizer texts, Notice notice) =>
        texts[$"notice.{notice.Kind}", [.. notice.Arguments.Select(a => (object)(a.IsTextKey ? texts[a.Value].Value : a.Value))]];
}
