namespace CitizenCivility.Web.Components;

/// <summary>What an interval says about a target.</summary>
public enum Outcome
{
    /// <summary>The whole interval is past the target.</summary>
    Met,

    /// <summary>The interval crosses the target.</summary>
    NotProven,

    /// <summary>The whole interval falls short.</summary>
    NotMet,
}
