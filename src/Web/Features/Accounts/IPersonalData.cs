using CitizenCivility.Domain.Accounts;
using CitizenCivility.Persistence;

namespace CitizenCivility.Web.Features.Accounts;

/// <summary>What a module keeps about a resident. A module that keeps anything registers one, so that people get all of it and can have it erased.</summary>
internal interface IPersonalData
{
    /// <summary>Name of the section in the export, for example <c>deeds</c>.</summary>
    string Section { get; }

    /// <returns>Everything kept, ready for JSON; <see langword="null"/> when there is nothing.</returns>
    Task<object?> ExportAsync(AppDb db, Resident resident, CancellationToken ct);

    /// <summary>Removes the person from what must stay, and removes the rest. Runs in the unit that closes the account.</summary>
    Task EraseAsync(AppDb db, Resident resident, DateTimeOffset now);
}
