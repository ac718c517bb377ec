using System.Globalization;
using System.Text.RegularExpressions;

namespace CitizenCivility.Web.Features.Deeds;

/// <summary>Small looks at what was written.</summary>
internal static partial class DeedWords
{
    private const int BeginningLength = 24;

    /// <summary>The first words, for lists.</summary>
    public static string Beginning(string text)
    {
        var line = text.ReplaceLineEndings(" ");
        var info = new StringInfo(line);
        return info.LengthInTextElements <= BeginningLength ? line : info.SubstringByTextElements(0, BeginningLength) + "…";
    }

    /// <summary>How people are called or where they live: to be put differently before the public reads it.</summary>
    public static IReadOnlyList<string> Revealing(string text) =>
        [.. Names().Matches(text).Concat(Homes().Matches(text)).Select(m => m.Value).Distinct().Take(5)];

    /// <summary>How alike two texts are, from 0 to 1: the pairs of neighbouring characters they share.</summary>
    public static double Likeness(string one, string other)
    {
        var (a, b) = (Pairs(one), Pairs(other));
        var all = a.Union(b).Count();
        return all == 0 ? 0 : (double)a.Intersect(b).Count() / all;
    }

    private static HashSet<string> Pairs(string text)
    {
        var letters = string.Concat(text.Where(char.IsLetterOrDigit));
        return [.. Enumerable.Range(0, Math.Max(0, letters.Length - 1)).Select(i => letters.Substring(i, 2))];
    }

    [GeneratedRegex("[\u4e00-\u9fff-[的位个名些各和与是有对给找请被帮让为向把男女几两旁外]](?:奶奶|爷爷|大爷|大妈|大娘|婆婆|叔叔|阿姨|先生|女士|老师|师傅|医生|书记|主任|经理|同学)")]
    private static partial Regex Names();

    [GeneratedRegex(@"[\d一二三四五六七八九十]+(?:号楼|栋|幢|单元|室|号院)")]
    private static partial Regex Homes();
}
