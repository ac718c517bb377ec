using System.Globalization;
using CitizenCivility.Domain.Accounts;
using CitizenCivility.Domain.Kernel;
using CitizenCivility.Domain.Staff;
using CitizenCivility.Web.Features.Workflow;

namespace CitizenCivility.Web.Demo;

/// <param name="Name">Short name in the address of the sign-in.</param>
/// <param name="Home">Where this person's work lies.</param>
internal sealed record DemoStaff(string Name, string Display, string Role, string Home)
{
    /// <summary>The same in every demo city.</summary>
    public Guid Id { get; } = new(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes("demo staff " + Name)).AsSpan(0, 16));

    public Actor Actor => Actor.Staff(Id);

    public Signer Signer => new(Actor, Id, Display, StaffRoles.PermissionsOf([Role]));
}

/// <param name="Index">From 0; gives the phone number.</param>
/// <param name="Eagerness">How often this person does something, 0…1.</param>
internal sealed record DemoResident(int Index, ResidentId Id, string Division, AgeBand Age, bool Points, bool Boards, double Eagerness)
{
    public Actor Actor => Actor.Resident(Id.Value);

    public string Phone => PhoneOf(Index);

    /// <summary>Nobody is called: in the demo codes are shown on the page.</summary>
    public static string PhoneOf(int index) => (13_800_000_001 + index).ToString(CultureInfo.InvariantCulture);
}

/// <summary>The invented people of the demo city.</summary>
internal sealed class DemoCast
{
    public const string First = "resident", Second = "resident-2";

    public static readonly DemoStaff
        Editor = new("editor", "演示编辑", StaffRoles.Editor, "/staff/rules"),
        ResponsibleEditor = new("responsible-editor", "演示责任编辑", StaffRoles.ResponsibleEditor, "/staff/sign-offs"),
        Publisher = new("publisher", "演示发布人", StaffRoles.Publisher, "/staff/sign-offs"),
        Moderator = new("moderator", "演示审核员甲", StaffRoles.Moderator, "/staff/desk"),
        SecondModerator = new("moderator-2", "演示审核员乙", StaffRoles.Moderator, "/staff/desk"),
        RoundOfficer = new("round-officer", "演示评选员甲", StaffRoles.RoundOfficer, "/staff/rounds"),
        SecondRoundOfficer = new("round-officer-2", "演示评选员乙", StaffRoles.RoundOfficer, "/staff/rounds"),
        RoundSupervisor = new("round-supervisor", "演示评选主管", StaffRoles.RoundSupervisor, "/staff/sign-offs"),
        SurveyManager = new("survey-manager", "演示调查员", StaffRoles.SurveyManager, "/staff/surveys"),
        PointsOfficer = new("points-officer", "演示积分员甲", StaffRoles.PointsOfficer, "/staff/points"),
        SecondPointsOfficer = new("points-officer-2", "演示积分员乙", StaffRoles.PointsOfficer, "/staff/sign-offs"),
        Administrator = new("administrator", "演示管理员", StaffRoles.Administrator, "/staff/sign-offs"),
        Auditor = new("auditor", "演示审计员", StaffRoles.Auditor, "/staff/sign-offs");

    public static readonly IReadOnlyList<DemoStaff> Staff =
    [
        Editor, ResponsibleEditor, Publisher, Moderator, SecondModerator, RoundOfficer, SecondRoundOfficer, RoundSupervisor,
        SurveyManager, PointsOfficer, SecondPointsOfficer, Administrator, Auditor,
    ];

    private readonly List<DemoResident> _residents = [];

    /// <summary>Those who have joined so far.</summary>
    public IReadOnlyList<DemoResident> Residents => _residents;

    public void Join(DemoResident resident) => _residents.Add(resident);
}
