using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Deeds;

public readonly record struct DeedId(Guid Value) : IEntityId<DeedId>
{
    public static DeedId From(Guid value) => new(value);
}
