namespace CitizenCivility.Domain.Workflow;

/// <summary>What a staff member may do. Roles are sets of these; see <c>Domain/Staff</c>.</summary>
public static class Permissions
{
    /// <summary>Not a staff permission: the resident who wrote it.</summary>
    public const string Author = "author";

    /// <summary>Not a staff permission: the service itself, by the clock.</summary>
    public const string System = "system";

    public const string WriteTexts = "texts.write";
    public const string CheckTexts = "texts.check";
    public const string PublishTexts = "texts.publish";
    public const string Moderate = "reports.moderate";
    public const string RunRounds = "rounds.run";
    public const string ConfirmRounds = "rounds.confirm";
    public const string RunSurveys = "surveys.run";
    public const string PublishIndicators = "indicators.publish";
    public const string ManagePoints = "points.manage";
    public const string ApprovePoints = "points.approve";
    public const string ManageStaff = "staff.manage";
    public const string ReadAudit = "audit.read";

    public static readonly IReadOnlyList<string> All =
    [
        WriteTexts, CheckTexts, PublishTexts, Moderate, RunRounds, ConfirmRounds, RunSurveys, PublishIndicators,
        ManagePoints, ApprovePoints, ManageStaff, ReadAudit,
    ];
}
