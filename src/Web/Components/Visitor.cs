using CitizenCivility.Domain.Kernel;
using CitizenCivility.Web.Http;
using CitizenCivility.Web.Localization;

namespace CitizenCivility.Web.Components;

/// <summary>What the current request asks of the page: language, theme, where it is, who is signed in. One per request.</summary>
public sealed class Visitor(IHttpContextAccessor accessor)
{
    internal const string LanguageCookie = "lang", SchemeCookie = "scheme", CareCookie = "care";

    private int _ids;

    public string Language => Texts.IsEnglish ? "en" : "zh-CN";

    /// <summary>light, dark, or <see langword="null"/> to follow the system.</summary>
    public string? Scheme => Context.Request.Cookies[SchemeCookie] is "light" or "dark" ? Context.Request.Cookies[SchemeCookie] : null;

    /// <summary>关怀模式. A page leaves out what care mode hides, and splits what is long.</summary>
    public bool Care => Context.Request.Cookies[CareCookie] == "on";

    public bool IsSignedIn => Context.User.Identity?.IsAuthenticated == true;

    /// <summary>The reviewed nickname, when the sign-in carries one.</summary>
    public string? Nickname => Context.User.FindFirst("nickname")?.Value;

    /// <summary>The name of the staff member who is signed in, or <see langword="null"/>.</summary>
    public string? StaffName => Context.User.HasClaim(CallerClaims.Kind, nameof(ActorKind.Staff)) ? Context.User.FindFirst(CallerClaims.Name)?.Value : null;

    public IReadOnlySet<string> StaffPermissions => Context.User.FindAll(CallerClaims.Permission).Select(c => c.Value).ToHashSet();

    /// <summary>Path and query of this page, for links that come back here.</summary>
    public string Here => Context.Request.PathBase + Context.Request.Path + Context.Request.QueryString;

    public string Path => Context.Request.PathBase + Context.Request.Path;

    /// <summary>Pages differ by these alone; part of any key under which HTML is cached.</summary>
    public string CacheKey => $"{Language}|{Scheme}|{(Care ? "care" : "")}";

    /// <param name="name">lang, scheme or care.</param>
    /// <param name="value">zh-CN/en, light/dark/system, on/off.</param>
    public string PreferenceLink(string name, string value) => $"/preferences?{name}={value}&return={Uri.EscapeDataString(Here)}";

    /// <summary>Ends when the reader goes away.</summary>
    internal CancellationToken Aborted => Context.RequestAborted;

    /// <summary>An element id that stands once on this page.</summary>
    internal string NextId() => $"u{++_ids}";

    internal HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("Pages are rendered inside a request.");
}
