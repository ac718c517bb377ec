using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Domain.Staff;

/// <summary>
/// Roles as sets of permissions. Separation of duty: the administrator manages people but cannot read what only the audit may
/// see; the auditor reads and changes nothing.
/// </summary>
public static class StaffRoles
{
    public const string Editor = "editor", ResponsibleEditor = "responsible-editor", Publisher = "publisher", Moderator = "moderator",
        RoundOfficer = "round-officer", RoundSupervisor = "round-supervisor", SurveyManager = "survey-manager", PointsOfficer = "points-officer",
        Administrator = "administrator", Auditor = "auditor";

    public static readonly IReadOnlyDictionary<string, IReadOnlyList<string>> All = new Dictionary<string, IReadOnlyList<string>>
    {
        [Editor] = [Permissions.WriteTexts],
        [ResponsibleEditor] = [Permissions.CheckTexts],
        [Publisher] = [Permissions.PublishTexts, Permissions.PublishIndicators],
        [Moderator] = [Permissions.Moderate],
        [RoundOfficer] = [Permissions.RunRounds],
        [RoundSupervisor] = [Permissions.ConfirmRounds],
        [SurveyManager] = [Permissions.RunSurveys, Permissions.PublishIndicators],
        [PointsOfficer] = [Permissions.ManagePoints, Permissions.ApprovePoints],
        [Administrator] = [Permissions.ManageStaff],
        [Auditor] = [Permissions.ReadAudit],
    };

    /// <summary>What somebody with these roles may do. Unknown names give nothing.</summary>
    public static IReadOnlySet<string> PermissionsOf(IEnumerable<string> roles) =>
        roles.SelectMany(r => All.TryGetValue(r, out var permissions) ? permissions : []).ToHashSet();
}
