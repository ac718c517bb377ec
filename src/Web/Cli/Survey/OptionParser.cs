using System.CommandLine.Parsing;
using System.Globalization;
using CitizenCivility.Domain.Surveys.Estimation;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>Reads values of options, with refusals in both languages.</summary>
internal static class OptionParser
{
    internal static double Number(ArgumentResult result)
    {
        var text = result.Tokens is [{ Value: var value }] ? value : "";
        if (double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)) return number;
        result.AddError($"{NameOf(result)}: “{text}”不是数字。 '{text}' is not a number.");
        return double.NaN;
    }

    internal static double Level(ArgumentResult result)
    {
        var number = Number(result);
        if (number is <= 0 or >= 1) result.AddError($"{NameOf(result)}: 应在 0 与 1 之间。 Must lie between 0 and 1.");
        return number;
    }

    internal static double? OptionalNumber(ArgumentResult result) => Number(result);

    internal static EvidenceClass? Evidence(ArgumentResult result)
    {
        var text = result.Tokens is [{ Value: var value }] ? value : "";
        foreach (var known in Enum.GetValues<EvidenceClass>())
            if (string.Equals(known.ToString(), text, StringComparison.OrdinalIgnoreCase)) return known;
        result.AddError($"{NameOf(result)}: 证据等级只能是 A、B 或 C。 The evidence class must be A, B or C.");
        return null;
    }

    private static string NameOf(ArgumentResult result) => (result.Parent as OptionResult)?.Option.Name ?? result.Argument.Name;
}
