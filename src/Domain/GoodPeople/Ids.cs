using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.GoodPeople;

public readonly record struct RoundId(Guid Value) : IEntityId<RoundId>
{
    public static RoundId From(Guid value) => new(value);
}

public readonly record struct NominationId(Guid Value) : IEntityId<NominationId>
{
    public static NominationId From(Guid value) => new(value);
}

public readonly record struct ObjectionId(Guid Value) : IEntityId<ObjectionId>
{
    public static ObjectionId From(Guid value) => new(value);
}

public readonly record struct HonourId(Guid Value) : IEntityId<HonourId>
{
    public static HonourId From(Guid value) => new(value);
}

public readonly record struct PressureReportId(Guid Value) : IEntityId<PressureReportId>
{
    public static PressureReportId From(Guid value) => new(value);
}
