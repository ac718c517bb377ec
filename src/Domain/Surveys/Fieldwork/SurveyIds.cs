using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Surveys.Fieldwork;

public readonly record struct SurveyId(Guid Value) : IEntityId<SurveyId>
{
    public static SurveyId From(Guid value) => new(value);
}

public readonly record struct WaveId(Guid Value) : IEntityId<WaveId>
{
    public static WaveId From(Guid value) => new(value);
}
