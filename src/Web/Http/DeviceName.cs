namespace CitizenCivility.Web.Http;

/// <summary>A short name of a device for the list of sessions: 微信 · iPhone. Nothing that would tell two phones of one kind apart.</summary>
internal static class DeviceName
{
    private static readonly (string Mark, string Name)[] Programs =
    [
        ("MicroMessenger", "WeChat"), ("HuaweiBrowser", "Huawei Browser"), ("MiuiBrowser", "Mi Browser"), ("UCBrowser", "UC"), ("QQBrowser", "QQ Browser"),
        ("Edg", "Edge"), ("Firefox", "Firefox"), ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Mark, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("Linux", "Linux"),
    ];

    public static string Of(HttpRequest request)
    {
        var agent = request.Headers.UserAgent.ToString();
        string?[] parts = [Find(Programs, agent), Find(Systems, agent)];
        return string.Join(" · ", parts.OfType<string>());
    }

    private static string? Find((string Mark, string Name)[] known, string agent) =>
        Array.Find(known, k => agent.Contains(k.Mark, StringComparison.Ordinal)).Name;
}
