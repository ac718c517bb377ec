using System.Globalization;

namespace CitizenCivility.Web.Features.Publishing;

/// <summary>What an editor's form was opened on: version and revision. Told back with the form, so that two editors of one draft notice each other.</summary>
/// <param name="Number">Number of the draft, or of the last version when there is no draft yet.</param>
/// <param name="Revision">Revision of the draft; 0 when there is none yet.</param>
public readonly record struct DraftMark(int Number, int Revision)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Number}-{Revision}");

    /// <summary>A mark that matches nothing when the text is not one.</summary>
    public static DraftMark Parse(string? text) =>
        text?.Split('-') is [var number, var revision]
        && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
        && int.TryParse(revision, NumberStyles.None, CultureInfo.InvariantCulture, out var r) ? new(n, r) : new(-1, -1);
}
