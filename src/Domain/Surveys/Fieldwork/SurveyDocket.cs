namespace CitizenCivility.Domain.Surveys.Fieldwork;

/// <summary>What the statistics rules want at the head of an official questionnaire; null is not yet filled in.</summary>
/// <param name="Number">表号.</param>
/// <param name="Authority">制定机关.</param>
/// <param name="Approval">批准或备案文号.</param>
/// <param name="Until">有效期至, the last day.</param>
public sealed record SurveyDocket(string? Number = null, string? Authority = null, string? Approval = null, DateOnly? Until = null)
{
    public static readonly SurveyDocket Empty = new();

    /// <summary>Whether a wave that ends on this day may be fielded under it.</summary>
    public bool Covers(DateOnly lastDay) => Number is not null && Authority is not null && Approval is not null && Until >= lastDay;

    public static SurveyDocket Of(string? number, string? authority, string? approval, DateOnly? until) => new(Filled(number), Filled(authority), Filled(approval), until);

    private static string? Filled(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
