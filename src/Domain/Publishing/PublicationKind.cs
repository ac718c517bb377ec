namespace CitizenCivility.Domain.Publishing;

public enum PublicationKind
{
    /// <summary>One rule of a set; its key is <c>{set}/{no}</c>.</summary>
    Rule,

    /// <summary>A page of the site itself; its key is the slug.</summary>
    Page,
}
