using System.Globalization;
using System.Text;

namespace CitizenCivility.Web.Cli.Survey;

/// <summary>A table for a terminal. Chinese characters take two columns there, so padding counts columns, not characters.</summary>
internal sealed class TextTable(params string[] header)
{
    private readonly List<string[]> _rows = [];

    /// <summary>Columns from this one on are numbers and stand right.</summary>
    internal int RightFrom { get; init; } = 1;

    /// <summary>This many columns at the end are words again and stand left.</summary>
    internal int LeftAtEnd { get; init; }

    internal bool IsEmpty => _rows.Count == 0;

    internal void Add(params string[] cells) => _rows.Add(cells);

    internal void Print(TextWriter output)
    {
        var widths = header.Select((title, c) => _rows.Select(row => WidthOf(row[c])).Append(WidthOf(title)).Max()).ToArray();
        output.WriteLine(Line(header, widths));
        output.WriteLine(string.Join("  ", widths.Select(width => new string('-', width))));
        foreach (var row in _rows) output.WriteLine(Line(row, widths));
    }

    private string Line(string[] cells, int[] widths)
    {
        var line = new StringBuilder();
        for (var c = 0; c < cells.Length; c++)
        {
            if (c > 0) line.Append("  ");
            var padding = new string(' ', widths[c] - WidthOf(cells[c]));
            if (c >= RightFrom && c < cells.Length - LeftAtEnd) line.Append(padding).Append(cells[c]);
            else line.Append(cells[c]).Append(padding);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>Terminal columns: two for East Asian wide and full-width characters, none for combining marks.</summary>
    internal static int WidthOf(string text)
    {
        var width = 0;
        foreach (var rune in text.EnumerateRunes())
            width += Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
                : IsWide(rune.Value) ? 2
                : 1;
        return width;
    }

    private static bool IsWide(int code) =>
        code is >= 0x1100 and <= 0x115F or >= 0x2E80 and <= 0x303E or >= 0x3041 and <= 0xA4CF or >= 0xAC00 and <= 0xD7A3
            or >= 0xF900 and <= 0xFAFF or >= 0xFE30 and <= 0xFE6F or >= 0xFF00 and <= 0xFF60 or >= 0xFFE0 and <= 0xFFE6
            or >= 0x1F300 and <= 0x1FAFF or >= 0x20000 and <= 0x3FFFD;
}
