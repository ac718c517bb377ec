using System.Text;
using System.Text.RegularExpressions;

namespace CitizenCivility.Domain.Deeds;

/// <summary>What residents write, brought into one form and looked at for what must not be in it.</summary>
public static partial class DeedText
{
    /// <summary>Letters that real text has at least, links left out.</summary>
    private const int LettersMin = 5;

    private const string ChineseDigits = "〇零○一壹幺二贰三叁四肆五伍六陆七柒八捌九玖", TheirValues = "0001112233445566778899";

    /// <summary>Without control characters and invisible marks, with one kind of line break, without surrounding space.</summary>
    public static string Normalise(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            var category = Rune.GetUnicodeCategory(rune);
            if (category is System.Globalization.UnicodeCategory.Control && rune.Value is not ('\n' or '\t')) continue;
            if (category is System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.OtherNotAssigned or System.Globalization.UnicodeCategory.PrivateUse) continue;
            clean.Append(rune.ToString());
        }

        return clean.ToString().Trim();
    }

    /// <summary>Characters as a person counts them, without surrounding space.</summary>
    public static int Length(string text) => text.Trim().EnumerateRunes().Count();

    /// <summary>Whether anything is left to read once links, marks and figures are set aside.</summary>
    public static bool IsRealText(string text) => Link().Replace(text, " ").EnumerateRunes().Count(Rune.IsLetter) >= LettersMin;

    /// <summary>Whether it holds what looks like a telephone, identity card or bank card number, also spaced out or written in Chinese numerals.</summary>
    public static bool HasPersonalNumber(string text)
    {
        var plain = string.Concat(text.Normalize(NormalizationForm.FormKC).Select(Digit));
        return Mobile().IsMatch(plain) || Landline().IsMatch(plain) || LongNumber().IsMatch(plain);
    }

    private static char Digit(char c) => ChineseDigits.IndexOf(c, StringComparison.Ordinal) is var at and >= 0 ? TheirValues[at] : c;

    [GeneratedRegex(@"(?:https?://|www\.)[^\s\u2e80-\uffff]+|\b[a-z0-9-]+\.(?:com|cn|net|org|gov|info|top|xyz)\b[^\s\u2e80-\uffff]*", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Link();

    [GeneratedRegex(@"(?<!\d)1[\s.\-_]*[3-9](?:[\s.\-_]*\d){9}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Mobile();

    [GeneratedRegex(@"(?<!\d)0\d{2,3}[\s.\-_)]*\d{7,8}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Landline();

    [GeneratedRegex(@"(?<!\d)\d(?: ?\d){13,18} ?[\dXx](?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex LongNumber();
}
