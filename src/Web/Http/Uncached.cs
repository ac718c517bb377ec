namespace CitizenCivility.Web.Http;

/// <summary>For pages of one person.</summary>
internal static class Uncached
{
    /// <summary>Keeps the answer out of every cache. Says no-cache too, as antiforgery does: it would complain about anything less.</summary>
    public static void KeepOutOfCaches(this HttpResponse response) => response.Headers.CacheControl = "no-cache, no-store";
}
