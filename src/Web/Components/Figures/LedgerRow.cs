namespace CitizenCivility.Web.Components;

/// <param name="Detail">Rule version and source.</param>
/// <param name="Mark">更正, 已领取.</param>
/// <param name="IsGood">Shows the mark in teal.</param>
public sealed record LedgerRow(DateTimeOffset At, string Title, string Href, string Detail, long Points, string? Mark = null, bool IsGood = false);
