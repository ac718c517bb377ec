using System.Globalization;
using CitizenCivility.Domain.Publishing;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>The editor's form as it was sent: words, the mark it was opened on, and the date as typed.</summary>
public sealed record TextForm(TextContent Words, string SourceDate, DraftMark Mark)
{
    /// <summary>False when the date is not one; everything else is checked by the domain.</summary>
    public bool HasGoodDate => SourceDate.Length == 0 || Words.SourceDate is not null;

    internal static TextForm Of(TextContent words, DraftMark mark) => new(words, words.SourceDate?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "", mark);

    internal static TextForm Read(IFormCollection form)
    {
        var date = form["source-date"].ToString().Trim();
        var words = new TextContent
        {
            HeadingZh = form["heading-zh"],
            HeadingEn = form["heading-en"],
            BodyZh = form["body-zh"],
            BodyEn = form["body-en"],
            RemarksZh = form["remarks-zh"],
            RemarksEn = form["remarks-en"],
            OfficialZh = form["official-zh"],
            OfficialSource = form["official-source"],
            SourceTitle = form["source-title"],
            SourcePublisher = form["source-publisher"],
            SourceDate = DateOnly.TryParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        };
        return new TextForm(words, date, DraftMark.Parse(form["mark"]));
    }
}
