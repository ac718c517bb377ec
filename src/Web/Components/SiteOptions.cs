namespace CitizenCivility.Web.Components;

/// <summary>Section <c>Site</c> of the settings. What is not set shows as 待填写 in the footer.</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    public string? Organiser { get; set; }
    public string? Undertaker { get; set; }
    public string? Phone { get; set; }

    /// <summary>网站标识码 of a government site.</summary>
    public string? SiteCode { get; set; }

    /// <summary>ICP备案 number; shown with the required link to the registry.</summary>
    public string? Icp { get; set; }

    public string? PoliceNumber { get; set; }

    /// <summary>Public address without a slash at the end; canonical links need it.</summary>
    public string? BaseUrl { get; set; }

    /// <summary>Shows 演示数据 on top of every page.</summary>
    public bool Demo { get; set; }

    /// <summary>Links the page of demo sign-ins; <c>--demo</c> sets it, and nothing else should.</summary>
    public bool DemoSignIns { get; set; }

    /// <summary>Day of mourning: the whole site in grey.</summary>
    public bool Grey { get; set; }
}
