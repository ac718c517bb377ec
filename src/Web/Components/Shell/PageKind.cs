namespace CitizenCivility.Web.Components;

public enum PageKind
{
    /// <summary>Public reading page: navigation, bottom bar, footer; no form but search.</summary>
    Reading,

    /// <summary>One thing to do: narrow, no navigation, no bottom bar.</summary>
    Task,

    /// <summary>The console: dense, wide.</summary>
    Staff,
}
