namespace CitizenCivility.Web.Demo;

/// <summary>What one module plays in the demo city.</summary>
internal interface IDemoScript
{
    /// <summary>Of two acts at the same moment, the one of the lower script comes first.</summary>
    int Order { get; }

    /// <summary>Puts the acts on the agenda; an act may add later ones.</summary>
    void Plan(DemoAgenda agenda);
}
