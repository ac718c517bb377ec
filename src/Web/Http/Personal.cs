using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.HttpResults;

namespace CitizenCivility.Web.Http;

/// <summary>Pages about one person: never kept by anybody on the way.</summary>
internal static class Personal
{
    public static RazorComponentResult<TPage> Page<TPage>(HttpContext context, object parameters, int status = StatusCodes.Status200OK) where TPage : IComponent
    {
        context.Response.Headers.CacheControl = "no-store";
        return new RazorComponentResult<TPage>(parameters) { StatusCode = status };
    }
}
