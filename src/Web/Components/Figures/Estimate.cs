namespace CitizenCivility.Web.Components;

/// <summary>A share with its interval, never without. All from 0 to 1.</summary>
public sealed record Estimate(double Value, double Low, double High);
