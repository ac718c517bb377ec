namespace CitizenCivility.Web.Components;

/// <summary>The shape before the word, then its colour.</summary>
public enum TagState
{
    /// <summary>Empty circle: waits for someone.</summary>
    Waiting,

    /// <summary>Half circle: someone works on it.</summary>
    Doing,

    /// <summary>Empty square: accepted into a plan.</summary>
    Planned,

    /// <summary>Full circle: done, verified.</summary>
    Done,

    /// <summary>Stroke: not taken up, ended.</summary>
    Off,

    /// <summary>Full square on ink: overdue.</summary>
    Late,

    /// <summary>Dashed: something is missing.</summary>
    Missing,

    /// <summary>A word without a shape.</summary>
    Plain,
}
