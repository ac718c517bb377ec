using CitizenCivility.Domain.Kernel;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace CitizenCivility.Persistence.Setup;

/// <summary>How types of the domain become columns, once for all entities.</summary>
internal static class Conventions
{
    private static readonly Type[] _ids = [.. typeof(IEntityId<>).Assembly.GetTypes().Where(t => t.IsValueType
        && t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IEntityId<>)))];

    public static void Apply(ModelConfigurationBuilder builder)
    {
        foreach (var id in _ids) builder.Properties(id).HaveConversion(typeof(IdConverter<>).MakeGenericType(id));
        builder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    /// <summary>SQLite cannot sort or compare <see cref="DateTimeOffset"/>: UTC ticks can.</summary>
    public static void ApplySqlite(ModelConfigurationBuilder builder) => builder.Properties<DateTimeOffset>().HaveConversion<TicksConverter>();

    /// <summary>Npgsql takes offset 0 only.</summary>
    public static void ApplyPostgres(ModelConfigurationBuilder builder) => builder.Properties<DateTimeOffset>().HaveConversion<UtcConverter>();

    private sealed class IdConverter<TId>() : ValueConverter<TId, Guid>(id => id.Value, value => Make<TId>(value)) where TId : struct, IEntityId<TId>;

    /// <summary>An expression tree cannot call a static abstract member itself.</summary>
    private static TId Make<TId>(Guid value) where TId : struct, IEntityId<TId> => TId.From(value);

    private sealed class TicksConverter() : ValueConverter<DateTimeOffset, long>(t => t.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));

    private sealed class UtcConverter() : ValueConverter<DateTimeOffset, DateTimeOffset>(t => t.ToUniversalTime(), t => t);
}
