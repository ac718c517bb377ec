namespace CitizenCivility.Web.Components;

/// <summary>Ids that fields, hints, errors and the error summary agree on.</summary>
public static class FieldIds
{
    public static string Of(string name) => string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' ? c : '-'));

    /// <summary>The id of a choice: the first carries the field's own id, so that the summary leads to it.</summary>
    internal static string OfChoice(string name, int index) => index == 0 ? Of(name) : $"{Of(name)}-{index + 1}";

    internal static string? DescribedBy(string id, string? hint, string? error) => (hint, error) switch
    {
        (null, null) => null,
        (_, null) => $"{id}-hint",
        (null, _) => $"{id}-err",
        _ => $"{id}-hint {id}-err",
    };
}
