using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Publishing;

public readonly record struct PublicationId(Guid Value) : IEntityId<PublicationId>
{
    public static PublicationId From(Guid value) => new(value);
}

public readonly record struct TextVersionId(Guid Value) : IEntityId<TextVersionId>
{
    public static TextVersionId From(Guid value) => new(value);
}
