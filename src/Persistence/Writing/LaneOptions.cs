using Microsoft.EntityFrameworkCore;

namespace CitizenCivility.Persistence.Writing;

/// <summary>Context options of the lane's own connections: without the gate, which the lane holds itself.</summary>
internal sealed record LaneOptions(DbContextOptions Context);
