namespace CitizenCivility.Web.Http;

/// <summary>The answer to a form that was carried out: 303, so that reloading the next page repeats nothing.</summary>
internal static class AfterPost
{
    /// <param name="path">A path of this site.</param>
    public static IResult SeeOther(string path) => new Answer(path);

    private sealed class Answer(string path) : IResult, IStatusCodeHttpResult
    {
        public int? StatusCode => StatusCodes.Status303SeeOther;

        public Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
            httpContext.Response.Headers.Location = path;
            return Task.CompletedTask;
        }
    }
}
