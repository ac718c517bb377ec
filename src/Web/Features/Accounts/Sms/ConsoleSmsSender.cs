using System.Collections.Concurrent;
using CitizenCivility.Domain.Accounts;

namespace CitizenCivility.Web.Features.Accounts.Sms;

/// <summary>Development only: writes the code into the log, and the page that asks for it shows it.</summary>
internal sealed partial class ConsoleSmsSender(ILogger<ConsoleSmsSender> log) : ISmsSender
{
    private readonly ConcurrentDictionary<string, string> _sent = [];

    public Task<bool> SendAsync(PhoneNumber phone, string code, CancellationToken ct)
    {
        _sent[phone.Digits] = code;
        LogCode(log, phone.Masked, code);
        return Task.FromResult(true);
    }

    /// <returns>The code sent last, or <see langword="null"/> when none was sent since the start.</returns>
    public string? CodeFor(string digits) => _sent.GetValueOrDefault(digits);

    [LoggerMessage(Level = LogLevel.Information, Message = "Sign-in code for {Phone}: {Code}")]
    private static partial void LogCode(ILogger logger, string phone, string code);
}
