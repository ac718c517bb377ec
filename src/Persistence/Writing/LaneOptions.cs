using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Writing;

/// <summary>Contexts of the lane on PostgreSQL.</summary>
internal sealed record PostgresLaneOptions(DbContextOptions<PostgresDb> Context);

/// <summary>The lane's connection to SQLite and the context on it: without the gate, which the lane holds itself.</summary>
internal sealed record SqliteLaneOptions(Func<LaneConnection> Connect, Func<LaneConnection, SqliteDb> Open);
