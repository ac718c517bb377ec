using CitizenCivility.Domain.Kernel;

namespace CitizenCivility.Web.Demo;

internal static class DemoResults
{
    /// <exception cref="InvalidOperationException">The script asked for something that is refused: it no longer fits the rules.</exception>
    public static T Need<T>(this Result<T> result) =>
        result.Failed(out var error, out var value) ? throw new InvalidOperationException($"The demo was refused: {error.Code}") : value;

    public static async Task<T> NeedAsync<T>(this Task<Result<T>> result) => (await result).Need();
}
