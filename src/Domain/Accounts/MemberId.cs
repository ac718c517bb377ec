using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Domain.Accounts;

/// <summary>
/// The random id that points, boards and open data know a person by. It tells neither the person nor the time it was made;
/// erasing a person deletes the link to it.
/// </summary>
public readonly record struct MemberId(Guid Value) : IEntityId<MemberId>
{
    public static MemberId From(Guid value) => new(value);

    public static MemberId New() => new(Guid.NewGuid());

    public override string ToString() => Value.ToString("N");
}
