using System.Globalization;

namespace CitizenCivility.Web.Localization;

/// <summary>Numbers as readers see them: grouped, with a true minus and an en dash.</summary>
public static class Figure
{
    private const char Minus = '\u2212', EnDash = '\u2013';

    public static string Grouped(long number) => Sign(number.ToString("N0", CultureInfo.InvariantCulture));

    /// <summary>+5, −12, 0.</summary>
    public static string WithSign(long number) => number > 0 ? "+" + Grouped(number) : Grouped(number);

    /// <param name="share">0.914 is 91.4%.</param>
    public static string PerCent(double share, int decimals = 1) => Number(share, decimals) + "%";

    /// <summary>89.2–93.3%.</summary>
    public static string PerCentRange(double low, double high, int decimals = 1) =>
        Number(low, decimals) + EnDash + Number(high, decimals) + "%";

    /// <summary>1–10.</summary>
    public static string Range(long from, long to) => Grouped(from) + EnDash + Grouped(to);

    /// <summary>A length for an SVG attribute: 78.5%. Never localised.</summary>
    internal static string Length(double perCent) =>
        Math.Round(perCent, 2).ToString("0.##", CultureInfo.InvariantCulture) + "%";

    /// <summary>A coordinate in px for an SVG attribute.</summary>
    internal static string Pixels(double value) => Math.Round(value, 1).ToString("0.#", CultureInfo.InvariantCulture);

    private static string Number(double share, int decimals) =>
        Sign((share * 100).ToString("F" + decimals.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture));

    private static string Sign(string number) => number.Replace('-', Minus);
}
