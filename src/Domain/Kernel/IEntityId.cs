namespace CitizenCivility.Domain.Kernel;

/// <summary>An id of its own type. Persistence and JSON convert every implementation without further set-up.</summary>
public interface IEntityId<TSelf> : IEquatable<TSelf> where TSelf : struct, IEntityId<TSelf>
{
    Guid Value { get; }

    static abstract TSelf From(Guid value);
}
