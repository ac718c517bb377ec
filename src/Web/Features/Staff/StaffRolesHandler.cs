using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Domain.Workflow;
using CitizenCivility.Persistence;
using CitizenCivility.Persistence.Workflow;
using CitizenCivility.Web.Features.Workflow;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Localization;

namespace CitizenCivility.Web.Features.Staff;

/// <summary>A change of roles that a second administrator signs.</summary>
internal sealed class StaffRolesHandler(IStringLocalizer texts) : ISignOffHandler
{
    public string Kind => RoleChange.Kind;

    public async Task<Result<Done>> CarryOutAsync(AppDb db, SignOff signOff, Actor by, DateTimeOffset now)
    {
        var user = await db.Users.FirstOrDefaultAsync(u => u.Id == signOff.SubjectId, CancellationToken.None);
        if (user is null) return StaffErrors.NotFound;
        return await RoleChange.ApplyAsync(db, user, signOff.PayloadAs<RolesPayload>().Roles);
    }

    public async Task<SignOffSummary> DescribeAsync(AppDb db, SignOff signOff, CancellationToken ct)
    {
        var user = await db.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == signOff.SubjectId, ct);
        var change = new ChangeRow(texts["people.roles"], Names(user?.Roles ?? []), Names(signOff.PayloadAs<RolesPayload>().Roles));
        return new SignOffSummary(texts["people.roles-of", user?.DisplayName ?? ""], [change], $"/staff/people/{signOff.SubjectId}");
    }

    private string Names(IEnumerable<string> roles) => string.Join(texts["people.and"], roles.Select(r => texts[$"role.{r}"].Value));
}
