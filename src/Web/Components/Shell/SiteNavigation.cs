using CitizenCivility.Domain.Workflow;

namespace CitizenCivility.Web.Components;

/// <summary>The entries of header, bottom bar, footer and console.</summary>
public static class SiteNavigation
{
    public static IReadOnlyList<NavItem> Main { get; } =
    [
        new("nav.rules", "/rules", null, SiteSection.Rules),
        new("nav.deeds", "/deeds", null, SiteSection.Deeds),
        new("nav.good-people", "/good-people", null, SiteSection.GoodPeople),
        new("nav.boards", "/boards", null, SiteSection.Boards),
        new("nav.surveys", "/surveys", null, SiteSection.Surveys),
        new("nav.indicators", "/indicators", null, SiteSection.Indicators),
    ];

    public static IReadOnlyList<NavItem> Bar { get; } =
    [
        new("nav.home", "/", "gate", SiteSection.Home),
        new("nav.bar-rules", "/rules", "slips", SiteSection.Rules),
        new("nav.report", "/report", "pen", SiteSection.Report),
        new("nav.take-part", "/take-part", "ballot", SiteSection.TakePart, SiteSection.GoodPeople, SiteSection.Boards, SiteSection.Surveys, SiteSection.Indicators),
        new("nav.mine", "/me", "me", SiteSection.Mine),
    ];

    public static IReadOnlyList<NavItem> Foot { get; } =
    [
        new("nav.about", "/about"),
        new("nav.privacy", "/privacy"),
        new("nav.accessibility", "/accessibility"),
        new("nav.site-map", "/site-map"),
        new("nav.open-data", "/open-data"),
        new("nav.contact", "/contact"),
        new("nav.site-error", "/contact?about=site"),
    ];

    private static readonly IReadOnlyList<(StaffSection Section, string[] Permissions)> Opening =
    [
        (StaffSection.Rules, [Permissions.WriteTexts, Permissions.CheckTexts, Permissions.PublishTexts]),
        (StaffSection.Rounds, [Permissions.RunRounds, Permissions.ConfirmRounds]),
        (StaffSection.Surveys, [Permissions.RunSurveys, Permissions.PublishIndicators]),
        (StaffSection.Points, [Permissions.ManagePoints, Permissions.ApprovePoints]),
        (StaffSection.People, [Permissions.ManageStaff]),
    ];

    public static IReadOnlyList<(StaffSection Section, string Key, string Href)> Staff { get; } =
    [
        (StaffSection.Desk, "staff-nav.desk", "/staff/desk"),
        (StaffSection.SignOffs, "staff-nav.sign-offs", "/staff/sign-offs"),
        (StaffSection.Rules, "staff-nav.rules", "/staff/rules"),
        (StaffSection.Rounds, "staff-nav.rounds", "/staff/rounds"),
        (StaffSection.Surveys, "staff-nav.surveys", "/staff/surveys"),
        (StaffSection.Points, "staff-nav.points", "/staff/points"),
        (StaffSection.People, "staff-nav.people", "/staff/people"),
    ];

    /// <summary>The console's entries that lead somewhere for a person with these permissions.</summary>
    public static IReadOnlySet<StaffSection> StaffSectionsFor(IReadOnlySet<string> permissions)
    {
        var sections = new HashSet<StaffSection> { StaffSection.Desk, StaffSection.SignOffs };
        foreach (var (section, opening) in Opening)
        {
            if (permissions.Overlaps(opening)) sections.Add(section);
        }

        return sections;
    }
}
