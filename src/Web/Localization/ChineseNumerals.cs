using System.Globalization;

namespace CitizenCivility.Web.Localization;

/// <summary>Numbers of rules are written in Chinese numerals, data in Arabic.</summary>
public static class ChineseNumerals
{
    private const string Digits = "零一二三四五六七八九";

    /// <param name="number">1 to 999.</param>
    public static string Of(int number)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(number, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(number, 999);

        var (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10);
        var text = hundreds > 0 ? $"{Digits[hundreds]}百" : "";
        if (tens > 0) text += hundreds == 0 && tens == 1 ? "十" : $"{Digits[tens]}十";
        else if (hundreds > 0 && ones > 0) text += Digits[0];
        return ones > 0 ? text + Digits[ones] : text;
    }

    /// <summary>十二, or 12 in English: the number alone.</summary>
    public static string Current(int number) => Texts.IsEnglish ? number.ToString(CultureInfo.InvariantCulture) : Of(number);

    /// <summary>第十二条, or Rule 12.</summary>
    public static string Rule(int number) => Texts.IsEnglish ? $"Rule {number}" : $"第{Of(number)}条";
}
