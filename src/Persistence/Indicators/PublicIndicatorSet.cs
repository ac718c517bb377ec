namespace CitizenCivility.Persistence.Indicators;

public sealed class PublicIndicatorSet
{
    public int Number { get; private init; }
    public string Title { get; private init; } = "";
    public string TitleEn { get; private init; } = "";
    public int FirstYear { get; private init; }
    public int LastYear { get; private init; }
    public string Source { get; private init; } = "";
}
