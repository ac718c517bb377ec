using CitizenCivility.Domain.Kernel;
using CitizenCivility.Persistence.Writing;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;

namespace CitizenCivility.Web.Http;

/// <summary>The last resort: what was not foreseen is logged whole and told in plain words, without type names or paths.</summary>
internal sealed partial class UnexpectedErrors(ILogger<UnexpectedErrors> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var (error, status) = exception switch
        {
            LaneUnavailableException => ((DomainError)new DomainError.TooMany("service.busy", TimeSpan.FromSeconds(1)), StatusCodes.Status503ServiceUnavailable),
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => (new DomainError.Invalid("request.too-large"), StatusCodes.Status413PayloadTooLarge),
            BadHttpRequestException or AntiforgeryValidationException => (new DomainError.Invalid("request.malformed"), StatusCodes.Status400BadRequest),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => (new DomainError.Invalid("request.malformed"), 499),
            _ => (new DomainError.Conflict("service.failed"), StatusCodes.Status500InternalServerError),
        };
        if (status == StatusCodes.Status500InternalServerError) LogUnexpected(log, httpContext.Request.Method, httpContext.GetEndpoint()?.DisplayName, exception);
        await error.ToResult(httpContext.Request, status).ExecuteAsync(httpContext);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} {Endpoint} failed unexpectedly")]
    private static partial void LogUnexpected(ILogger logger, string method, string? endpoint, Exception exception);
}
