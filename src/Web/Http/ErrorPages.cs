using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Http;

internal static class ErrorPages
{
    public static IResult Page(DomainError error, int status) => error.ToProblem(status);
}
